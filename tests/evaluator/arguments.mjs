// Reads the two numbers of a command line: how many journeys, and from which seed.

export function readArguments(usage) {
  const words = process.argv.slice(2);
  if (words.length !== 2 || !words.every((word) => /^\d{1,15}$/.test(word))) fail(usage);
  return words.map(Number);
}

export function fail(message) {
  console.error(message);
  process.exit(2);
}

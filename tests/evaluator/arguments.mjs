// Reads `--name number` and `--name` from the command line. A mistyped option must not pass silently.

export function readArguments(usage, defaults) {
  const values = { ...defaults };
  const words = process.argv.slice(2);
  while (words.length > 0) {
    const word = words.shift();
    const name = word.replace(/^--/, '');
    if (!word.startsWith('--') || !Object.hasOwn(defaults, name)) fail(usage);
    if (typeof defaults[name] === 'boolean') {
      values[name] = true;
      continue;
    }
    const value = words.shift() ?? '';
    if (!/^\d{1,15}$/.test(value)) fail(usage);
    values[name] = Number(value);
  }
  return values;
}

export function fail(message) {
  console.error(message);
  process.exit(2);
}

// Prints random journeys, one JSON line each, for a build to compare with the checker's own rules.

import { once } from 'node:events';
import { readArguments } from './arguments.mjs';
import { createChooser, createRandom } from './chooser.mjs';
import { findings, levels, pairs, walk } from './evaluator.mjs';

const usage = 'usage: node journeys.mjs --count N --seed S [--summary]';
const { count, seed, summary } = readArguments(usage, { count: 1000, seed: 1, summary: false });

// A reader that has seen enough closes the pipe. That is no fault.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const random = createRandom(seed);
const levelCounts = new Map(levels.map((level) => [level, 0]));
const findingCounts = new Map(findings.map((id) => [id, 0]));
const pairCounts = new Map(pairs.map((pair) => [pair.key, 0]));
let pathTotal = 0;

const blockSize = 1 << 16;
let block = '';
for (let number = 0; number < count; number++) {
  const journey = walk(createChooser(random));
  countJourney(journey);
  const responses = journey.path.map((question) => [question, journey.responses[question]]);
  block += `${JSON.stringify({ r: responses, p: journey.path, l: journey.level })}\n`;
  if (block.length >= blockSize) await flush();
}
await flush();
if (summary) printSummary();

/** Waits for a slow reader, so that memory stays small however many journeys there are. */
async function flush() {
  const hasRoom = process.stdout.write(block);
  block = '';
  if (!hasRoom) await once(process.stdout, 'drain');
}

function countJourney({ path, level, fired }) {
  levelCounts.set(level, levelCounts.get(level) + 1);
  for (const key of fired) {
    const counts = findingCounts.has(key) ? findingCounts : pairCounts;
    counts.set(key, counts.get(key) + 1);
  }
  pathTotal += path.length;
}

function printSummary() {
  for (const [level, number] of levelCounts) console.error(`${level}: ${number} (${(100 * number / count).toFixed(1)}%)`);
  console.error(`least fired finding: ${leastOf(findingCounts)}`);
  console.error(`least fired pair: ${leastOf(pairCounts)}`);
  console.error(`mean path: ${(pathTotal / count).toFixed(2)} pages`);
}

function leastOf(counts) {
  const [key, number] = [...counts].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  return `${key} ${number}`;
}

// Prints random journeys, one JSON line each, for a build to compare with the checker's own rules.

import { once } from 'node:events';
import { readArguments } from './arguments.mjs';
import { createChooser, createRandom } from './chooser.mjs';
import { walk } from './evaluator.mjs';
import { blocks, pages } from './flow.mjs';
import { findings, howSoons, levels, pairs } from './registry.mjs';

const usage = 'usage: node journeys.mjs --count N --seed S [--summary]';
const { count, seed, summary } = readArguments(usage, { count: 1000, seed: 1, summary: false });

// A reader that has seen enough closes the pipe. That is no fault.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const random = createRandom(seed);
const optionsOf = new Map(pages.map((page) => [page.id, page.options.map((option) => option.id)]));
const counts = {
  level: countsOf(levels),
  'how soon': countsOf([...howSoons].reverse()),
  finding: countsOf(findings.keys()),
  pair: countsOf(pairs.map((pair) => pair.key)),
  block: countsOf(blocks.map((block) => block.id)),
};
let pathTotal = 0;

const blockSize = 1 << 16;
let block = '';
for (let number = 0; number < count; number++) {
  const journey = walk(createChooser(random));
  countJourney(journey);
  block += `${JSON.stringify(lineOf(journey))}\n`;
  if (block.length >= blockSize) await flush();
}
await flush();
if (summary) printSummary();

/** Of the options only those that a page kept back from this person: most pages offer all of theirs to everybody. */
function lineOf({ path, offers, responses, level, howSoon, blocks: shown, fired }) {
  const keptBack = path
    .map((id, index) => [id, optionsOf.get(id).filter((option) => !offers[index].includes(option))])
    .filter(([, options]) => options.length > 0);
  return {
    r: path.map((id) => [id, responses[id]]),
    p: path,
    k: Object.fromEntries(keptBack),
    l: level,
    s: howSoon,
    b: shown,
    f: fired.map((rule) => rule.id ?? rule.key),
  };
}

/** Waits for a slow reader, so that memory stays small however many journeys there are. */
async function flush() {
  const hasRoom = process.stdout.write(block);
  block = '';
  if (!hasRoom) await once(process.stdout, 'drain');
}

function countsOf(ids) {
  return new Map([...ids].map((id) => [id, 0]));
}

function countJourney({ path, level, howSoon, blocks: shown, fired }) {
  const add = (kind, id) => counts[kind].set(id, counts[kind].get(id) + 1);
  add('level', level);
  if (howSoon !== null) add('how soon', howSoon);
  for (const id of shown) add('block', id);
  for (const rule of fired) add(rule.id ? 'finding' : 'pair', rule.id ?? rule.key);
  pathTotal += path.length;
}

function printSummary() {
  for (const kind of ['level', 'how soon']) {
    for (const [id, number] of counts[kind]) console.error(`${id}: ${number} (${(100 * number / count).toFixed(1)}%)`);
  }
  for (const kind of ['finding', 'pair', 'block']) console.error(`least often ${kind}: ${leastOf(counts[kind])}`);
  console.error(`mean path: ${(pathTotal / count).toFixed(2)} pages`);
}

function leastOf(numbers) {
  const [id, number] = [...numbers].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  return `${id} ${number}`;
}

// Prints random journeys, one JSON line each, for a build to compare with the checker's own rules. The same seed gives the
// same journeys. --summary prints to stderr what came up how often.
//
// r  the responses in the order asked
// p  the questions asked
// k  the options that a page kept back
// l  the level
// s  how soon: at GP weeks, week or today, at 111 urgent or null
// b  the blocks of advice
// e  where the early way out is offered: the number of the page in p, and the blocks of its outcome
// f  what fired
// h  the pages whose doubt holds the level up
// c  the lines of the card: under which level, the number or name of the line, and its options, or the days to wait for
//    getting better

import { once } from 'node:events';
import { readArguments } from './arguments.mjs';
import { cardOf } from './card.mjs';
import { createChooser, createRandom, pick } from './chooser.mjs';
import { heldBy, walk } from './evaluator.mjs';
import { blocks, pages } from './flow.mjs';
import { tryOneMore } from './more.mjs';
import { tryOffer } from './offers.mjs';
import { ends, findings, pairs } from './registry.mjs';

const usage = 'usage: node journeys.mjs --count N --seed S [--summary]';
const { count, seed, summary } = readArguments(usage, { count: 1000, seed: 1, summary: false });

// A reader that has seen enough closes the pipe. That is no fault.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const random = createRandom(seed);
// Of its own, so that the journeys stay the same whatever is tried on them.
const tries = createRandom(seed);
const optionsOf = new Map(pages.map((page) => [page.id, page.options.map((option) => option.id)]));
const counts = {
  end: countsOf(ends),
  finding: countsOf(findings.keys()),
  pair: countsOf(pairs.map((pair) => pair.key)),
  block: countsOf(blocks.map((block) => block.id)),
};
let pathTotal = 0;
let withOffer = 0;

const blockSize = 1 << 16;
let block = '';
for (let number = 0; number < count; number++) {
  const journey = walk(createChooser(random));
  if (journey.early.length > 0) tryOffer(pick(tries, journey.early), journey, tries);
  // It walks twice more, which takes longer than all the rest.
  if (number % 4 === 0) tryOneMore(journey, tries);
  countJourney(journey);
  block += `${JSON.stringify(lineOf(journey))}\n`;
  if (block.length >= blockSize) await flush();
}
await flush();
if (summary) printSummary();

/** Of the options only those that a page kept back from this person: most pages offer all of theirs to everybody. */
function lineOf(journey) {
  const { path, offers, early, responses, level, howSoon, blocks: shown, fired } = journey;
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
    e: early.map(({ number, blocks: shownEarly }) => [number, shownEarly]),
    f: fired.map((rule) => rule.id ?? rule.key),
    h: heldBy(journey.given, journey.doubts),
    c: cardOf(journey).map(({ under, line, signs, days }) => [under, line, signs ?? days ?? null]),
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

function countJourney({ path, early, level, howSoon, blocks: shown, fired }) {
  const add = (kind, id) => counts[kind].set(id, counts[kind].get(id) + 1);
  add('end', [level, howSoon].filter(Boolean).join(' '));
  for (const id of shown) add('block', id);
  for (const rule of fired) add(rule.id ? 'finding' : 'pair', rule.id ?? rule.key);
  pathTotal += path.length;
  if (early.length > 0) withOffer++;
}

function printSummary() {
  const share = (number) => `${number} (${(100 * number / count).toFixed(1)}%)`;
  for (const [end, number] of counts.end) console.error(`${end}: ${share(number)}`);
  console.error(`offered the early way out: ${share(withOffer)}`);
  for (const kind of ['finding', 'pair', 'block']) console.error(`least often ${kind}: ${leastOf(counts[kind])}`);
  console.error(`mean path: ${(pathTotal / count).toFixed(2)} pages`);
}

function leastOf(numbers) {
  const [id, number] = [...numbers].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  return `${id} ${number}`;
}

// Prints random journeys, one JSON line each, for a build to compare with the checker's own rules. The same seed gives the
// same journeys.
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
import { pages } from './flow.mjs';
import { tryOffer } from './offers.mjs';

const [count, seed] = readArguments('usage: node journeys.mjs COUNT SEED');

// A reader that has seen enough closes the pipe. That is no fault.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const random = createRandom(seed);
// Of its own, so that the journeys stay the same whatever is tried on them.
const tries = createRandom(seed);
const optionsOf = new Map(pages.map((page) => [page.id, page.options.map((option) => option.id)]));

const blockSize = 1 << 16;
let block = '';
for (let number = 0; number < count; number++) {
  const journey = walk(createChooser(random));
  if (journey.early.length > 0) tryOffer(pick(tries, journey.early), journey, tries);
  block += `${JSON.stringify(lineOf(journey))}\n`;
  if (block.length >= blockSize) await flush();
}
await flush();

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

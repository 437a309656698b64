// Prints random journeys, one JSON line each, for a build to compare with the check's own rules. The same seed gives the
// same journeys.
//
// r  the answers in the order asked
// s  what the journey came to, in rows: what was asked and kept back, where it ended, the blocks shown, what fired, where
//    the early way out is offered with the blocks of its outcome, and the signs of the card

import { cardOf } from './card.mjs';
import { createChoosers, createRandom } from './chooser.mjs';
import { walk } from './evaluator.mjs';
import { pages } from './flow.mjs';

const [count, seed] = process.argv.slice(2).map(Number);
if (!(count >= 0 && seed >= 0)) throw new Error('usage: node journeys.mjs COUNT SEED');

// A reader that has seen enough closes the pipe. That is no fault.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const choosers = createChoosers(createRandom(seed));
const optionsOf = new Map(pages.map((page) => [page.id, page.options.map((option) => option.id)]));

for (let number = 0; number < count; number++) {
  const journey = walk(choosers.next());
  for (const { key } of journey.fired) choosers.saw(key);
  process.stdout.write(`${JSON.stringify(lineOf(journey))}\n`);
}

/** Only the options that a page kept back from this person: most pages offer all of theirs to everybody. */
function lineOf(journey) {
  const { path, offers, early, answers, level, howSoon, blocks, fired } = journey;
  const keptBack = path
    .map((id, index) => [id, optionsOf.get(id).filter((option) => !offers[index].includes(option))])
    .filter(([, options]) => options.length > 0);
  return {
    r: path.map((id) => [id, answers[id]]),
    s: [
      `asks ${path.join(' ')}`,
      ...keptBack.map(([id, options]) => `keeps back on ${id}: ${options.join(' ')}`),
      `ends at ${[level, howSoon].filter(Boolean).join(' ')}`,
      `shows ${blocks.join(' ')}`,
      ...fired.map((rule) => `fired ${rule.key}`),
      ...early.map(({ number, blocks: shown }) => `way out on ${number}: ${shown.join(' ')}`),
      ...cardOf(journey).map(({ under, signs, days }) => `card: ${under} ${days ?? [...signs].sort().join(' ')}`),
    ].sort(),
  };
}

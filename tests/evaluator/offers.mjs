// Holds the early way out to what docs/flow.md says of it: E1 to E4 and E6. E5 is about pages, and tried by http.mjs.

import { pick } from './chooser.mjs';
import { emergencyPages, highestRank, walk } from './evaluator.mjs';
import { blocks, pages } from './flow.mjs';
import { findings, rankOf } from './registry.mjs';

const levelOf = new Map(blocks.map((block) => [block.id, block.level]));

/** An option that gives a finding; all others give facts alone. */
const isSign = (option) => option.gives.some((id) => findings.has(id));
const signsOf = new Map(pages.map((page) => [page.id, page.options.filter(isSign).map((option) => option.id)]));

/** Throws where an offer of the journey breaks its word, by the way the journey went on or by a random one. */
export function tryOffer(offer, journey, random) {
  const before = journey.path.slice(0, offer.number - 1);
  const goOn = (choose) => walk((page, offered) =>
    (before.includes(page.id) ? journey.responses[page.id] : choose(page, offered)));
  const there = goOn(() => null);
  const broken = [
    ...offerFaults(offer, before, there),
    ...[journey, goOn(createHungryChooser(random))].flatMap((end) => endFaults(before, end)),
  ];
  if (broken.length > 0) throw new Error(`the early way out breaks ${broken}: ${JSON.stringify(there.responses)}`);
}

function offerFaults(offer, before, there) {
  return faults({
    E1: emergencyPages.every((id) => before.includes(id)),
    E2: highestRank(there.fired) === rankOf('111'),
    E6: offer.level === '111' && offer.howSoon === null && offer.blocks.length > 0
      && offer.blocks.every((id) => levelOf.get(id) === '111'),
  });
}

function endFaults(before, { path, responses, level, howSoon }) {
  const further = path.filter((id) => !before.includes(id))
    .flatMap((id) => signsOf.get(id).filter((option) => responses[id].includes(option)));
  return faults({
    E3: level === '999' || (level === '111' && howSoon === null),
    E4: level !== '999' || further.length >= 2,
  });
}

function faults(holding) {
  return Object.keys(holding).filter((name) => !holding[name]);
}

/** Ticks nearly every fact, so that one sign more would be 999 if any could, and few to many signs. */
function createHungryChooser(random) {
  const share = pick(random, [0, 0.02, 0.05, 0.2]);
  return (page, offered) => {
    if (page.kind === 'choice') return [pick(random, offered).id];
    const ticked = offered.filter((option) => random() < (isSign(option) ? share : 0.9)).map((option) => option.id);
    return ticked.length > 0 ? ticked : [pick(random, ['none', 'not-sure'])];
  };
}

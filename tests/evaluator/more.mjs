// Holds that one more tick or doubt never makes an answer milder, and that each line of the card stands where the check
// itself would end with its sign. Both walk the pages again, so that they see what a tick opens or closes, too.

import { cardOf } from './card.mjs';
import { pick } from './chooser.mjs';
import { walk } from './evaluator.mjs';
import { pages } from './flow.mjs';
import { rankOf } from './registry.mjs';

const lineThatOpens = { legs: 'leg-symptoms', medicines: 'medicine-trouble' };
const mostLines = 13;

/** Throws where the journey with one more tick or doubt, or with one sign of its card, is milder than it may be. */
export function tryOneMore(journey, random) {
  const page = pick(random, journey.path.filter((id) => pageOf(id).kind === 'ticks'));
  if (page) {
    const offered = ['not-sure', ...journey.offers[journey.path.indexOf(page)]];
    const untold = offered.filter((id) => !journey.responses[page].includes(id));
    if (untold.length > 0) expectAtLeast(journey, { [page]: [pick(random, untold)] }, journey.rank);
  }
  tryCard(journey, random);
}

function tryCard(journey, random) {
  const card = cardOf(journey);
  if (card.length > mostLines) throw new Error(`a card of ${card.length} lines: ${JSON.stringify(journey.responses)}`);
  const withSigns = card.filter(({ signs }) => signs);
  if (journey.level === '999' || withSigns.length === 0) return;
  const { under, signs } = pick(random, withSigns);
  const sign = pick(random, signs);
  const { id } = pages.find((page) => page.options.some((option) => option.id === sign));
  const opened = lineThatOpens[id] ? { more: [lineThatOpens[id]] } : {};
  expectAtLeast(journey, { ...opened, [id]: [sign] }, rankOf(under));
}

/** A page that was not asked before is answered with as little as can be. */
function expectAtLeast(journey, added, least) {
  const { rank } = walk((page, offered) => {
    const more = added[page.id] ?? [];
    const before = journey.responses[page.id];
    if (page.kind === 'choice') return more.length > 0 ? more : before ?? [offered.at(-1).id];
    const told = [...(before ?? []).filter((id) => id !== 'none' || more.length === 0), ...more];
    return told.length > 0 ? [...new Set(told)] : ['none'];
  });
  if (rank >= least) return;
  throw new Error(`${JSON.stringify(added)} makes this milder: ${JSON.stringify(journey.responses)}`);
}

function pageOf(id) {
  return pages.find((page) => page.id === id);
}

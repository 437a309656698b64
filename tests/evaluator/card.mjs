// The card "If anything changes" of an outcome: its lines in their order, each under the level that what was told and
// its signs together would give. A sign is an option, so that the card speaks only of what somebody can be offered.

import { decide, holds, is999 } from './evaluator.mjs';
import { cardFall, cardLines, discreet, happenings, pages } from './flow.mjs';
import { findings } from './registry.mjs';

const options = pages.flatMap((page) => page.options.map((option) => ({ ...option, page: page.id })));
const optionsById = new Map(options.map((option) => [option.id, option]));
const alwaysOf999 = [1, 2, 3, 4, 5, 6];
const afterAandE = [1, 2, 3, 4, 5];
const ofLowerLevels = [8, 9, 10].flatMap((line) => cardLines[line]);

/** What can newly begin: a happening, or a finding that can, and no history beside it. */
const canBegin = (id) => happenings.includes(id) || findings.get(id)?.canBegin === 'yes';
const beginnings = options.filter(({ gives }) =>
  gives.some(canBegin)
  && !gives.some((id) => discreet.includes(id) || (findings.has(id) && !canBegin(id))));

/** The lines with signs of a journey that ended: `{ under, signs }`, and the `days` to wait for getting better. */
export function cardOf({ level, rank, given, doubts, path, offers }) {
  if (given.has('hurt-by-someone')) return [];
  const possible = possibleFor(given, path);
  const offered = new Map(path.map((page, index) => [page, offers[index]]));
  // What a later page told does not bring back a line that was not for this person: at 45 pain that began before.
  const isFor = ({ id, page, when }) => offered.get(page)?.includes(id) ?? holds(when, possible);
  const isUntold = ({ gives }) => !gives.filter(canBegin).every((id) => given.has(id));
  const open = beginnings.filter((option) => isFor(option) && isUntold(option)).map((option) => option.id);
  const signsOf = (under, ids) => {
    const signs = ids.filter((id) => open.includes(id));
    return signs.length > 0 ? [{ under, signs }] : [];
  };
  const emergencies = (lines) => lines.flatMap((line) => signsOf('999', cardLines[line]));
  if (level === '999') return emergencies(afterAandE);

  const endsWith = new Map();
  const endWith = (id) => {
    if (!endsWith.has(id)) endsWith.set(id, decide(new Set([...given, ...optionsById.get(id).gives]), doubts));
    return endsWith.get(id);
  };
  const because = open.filter((id) => isBecause(id, given) && endWith(id).level === '999');
  const emergency = [...emergencies(alwaysOf999), ...signsOf('999', because)];
  if (level === '111') return emergency;

  const urgent = [...ofLowerLevels, cardFall].filter((id) => open.includes(id) && endWith(id).level === '111');
  const later = [9, 10].flatMap((line) => cardLines[line].flatMap((id) => {
    const end = endWith(id);
    return end.level === 'GP' && end.rank > rank ? signsOf(`GP ${end.howSoon}`, [id]) : [];
  }));
  return [...emergency, ...signsOf('111', urgent), ...later, { under: 'GP', days: daysToWait(given) }];
}

/** A page that was never reached leaves its facts unknown, and unknown counts as possible. */
function possibleFor(given, path) {
  const unknown = pages.slice(pages.findIndex((page) => page.id === path.at(-1)) + 1)
    .filter((page) => page.id !== 'pregnancy' || given.has('age-12-to-59'))
    .flatMap((page) => page.options.flatMap((option) => option.gives));
  return new Set([...given, ...unknown]);
}

/** What is 999 by itself stands in lines 1 to 6 or on the page of all signs, but for the one that pregnancy brings. */
function isBecause(id, given) {
  if (id === 'pregnancy-emergency') return given.has('pregnant') || given.has('recent-birth');
  return !optionsById.get(id).gives.some(is999);
}

/** 14 days also where nobody is sure whether it has been 4 weeks. */
function daysToWait(given) {
  return given.has('4-weeks-or-more') && !given.has('under-4-weeks') ? 28 : 14;
}

// A second evaluator of the symptom checker, written by hand from docs/flow.md and the registry.
// It shares nothing with the check itself, so that a slip there cannot hide here.

import { blocks, derivedFindings, pages } from './flow.mjs';
import { ending, ends, findings, pairs, rankOf } from './registry.mjs';

const emergencyRank = rankOf('999');
const fullRank = rankOf('111');
const urgentRank = rankOf('111 urgent');
const blocksById = new Map(blocks.map((block) => [block.id, block]));

const pairsByFirst = new Map();
for (const pair of pairs) {
  if (!pairsByFirst.has(pair.first)) pairsByFirst.set(pair.first, []);
  pairsByFirst.get(pair.first).push(pair);
}

/** Pages with an option that is 999 by itself. */
const emergencyPages = pages
  .filter((page) => page.options.some((option) => option.gives.some(is999)))
  .map((page) => page.id);

/** Decides what is given (P) and left open by not-sure (U: `{ page, ids }` for each page).
 * `howSoon` is null at 999, full 111 and self-care; `fired` is what P alone fires: findings and pairs. */
export function decide(given, doubts) {
  const fired = fire(given);
  const certain = highestRank(fired);
  const possible = doubts.length === 0 ? certain : highestRank(fire(withDoubts(given, doubts)));
  const { level, howSoon, rank } = ending(ends[Math.max(certain, leastRank(given, doubts, possible))]);
  const here = fired.filter((rule) => rule.level === level);
  return {
    level,
    howSoon,
    rank,
    blocks: inOrder([
      ...here.flatMap((rule) => rule.blocks),
      ...(level === '111' && possible === emergencyRank ? ['U-doubt'] : []),
      ...(level === 'GP' && possible >= urgentRank ? ['G-book'] : []),
    ]).filter((id) => blocksById.get(id).level !== '111 urgent' || rank === urgentRank),
    fired,
  };
}

/** The not-sure floor: a doubt about 999 is a call to 111; one about 111 is a GP today, or sometimes within a week. */
function leastRank(given, doubts, possible) {
  if (doubts.length === 0) return 0;
  if (possible === emergencyRank) return fullRank;
  if (possible < urgentRank) return 0;
  const waiting = pages.find((page) => page.doubt);
  const others = doubts.filter(({ page }) => page !== waiting.id);
  const waits = highestRank(fire(withDoubts(given, others))) < urgentRank
    && !waiting.doubt.todayWith.some((fact) => given.has(fact));
  return rankOf(`GP ${waits ? waiting.doubt.howSoon : 'today'}`);
}

function withDoubts(given, doubts) {
  return [...given, ...doubts.flatMap(({ ids }) => ids)];
}

/** Walks the pages. `choose(page, offeredOptions)` returns the ids of the answer. `offers` are the ids offered on each
 * page of `path`; `early` has, for each early way out, the number of its page and its outcome. */
export function walk(choose) {
  const given = new Set();
  const doubts = [];
  const path = [];
  const offers = [];
  const early = [];
  const answers = {};
  for (const page of pages) {
    if (!isAsked(page, given, doubts)) continue;
    const offered = page.options.filter((option) => holds(option.when, given));
    const wayOut = earlyWayOut(given, doubts, path, pages.slice(pages.indexOf(page)));
    path.push(page.id);
    offers.push(offered.map((option) => option.id));
    if (wayOut) early.push({ number: path.length, ...wayOut });
    const answer = choose(page, offered);
    answers[page.id] = answer;
    const before = given.size;
    record(page, offered, answer, given, doubts);
    if (given.size > before && highestRank(fire(given)) === emergencyRank) break;
  }
  return { path, offers, early, answers, given, doubts, ...decide(given, doubts) };
}

/** A page behind a line is asked where the line was ticked, or left in doubt. */
function isAsked(page, given, doubts) {
  return holds(page.when, given) || (doubts.length > 0 && holds(page.when, new Set(withDoubts(given, doubts))));
}

/** The outcome that somebody may go to before the pages to come, or null. The letters are those of flow.md. */
function earlyWayOut(given, doubts, answered, toCome) {
  const a = emergencyPages.every((id) => answered.includes(id));
  const b = () => highestRank(fire(given)) === fullRank;
  const c = () => !oneSignCouldBe999(given, doubts, toCome);
  return a && b() && c() ? decide(given, doubts) : null;
}

/** Whether one option of the pages to come would be 999. Every fact that these pages may give counts as given. */
function oneSignCouldBe999(given, doubts, toCome) {
  const known = new Set(given);
  const options = [];
  for (const page of toCome) {
    if (!isAsked(page, known, doubts)) continue;
    const possible = page.options.filter((option) => holds(option.when, known));
    options.push(...possible);
    for (const id of possible.flatMap((option) => option.gives)) if (!findings.has(id)) known.add(id);
  }
  return [[], ...options.map((option) => option.gives)].some((gives) =>
    highestRank(fire([...known, ...gives])) === emergencyRank);
}

/** Conditions are positive: all of one list, and one of the other where it names any. */
export function holds({ all, any }, given) {
  return all.every((id) => given.has(id)) && (any.length === 0 || any.some((id) => given.has(id)));
}

function record(page, offered, answer, given, doubts) {
  for (const option of offered) if (answer.includes(option.id)) for (const id of option.gives) given.add(id);
  // On a choice page not-sure is an option like others and leaves nothing open.
  if (page.kind !== 'ticks' || !answer.includes('not-sure')) return;
  const open = offered.filter((option) => !answer.includes(option.id));
  doubts.push({ page: page.id, ids: open.flatMap((option) => option.gives) });
}

/** Findings and pairs that are there: given, following, or made by two of them, or by one and a fact, together. */
function fire(given) {
  const present = presentIn(given);
  const fired = [];
  for (const id of present) {
    const finding = findings.get(id);
    if (finding) fired.push(finding);
    for (const pair of pairsByFirst.get(id) ?? []) if (present.has(pair.second)) fired.push(pair);
  }
  return fired;
}

/** What is given, and the findings that follow from it. */
function presentIn(given) {
  const present = new Set(given);
  for (const finding of derivedFindings) if (follows(finding, present)) present.add(finding.id);
  return present;
}

function follows(finding, present) {
  return holds(finding, present) && finding.of.filter((id) => present.has(id)).length >= finding.atLeast;
}

export function is999(id) {
  return findings.get(id)?.level === '999';
}

function highestRank(fired) {
  return fired.reduce((highest, { rank }) => Math.max(highest, rank), 0);
}

function inOrder(ids) {
  return [...new Set(ids)].sort((one, other) => blocksById.get(other).rank - blocksById.get(one).rank);
}

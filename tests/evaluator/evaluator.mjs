// A second evaluator of the symptom checker, written by hand from docs/flow.md and the registry.
// It shares nothing with the checker itself, so that a slip there cannot hide here.

import {
  blocks, cardFall, cardLines, derivedFindings, facts, findingsOfBlock, generalBlocks, happenings, pages, shownWith,
} from './flow.mjs';
import { rowsOf } from './csv.mjs';
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

/** What can be part of 999: by itself, in a pair, or in what makes a derived finding. The rest need not be tried. */
const partsOf999 = new Set([
  ...[...findings.keys()].filter(is999),
  ...pairs.filter(({ level }) => level === '999').flatMap(({ first, second }) => [first, second]),
  ...derivedFindings.flatMap(({ all, any, of }) => [...all, ...any, ...of]),
]);
export const canBePartOf999 = (option) => option.gives.some((id) => partsOf999.has(id));

/** Pages with an option that is 999 by itself. */
export const emergencyPages = pages
  .filter((page) => page.options.some((option) => option.gives.some(is999)))
  .map((page) => page.id);

checkData();

/**
 * Decides what is given (P) and what not-sure left open (U: `{ page, ids }` for each page).
 * `howSoon` is null at 999, full 111 and self-care; `blocks` are those shown, first to last; `fired` is what P alone
 * fires: findings and pairs.
 */
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
  if (possible === emergencyRank) return fullRank;
  if (possible < urgentRank) return 0;
  const waiting = pages.find((page) => page.doubt);
  const others = doubts.filter(({ page }) => page !== waiting.id);
  const waits = highestRank(fire(withDoubts(given, others))) < urgentRank
    && !waiting.doubt.todayWith.some((fact) => given.has(fact));
  return rankOf(`GP ${waits ? waiting.doubt.howSoon : 'today'}`);
}

/**
 * The pages whose doubt holds the level up: it would be lower without them, or they alone reach it. Where only several
 * together do, as with a pair of two doubts, all of them.
 */
export function heldBy(given, doubts) {
  const rankWith = (some) => decide(given, some).rank;
  const reached = rankWith(doubts);
  if (reached === rankWith([])) return [];
  const holding = doubts.filter((doubt) =>
    rankWith([doubt]) === reached || rankWith(doubts.filter((other) => other !== doubt)) < reached);
  return (holding.length > 0 ? holding : doubts).map(({ page }) => page);
}

function withDoubts(given, doubts) {
  return [...given, ...doubts.flatMap(({ ids }) => ids)];
}

/**
 * Walks the pages. `choose(page, offeredOptions)` returns the ids of the response, or null where there is none yet:
 * then the walk stops on that page and has no level. `offers` are the ids offered on each page of `path`; `early` is
 * where the early way out is offered: the number of the page in the path, and the outcome that it leads to.
 */
export function walk(choose) {
  const given = new Set();
  const doubts = [];
  const path = [];
  const offers = [];
  const early = [];
  const responses = {};
  for (const page of pages) {
    if (!isAsked(page, given, doubts)) continue;
    const offered = page.options.filter((option) => holds(option.when, given));
    const wayOut = earlyWayOut(given, doubts, path, pages.slice(pages.indexOf(page)));
    path.push(page.id);
    offers.push(offered.map((option) => option.id));
    if (wayOut) early.push({ number: path.length, ...wayOut });
    const response = choose(page, offered);
    if (response === null) {
      const open = { level: null, howSoon: null, blocks: [], fired: fire(given) };
      return { path, offers, early, responses, given, doubts, ...open };
    }
    checkResponse(page, offered, response);
    responses[page.id] = response;
    record(page, offered, response, given, doubts);
    if (highestRank(fire(given)) === emergencyRank) break;
  }
  return { path, offers, early, responses, given, doubts, ...decide(given, doubts) };
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
  const signs = options.filter(canBePartOf999).map((option) => option.gives.filter((id) => !known.has(id)));
  return [[], ...signs.filter(({ length }) => length > 0)].some((gives) =>
    highestRank(fire([...known, ...gives])) === emergencyRank);
}

/** Conditions are positive: all of one list, and one of the other where it names any. */
export function holds({ all, any }, given) {
  return all.every((id) => given.has(id)) && (any.length === 0 || any.some((id) => given.has(id)));
}

function record(page, offered, response, given, doubts) {
  for (const option of offered) if (response.includes(option.id)) for (const id of option.gives) given.add(id);
  // On a choice page not-sure is an option like others and leaves nothing open.
  if (page.kind !== 'ticks' || !response.includes('not-sure')) return;
  const open = offered.filter((option) => !response.includes(option.id));
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

export function highestRank(fired) {
  return fired.reduce((highest, { rank }) => Math.max(highest, rank), 0);
}

function inOrder(ids) {
  return [...new Set(ids)].sort((one, other) => blocksById.get(other).rank - blocksById.get(one).rank);
}

function checkResponse(page, offered, response) {
  const known = (id) => offered.some((option) => option.id === id);
  const valid = page.kind === 'choice'
    ? response.length === 1 && known(response[0])
    : response.length > 0
      && new Set(response).size === response.length
      && response.every((id) => id === 'none' || id === 'not-sure' || known(id))
      && (response.length === 1 || !response.includes('none'));
  if (!valid) throw new Error(`${page.id}: [${response}] is no response to this page`);
}

/** A mistyped id would otherwise be a finding that never fires, and a table could forget a row. */
function checkData() {
  const options = pages.flatMap((page) => page.options);
  const given = options.flatMap((option) => option.gives);
  const follow = derivedFindings.map((finding) => finding.id);
  const conditions = [...pages, ...options].map((each) => each.when);
  const needed = [
    ...conditions.flatMap(({ all, any }) => [...all, ...any]),
    ...derivedFindings.flatMap(({ all, any, of }) => [...all, ...any, ...of]),
    ...pages.flatMap((page) => page.doubt?.todayWith ?? []),
    ...Object.values(shownWith).flat(),
    ...happenings,
  ];
  const carded = [...Object.values(cardLines).flat(), cardFall];
  const ids = [...findings.keys()];
  const isId = (id) => findings.has(id) || facts.includes(id);
  const ofLevel = ({ level, end, rank, blocks: ids }) =>
    ids.every((id) => blocksById.get(id)?.level === (rank === urgentRank ? end : level));
  const report = (ids, text) => [...ids].map((id) => `${id} ${text}`);
  const sorted = pairs.map(({ first, second }) => [first, second].sort().join('+'));
  const problems = [
    ...report(given.filter((id) => !isId(id)), 'is neither finding nor fact'),
    ...report(needed.filter((id) => !given.includes(id)), 'is needed somewhere, but no option gives it'),
    ...report(facts.filter((id) => !given.includes(id)), 'is a fact that no option gives'),
    ...report(facts.filter((id) => findings.has(id)), 'is a finding and a fact'),
    ...report(follow.filter((id) => !findings.has(id)), 'is derived but not registered'),
    ...report(ids.filter((id) => !given.includes(id) && !follow.includes(id)), 'is a finding that nothing gives'),
    ...report(
      Object.keys(shownWith).filter((id) => findings.get(id)?.canBegin !== 'yes'),
      'is shown to some, but cannot begin'),
    ...report(
      carded.filter((id) => !options.some((option) => option.id === id)),
      'stands on the card but is no option'),
    ...report(Object.values(findingsOfBlock).flat().filter((id) => !findings.has(id)), 'has a block but is no finding'),
    ...[...findings.values()].flatMap((finding) => [
      ...report(finding.rank < rankOf('GP weeks') ? [finding.id] : [], 'has no known urgency and how soon'),
      ...report(['yes', 'no'].includes(finding.canBegin) ? [] : [finding.id], 'does not say whether it can begin'),
    ]),
    ...report(pairs.filter((pair) => pair.rank < fullRank).map((pair) => pair.key), 'has no level above GP'),
    ...report(
      pairs.filter((pair) => !findings.has(pair.first) || !isId(pair.second)).map((pair) => pair.key),
      'is not a finding with a finding or a fact'),
    ...report(sorted.filter((pair, index) => sorted.indexOf(pair) !== index), 'stands twice'),
    ...report(
      [...findings.values(), ...pairs].filter((rule) => !ofLevel(rule)).map((rule) => rule.id ?? rule.key),
      'has no block of its own level'),
    ...report(Object.values(generalBlocks).filter((id) => !blocksById.has(id)), 'is no block'),
    // The early way out looks at one sign at a time.
    ...report(
      options.filter((option) => option.gives.filter((id) => findings.has(id)).length > 1).map((option) => option.id),
      'gives two findings'),
    ...shapeProblems(),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** What flow.md says of the pages as a whole. */
function shapeProblems() {
  const findingsOn = (page) => page.options.flatMap((option) => option.gives).filter((id) => findings.has(id));
  const nerves = pages.findIndex((page) => page.id === 'nerves');
  const milder = pages.slice(0, nerves + 1).filter((page) => page.id !== 'age')
    .flatMap(findingsOn).filter((id) => !is999(id));
  const later = pages.slice(nerves + 1).map((page) => page.id);
  const homeless = rowsOf('options.csv').filter(({ page }) => !pages.some(({ id }) => id === page));
  return [
    ...(String(milder) === 'sexual-function-change' ? [] : [`up to nerves [${milder}] are asked, which are not 999`]),
    ...emergencyPages.filter((id) => later.includes(id)).map((id) => `${id} asks for 999 after nerves`),
    ...homeless.map(({ option }) => `${option} stands on a page that is none`),
    ...sizeProblems(),
  ];
}

/**
 * Up to 59, with pain of up to 3 months and nothing else, 11 pages are asked. With the start before them that is 12. No
 * page offers one person more than 14 options.
 */
function sizeProblems() {
  const idsOf = (id) => pages.find((page) => page.id === id).options.map((option) => option.id);
  const problems = [];
  for (const age of idsOf('age')) {
    for (const duration of idsOf('duration')) {
      const choices = { age, duration };
      const choose = (page) => (page.kind === 'ticks' ? ['none'] : [choices[page.id] ?? page.options[0].id]);
      const { path, offers } = walk(choose);
      const isOrdinary = !age.startsWith('6') && !duration.startsWith('over') && !duration.startsWith('flare');
      const tooMany = path.filter((id, index) => offers[index].length > 14);
      if (tooMany.length === 0 && (!isOrdinary || path.length === 11)) continue;
      problems.push(`${age}, ${duration}: ${path.length} pages, too many options on [${tooMany}]`);
    }
  }
  return problems;
}

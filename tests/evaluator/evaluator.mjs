// A second evaluator of the symptom checker, written by hand from docs/flow.md and the registry.
// It shares nothing with the checker itself, so that a slip there cannot hide here.

import { blocks, derivedFindings, facts, findingsOfBlock, generalBlocks, pages, shownWith } from './flow.mjs';
import { findings, howSoons, levels, pairs, rankOf } from './registry.mjs';

const emergencyRank = rankOf('999');
const urgentRank = rankOf('111');
const gpRank = rankOf('GP');
const blocksById = new Map(blocks.map((block) => [block.id, block]));

const pairsByFirst = new Map();
for (const pair of pairs) {
  if (!pairsByFirst.has(pair.first)) pairsByFirst.set(pair.first, []);
  pairsByFirst.get(pair.first).push(pair);
}

checkData();

/**
 * Decides what is given (P) and what not-sure left open (U, a list of ids).
 * `howSoon` is null but at GP; `blocks` are those shown, first to last; `fired` is what P alone fires: findings and pairs.
 */
export function decide(given, open) {
  const fired = fire(given);
  const certain = highestRank(fired);
  const possible = open.length > 0 ? highestRank(fire([...given, ...open])) : certain;
  const rank = Math.max(certain, possible - 1);
  const here = fired.filter((rule) => rule.rank === rank);
  // A doubt about a 999 sign is a call to 111; one about a 111 sign is a GP today, also where a GP finding was given as well.
  const doubtOf999 = rank === urgentRank && possible === emergencyRank;
  const doubtOf111 = rank === gpRank && possible === urgentRank;
  return {
    level: levels[rank],
    howSoon: rank === gpRank ? soonestOf(doubtOf111 ? ['today'] : here.map((rule) => rule.howSoon)) : null,
    blocks: inOrder([
      ...here.flatMap((rule) => rule.blocks),
      ...(doubtOf999 ? ['U-doubt'] : []),
      ...(doubtOf111 ? ['G-book'] : []),
    ]),
    fired,
  };
}

/**
 * Walks the pages. `choose(page, offeredOptions)` returns the ids of the response, or null where there is none yet:
 * then the walk stops on that page and has no level. `offers` are the ids offered on each page of `path`.
 */
export function walk(choose) {
  const given = new Set();
  const open = [];
  const path = [];
  const offers = [];
  const responses = {};
  for (const page of pages) {
    if (!holds(page.when, given)) continue;
    const offered = page.options.filter((option) => holds(option.when, given));
    path.push(page.id);
    offers.push(offered.map((option) => option.id));
    const response = choose(page, offered);
    if (response === null) {
      return { path, offers, responses, level: null, howSoon: null, blocks: [], fired: fire(given) };
    }
    checkResponse(page, offered, response);
    responses[page.id] = response;
    record(page, offered, response, given, open);
    if (highestRank(fire(given)) === emergencyRank) break;
  }
  return { path, offers, responses, ...decide(given, open) };
}

/** Conditions are positive: all of one list, and one of the other where it names any. */
export function holds({ all, any }, given) {
  return all.every((id) => given.has(id)) && (any.length === 0 || any.some((id) => given.has(id)));
}

function record(page, offered, response, given, open) {
  for (const option of offered) if (response.includes(option.id)) for (const id of option.gives) given.add(id);
  // On a choice page not-sure is an option like others and leaves nothing open.
  if (page.kind !== 'ticks' || !response.includes('not-sure')) return;
  for (const option of offered) if (!response.includes(option.id)) open.push(...option.gives);
}

/** Findings and pairs that are there: those given, those that follow, and what two of them, or one and a fact, make together. */
function fire(given) {
  const present = new Set(given);
  for (const finding of derivedFindings) if (follows(finding, present)) present.add(finding.id);
  const fired = [];
  for (const id of present) {
    const finding = findings.get(id);
    if (finding) fired.push(finding);
    for (const pair of pairsByFirst.get(id) ?? []) if (present.has(pair.second)) fired.push(pair);
  }
  return fired;
}

function follows(finding, present) {
  return holds(finding, present) && finding.of.filter((id) => present.has(id)).length >= finding.atLeast;
}

function highestRank(fired) {
  return fired.reduce((highest, { rank }) => Math.max(highest, rank), 0);
}

function soonestOf(list) {
  return howSoons[Math.max(...list.map((howSoon) => howSoons.indexOf(howSoon)))];
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
  const given = pages.flatMap((page) => page.options.flatMap((option) => option.gives));
  const follow = derivedFindings.map((finding) => finding.id);
  const conditions = [...pages, ...pages.flatMap((page) => page.options)].map((each) => each.when);
  const used = [
    ...conditions.flatMap(({ all, any }) => [...all, ...any]),
    ...derivedFindings.flatMap(({ all, any, of }) => [...all, ...any, ...of]),
    ...Object.values(shownWith).flat(),
  ];
  const ids = [...findings.keys()];
  const isId = (id) => findings.has(id) || facts.includes(id);
  const ofLevel = (finding) => finding.blocks.every((id) => blocksById.get(id)?.level === finding.level);
  const report = (ids, text) => [...ids].map((id) => `${id} ${text}`);
  const problems = [
    ...report(given.filter((id) => !isId(id)), 'is neither finding nor fact'),
    ...report(used.filter((id) => !facts.includes(id)), 'is used as a fact but is none'),
    ...report(facts.filter((id) => !given.includes(id)), 'is a fact that no option gives'),
    ...report(facts.filter((id) => findings.has(id)), 'is a finding and a fact'),
    ...report(follow.filter((id) => !findings.has(id)), 'is derived but not registered'),
    ...report(ids.filter((id) => !given.includes(id) && !follow.includes(id)), 'is a finding that nothing gives'),
    ...report(Object.keys(shownWith).filter((id) => findings.get(id)?.canBegin !== 'yes'), 'is shown to some, but cannot begin'),
    ...report(Object.values(findingsOfBlock).flat().filter((id) => !findings.has(id)), 'has a block but is no finding'),
    ...[...findings.values()].flatMap((finding) => [
      ...report(finding.rank < gpRank ? [finding.id] : [], 'has no known urgency'),
      ...report(['yes', 'no'].includes(finding.canBegin) ? [] : [finding.id], 'does not say whether it can begin'),
      ...report(
        (finding.rank === gpRank) === howSoons.includes(finding.howSoon) ? [] : [finding.id],
        'is not at GP, or has no how soon'),
    ]),
    ...report(pairs.filter((pair) => pair.rank <= gpRank).map((pair) => pair.key), 'has no level above GP'),
    ...report(
      pairs.filter((pair) => !findings.has(pair.first) || !isId(pair.second)).map((pair) => pair.key),
      'is not a finding with a finding or a fact'),
    ...report(
      [...findings.values(), ...pairs].filter((rule) => !ofLevel(rule)).map((rule) => rule.id ?? rule.key),
      'has no block of its own level'),
    ...report(Object.values(generalBlocks).filter((id) => !blocksById.has(id)), 'is no block'),
    ...shapeProblems(),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** What flow.md says of the pages as a whole. */
function shapeProblems() {
  const most = (page) => {
    if (page.id.startsWith('emergency-')) return 7;
    return page.id === 'nerves' ? 8 : 9;
  };
  const findingsOn = (page) => page.options.flatMap((option) => option.gives).filter((id) => findings.has(id));
  const asked = pages.filter((page) => page.id !== 'age').map((page) => findingsOn(page).map((id) => findings.get(id).rank));
  const last999 = asked.findLastIndex((ranks) => ranks.includes(emergencyRank));
  const firstMilder = asked.findIndex((ranks) => ranks.some((rank) => rank < emergencyRank));
  return [
    ...pages.filter((page) => page.options.length > most(page)).map((page) => `${page.id} offers too many options`),
    ...(last999 < firstMilder ? [] : ['a 111 or GP finding is asked before every 999 finding has been']),
    ...lengthProblems(),
  ];
}

/** Under 12, 14 pages; an adult under 60 with pain of up to 3 months who is not pregnant, 15; nobody more than 17. */
function lengthProblems() {
  const optionsOf = (id) => pages.find((page) => page.id === id).options.map((option) => option.id);
  const problems = [];
  for (const age of optionsOf('age')) {
    for (const pregnancy of optionsOf('pregnancy')) {
      for (const duration of optionsOf('duration')) {
        const choices = { age, pregnancy, duration };
        const choose = (page) => (page.kind === 'ticks' ? ['none'] : [choices[page.id] ?? page.options[0].id]);
        const { length } = walk(choose).path;
        const ordinary = pregnancy === 'no' && duration !== 'over-3-months';
        const expected = ['under-5', '5-to-11'].includes(age) ? 14 : 15;
        const isSettled = expected === 14 || (['16-to-44', '45-to-59'].includes(age) && ordinary);
        if (length <= 17 && (!isSettled || length === expected)) continue;
        problems.push(`${age}, ${pregnancy}, ${duration}: ${length} pages`);
      }
    }
  }
  return problems;
}

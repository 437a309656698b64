// A second evaluator of the symptom checker, typed by hand from docs/flow.md and registry.csv.
// It shares nothing with the checker itself, so that a slip there cannot hide here.

import { readFileSync } from 'node:fs';

/** Least urgent first, so that the position in this list is the rank. */
export const levels = ['self-care', 'GP', '111', '999'];
export const rankOf = (level) => levels.indexOf(level);

const emergencyRank = rankOf('999');

/** Options that give the finding or fact of the same name. */
const named = (...ids) => ids.map((id) => ({ id, gives: [id], when: [] }));
const giving = (id, ...gives) => ({ id, gives, when: [] });
const offeredWhen = (fact, option) => ({ ...option, when: [fact] });

/** The pages in the order they are asked. `when` lists facts that must all be given. */
export const pages = [
  {
    id: 'age', kind: 'choice', when: [],
    options: [
      giving('under-5', 'child-under-5'),
      giving('5-to-11', 'child-under-16'),
      giving('12-to-15', 'child-under-16', 'age-12-or-over', 'age-12-to-59'),
      giving('16-to-44', 'age-12-or-over', 'age-16-or-over', 'age-12-to-59'),
      giving('45-to-59', 'age-12-or-over', 'age-16-or-over', 'age-12-to-59'),
      giving('60-to-64', 'age-12-or-over', 'age-16-or-over', 'age-60-or-over'),
      giving('65-or-over', 'age-12-or-over', 'age-16-or-over', 'age-60-or-over', 'age-65-or-over'),
    ],
  },
  {
    id: 'emergency-body', kind: 'ticks', when: [],
    options: named(
      'chest-pain', 'sudden-breathlessness', 'aortic-pattern', 'known-aneurysm', 'collapse-or-faint',
      'stroke-signs', 'serious-accident'),
  },
  {
    id: 'emergency-illness', kind: 'ticks', when: [],
    options: named(
      'sepsis-signs', 'meningitis-signs', 'vomiting-blood', 'severe-allergic-reaction', 'overdose',
      'life-at-risk', 'pregnancy-emergency'),
  },
  {
    id: 'nerves', kind: 'ticks', when: [],
    options: [
      ...named(
        'saddle-numbness', 'difficulty-peeing', 'loss-of-bladder-or-bowel-control',
        'loss-of-bladder-or-bowel-feeling'),
      offeredWhen('age-12-or-over', giving('sexual-function-change', 'sexual-function-change')),
      ...named('both-legs', 'leg-weakness-getting-worse'),
    ],
  },
  {
    id: 'pregnancy', kind: 'choice', when: ['age-12-to-59'],
    options: [
      giving('no'),
      giving('under-13-weeks', 'pregnant-early', 'pregnant'),
      giving('13-weeks-or-more', 'pregnant-second-or-third-trimester', 'pregnant'),
      giving('weeks-not-known', 'pregnant-second-or-third-trimester', 'pregnant'),
      giving('could-be', 'pregnant-early', 'pregnant'),
      giving('not-sure', 'pregnant-early', 'pregnant'),
    ],
  },
  { id: 'pregnancy-signs', kind: 'ticks', when: ['pregnant'], options: named('pregnancy-warning-signs') },
  {
    id: 'legs', kind: 'ticks', when: [],
    options: named(
      'one-leg-pain-or-tingling', 'one-leg-weakness', 'one-leg-loss-of-feeling', 'unsteady-walking',
      'stenosis-pattern', 'calf-swelling'),
  },
  {
    id: 'illness', kind: 'ticks', when: [],
    options: named(
      'fever', 'unexplained-weight-loss', 'urinary-symptoms', 'coughing-blood', 'pain-on-effort',
      'shingles-rash', 'red-painful-eye'),
  },
  {
    id: 'health', kind: 'ticks', when: [],
    options: [
      ...named('cancer-history', 'weakened-immunity'),
      giving('steroid-tablets', 'weakened-immunity', 'bone-risk'),
      giving('thin-bones', 'bone-risk', 'bone-risk-no-injury'),
      ...named('injected-drugs', 'recent-infection-or-procedure', 'sickle-cell-pain', 'blood-thinner'),
    ],
  },
  {
    id: 'medicines', kind: 'ticks', when: [],
    options: named('too-many-painkillers', 'black-poo', 'painkiller-problem'),
  },
  {
    id: 'pain', kind: 'ticks', when: [],
    options: named(
      'small-fall-or-knock', 'lift-or-twist', 'upper-back-pain', 'lump-or-shape-change',
      'no-relief-at-rest-or-worse-at-night', 'worse-with-cough-sneeze-or-poo', 'keeps-coming-back'),
  },
  {
    id: 'severity', kind: 'choice', when: [],
    options: [giving('mild'), giving('moderate'), ...named('stops-daily-activities'), giving('severe', 'severe-pain')],
  },
  {
    id: 'duration', kind: 'choice', when: [],
    options: [
      giving('under-2-weeks'),
      giving('2-to-4-weeks'),
      giving('4-weeks-to-3-months', '4-weeks-or-more'),
      giving('over-3-months', '4-weeks-or-more', 'over-3-months'),
      giving('not-sure', '4-weeks-or-more'),
    ],
  },
  {
    id: 'trend', kind: 'choice', when: [],
    options: [
      giving('better'),
      giving('same', 'not-better'),
      giving('worse', 'not-better', 'getting-worse'),
      giving('not-sure', 'not-better'),
    ],
  },
  {
    id: 'first-time', kind: 'choice', when: ['age-60-or-over'],
    options: [
      giving('yes', 'first-episode-at-60-or-over'),
      giving('no'),
      giving('not-sure', 'first-episode-at-60-or-over'),
    ],
  },
  {
    id: 'mornings', kind: 'ticks', when: ['over-3-months', 'age-16-or-over'],
    options: named(
      'began-before-45', 'stiff-mornings', 'better-with-movement', 'wakes-second-half-of-night',
      'better-with-anti-inflammatories', 'psoriasis-or-bowel-disease', 'family-history'),
  },
  { id: 'coping', kind: 'ticks', when: ['age-12-or-over'], options: named('worried-or-struggling', 'suicidal-thoughts') },
];

/** Findings that follow from facts. Every group must have at least so many of its facts. */
export const derivedFindings = [
  {
    id: 'bone-risk-and-minor-injury',
    groups: [
      { atLeast: 1, of: ['small-fall-or-knock', 'lift-or-twist'] },
      { atLeast: 1, of: ['bone-risk', 'age-65-or-over'] },
    ],
  },
  { id: 'blood-thinner-and-injury', groups: [{ atLeast: 2, of: ['small-fall-or-knock', 'blood-thinner'] }] },
  { id: 'not-better-after-4-weeks', groups: [{ atLeast: 2, of: ['4-weeks-or-more', 'not-better'] }] },
  {
    id: 'inflammatory-pattern',
    groups: [
      { atLeast: 2, of: ['over-3-months', 'began-before-45'] },
      {
        atLeast: 2,
        of: [
          'stiff-mornings', 'better-with-movement', 'wakes-second-half-of-night',
          'better-with-anti-inflammatories', 'psoriasis-or-bowel-disease', 'family-history',
        ],
      },
    ],
  },
];

/** Facts have no urgency of their own. They are listed so that a mistyped id cannot pass for one. */
const facts = new Set([
  'age-12-or-over', 'age-16-or-over', 'age-60-or-over', 'age-65-or-over', 'age-12-to-59', 'pregnant',
  'bone-risk', 'blood-thinner', 'small-fall-or-knock', 'lift-or-twist',
  '4-weeks-or-more', 'over-3-months', 'not-better',
  'began-before-45', 'stiff-mornings', 'better-with-movement', 'wakes-second-half-of-night',
  'better-with-anti-inflammatories', 'psoriasis-or-bowel-disease', 'family-history',
]);

/** Finding id → rank of its urgency. */
const findingRanks = new Map();
/** First finding of a pair → its pairs. */
const pairsByFirst = new Map();

/** Finding ids and pairs of the registry, for those who aim at them or count them. */
export const findings = [];
export const pairs = [];

readRegistry();
checkData();

/** The level of a finding id or a pair key. */
export function levelOf(key) {
  if (findingRanks.has(key)) return levels[findingRanks.get(key)];
  const pair = pairs.find((candidate) => candidate.key === key);
  if (!pair) throw new Error(`${key} is neither a finding nor a pair`);
  return levels[pair.rank];
}

/** Decides what is given (P) and what was left open by not-sure (U). `fired` is what P alone fires. */
export function decide(given, doubts) {
  const certain = fire(given);
  let rank = certain.rank;
  if (doubts.length > 0 && rank < emergencyRank) {
    const possible = new Set(given);
    for (const doubt of doubts) for (const id of doubt.gives) possible.add(id);
    rank = Math.max(rank, fire(possible).rank - 1);
  }
  return { level: levels[rank], fired: certain.fired };
}

/**
 * Walks the pages. `choose(page, offeredOptions)` returns the ids of the response,
 * or null where there is none yet: then the walk stops on that page and has no level.
 */
export function walk(choose) {
  const given = new Set();
  const doubts = [];
  const path = [];
  const responses = {};
  let decision = decide(given, doubts);
  for (const page of pages) {
    if (!allGiven(page.when, given)) continue;
    path.push(page.id);
    const offered = page.options.filter((option) => allGiven(option.when, given));
    const response = choose(page, offered);
    if (response === null) return { path, responses, level: null, fired: decision.fired };
    checkResponse(page, offered, response);
    responses[page.id] = response;
    record(page, offered, response, given, doubts);
    decision = decide(given, doubts);
    if (decision.level === '999') break;
  }
  return { path, responses, level: decision.level, fired: decision.fired };
}

function record(page, offered, response, given, doubts) {
  for (const option of offered) {
    if (response.includes(option.id)) for (const id of option.gives) given.add(id);
  }
  // On a choice page not-sure is an option like others and leaves no doubt behind.
  if (page.kind === 'ticks' && response.includes('not-sure')) {
    const unticked = offered.filter((option) => !response.includes(option.id));
    doubts.push({ question: page.id, gives: unticked.flatMap((option) => option.gives) });
  }
}

function fire(given) {
  const present = new Set(given);
  for (const finding of derivedFindings) if (follows(finding, given)) present.add(finding.id);
  const fired = [];
  let rank = 0;
  for (const id of present) {
    const findingRank = findingRanks.get(id);
    if (findingRank === undefined) continue;
    fired.push(id);
    rank = Math.max(rank, findingRank);
    for (const pair of pairsByFirst.get(id) ?? []) {
      if (!present.has(pair.second)) continue;
      fired.push(pair.key);
      rank = Math.max(rank, pair.rank);
    }
  }
  return { rank, fired };
}

function follows(finding, given) {
  return finding.groups.every((group) => {
    let count = 0;
    for (const id of group.of) if (given.has(id)) count++;
    return count >= group.atLeast;
  });
}

function allGiven(wanted, given) {
  return wanted.every((fact) => given.has(fact));
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

function readRegistry() {
  const [, ...rows] = readFileSync(new URL('registry.csv', import.meta.url), 'utf8').trimEnd().split('\n');
  for (const row of rows) {
    const [id, urgency, escalations] = row.split(',');
    findings.push(id);
    findingRanks.set(id, rankOf(urgency));
    for (const escalation of escalations.split(';').filter(Boolean)) {
      const [key, level] = escalation.split('=');
      const [first, second] = key.split('+');
      const pair = { key, first, second, rank: rankOf(level) };
      pairs.push(pair);
      if (!pairsByFirst.has(first)) pairsByFirst.set(first, []);
      pairsByFirst.get(first).push(pair);
    }
  }
}

/** A mistyped id would otherwise be a finding that never fires. */
function checkData() {
  const given = pages.flatMap((page) => page.options.flatMap((option) => option.gives));
  const derived = derivedFindings.map((finding) => finding.id);
  const used = [
    ...pages.flatMap((page) => [...page.when, ...page.options.flatMap((option) => option.when)]),
    ...derivedFindings.flatMap((finding) => finding.groups.flatMap((group) => group.of)),
  ];
  const problems = [
    ...given.filter((id) => !facts.has(id) && !findingRanks.has(id)).map((id) => `${id} is neither finding nor fact`),
    ...used.filter((id) => !facts.has(id)).map((id) => `${id} is used as a fact but is none`),
    ...[...facts].filter((id) => !given.includes(id)).map((id) => `no option gives the fact ${id}`),
    ...[...facts].filter((id) => findingRanks.has(id)).map((id) => `${id} is a finding and a fact`),
    ...derived.filter((id) => !findingRanks.has(id)).map((id) => `${id} is derived but not registered`),
    ...findings.filter((id) => !given.includes(id) && !derived.includes(id)).map((id) => `nothing gives the finding ${id}`),
    ...[...findingRanks].filter(([, rank]) => rank < 1).map(([id]) => `${id} has no known urgency`),
    ...pairs
      .filter((pair) => pair.rank < 1 || !findingRanks.has(pair.first) || !findingRanks.has(pair.second))
      .map((pair) => `${pair.key} is not a pair of findings with a level`),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

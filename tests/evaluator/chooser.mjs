// Chooses random answers. Plain chance would end almost every journey at 999 or 111 and hardly ever
// complete a pair, so journeys are a mixture of kinds, each drawn to a different part of the rules.

import { derivedFindings, pages } from './flow.mjs';
import { findings, pairs } from './registry.mjs';

/** How one journey answers the pages that it has no plan for. */
const manners = {
  calm: { ticks: 0, notSure: 0.015, calmChoices: 0.97 },
  scattered: { ticks: 0.12, notSure: 0.08, calmChoices: 0.3 },
  unsure: { ticks: 0.04, notSure: 0.35, calmChoices: 0.6 },
  aiming: { ticks: 0.04, notSure: 0.03, calmChoices: 0.3 },
};

/** Options that give no finding, so that enough journeys end in self-care. */
const calmOptions = {
  age: ['16-to-44', '45-to-59', '60-to-64', '65-or-over'],
  pregnancy: ['no'],
  severity: ['mild', 'moderate'],
  duration: [
    'under-4-weeks', '4-weeks-to-3-months', 'over-3-months', 'flare-under-4-weeks', 'flare-4-weeks-or-more', 'not-sure',
  ],
  trend: ['better'],
  'first-time': ['no'],
};

/** Fact or finding → the places that give it. */
const givers = new Map();
for (const page of pages) {
  for (const option of page.options) {
    for (const id of option.gives) {
      if (!givers.has(id)) givers.set(id, []);
      givers.get(id).push({ page, option });
    }
  }
}

/** What a journey may aim at: a finding, or two things that are more urgent together. */
const single = [...findings.keys()].map((id) => ({ key: id, ids: [id] }));
const together = pairs.map(({ key, first, second }) => ({ key, ids: [first, second] }));

/** What ends at GP or, twice as often as each of these, at 111 urgent when nothing else is there. */
const urgentTargets = single.filter(({ key }) => findings.get(key).howSoon === 'urgent');
const mildTargets = [single.filter(({ key }) => findings.get(key).level === 'GP'), urgentTargets, urgentTargets].flat();

/** A careless tick on one of these would end the journey before it reaches what it aims at. */
const endingOptions = new Set([...findings.keys()].filter((id) => findings.get(id).level === '999'));

/** A seeded generator (sfc32): the same seed gives the same journeys on every machine. */
export function createRandom(seed) {
  let a = seed >>> 0;
  let b = Math.floor(seed / 0x100000000) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x100000000;
  };
  // The first values still show the seed.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** `next` chooses for one journey; `saw` is told what fired, so that the next ones aim at what did so least. */
export function createChoosers(random) {
  const times = new Map();
  const timesOf = ({ key }) => times.get(key) ?? 0;
  const count = (target, by) => times.set(target.key, timesOf(target) + by);
  const rarest = (targets) => {
    const least = Math.min(...targets.map(timesOf));
    const target = pick(random, targets.filter((each) => timesOf(each) === least));
    count(target, 1 / 16);
    return target;
  };
  const next = () => {
    const kind = random();
    if (kind < 0.14) return chooserOf(random, manners.calm, emptyPlan());
    if (kind < 0.2) return chooserOf(random, manners.scattered, emptyPlan());
    if (kind < 0.27) return chooserOf(random, manners.unsure, emptyPlan());
    if (kind < 0.36) return chooserOf(random, manners.calm, planFor(random, pick(random, mildTargets)));
    const plan = planFor(random, rarest(random() < 0.33 ? single : together));
    if (random() < 0.15) aimAt(random, plan, pick(random, [...single, ...together]));
    // A doubt in place of a planned tick tries the floor right beside a finding or a pair.
    if (random() < 0.2 && plan.ticks.size > 0) {
      plan.ticks.set(pick(random, [...plan.ticks.keys()]), new Set(['not-sure']));
    }
    return chooserOf(random, random() < 0.5 ? manners.calm : manners.aiming, plan);
  };
  return { next, saw: (key) => count({ key }, 1) };
}

export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

function emptyPlan() {
  return { ticks: new Map(), choices: new Map() };
}

function planFor(random, target) {
  const plan = emptyPlan();
  aimAt(random, plan, target);
  return plan;
}

function aimAt(random, plan, { ids }) {
  for (const id of ids) pursue(random, plan, id);
}

/** Adds to the plan what gives a fact or finding, and what makes its page and option offered. */
function pursue(random, plan, id) {
  const lines = derivedFindings.filter((finding) => finding.id === id);
  if (lines.length > 0) {
    const line = pick(random, lines);
    pursueCondition(random, plan, line);
    for (const fact of sample(random, line.of, line.atLeast)) pursue(random, plan, fact);
    return;
  }
  const { page, option } = pick(random, givers.get(id));
  if (page.kind === 'choice') {
    addTo(plan.choices, page.id, id);
  } else {
    addTo(plan.ticks, page.id, option.id);
  }
  pursueCondition(random, plan, page.when);
  pursueCondition(random, plan, option.when);
}

function pursueCondition(random, plan, { all, any }) {
  for (const fact of all) pursue(random, plan, fact);
  if (any.length > 0) pursue(random, plan, pick(random, any));
}

function addTo(lists, key, id) {
  if (!lists.has(key)) lists.set(key, new Set());
  lists.get(key).add(id);
}

function chooserOf(random, manner, plan) {
  return (page, offered) => page.kind === 'choice'
    ? [chooseOne(random, manner, plan.choices.get(page.id), page, offered)]
    : chooseTicks(random, manner, plan.ticks.get(page.id), offered);
}

function chooseOne(random, manner, wanted, page, offered) {
  const ids = (options) => options.map((option) => option.id);
  if (wanted) {
    const fitting = offered.filter((option) => [...wanted].every((id) => option.gives.includes(id)));
    // Two targets can ask for ages that exclude each other.
    if (fitting.length > 0) return pick(random, ids(fitting));
  }
  return pick(random, random() < manner.calmChoices ? calmOptions[page.id] : ids(offered));
}

function chooseTicks(random, manner, planned, offered) {
  const answer = planned
    ? ['not-sure', ...offered.map((option) => option.id)].filter((id) => planned.has(id))
    : [];
  if (answer.length > 0) return answer;
  const chance = random();
  if (chance < manner.notSure) return ['not-sure'];
  if (chance >= manner.notSure + manner.ticks) return ['none'];
  return careless(random, offered);
}

/** One tick, sometimes two, sometimes with not-sure beside them. */
function careless(random, offered) {
  const harmless = offered.filter((option) => !endingOptions.has(option.id));
  const options = harmless.length > 0 && random() < 0.8 ? harmless : offered;
  const ticked = sample(random, options, random() < 0.3 ? 2 : 1).map((option) => option.id);
  return random() < 0.2 ? [...ticked, 'not-sure'] : ticked;
}

function sample(random, list, count) {
  const rest = [...list];
  const taken = [];
  while (taken.length < count && rest.length > 0) taken.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return taken;
}

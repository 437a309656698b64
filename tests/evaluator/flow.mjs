// The tables of the flow as data, from what was agreed and never from content/ or the code: pages, derived findings,
// who is shown a sign, the card of an outcome, advice blocks. docs/flow.md says how it decides by them.

import { rowsOf } from './csv.mjs';

/** A condition: all facts of `all`, and one of `any` where it names some. */
const always = { all: [], any: [] };
const allOf = (...facts) => ({ all: facts, any: [] });
const oneOf = (...facts) => ({ all: [], any: facts });
const wordsOf = (cell) => cell.split(' ').filter(Boolean);

const options = rowsOf('options.csv');

/** The pages in their order. A page is asked where its condition holds with what is given or in doubt; an option is
 * offered where its own holds. `doubt`: how soon a GP is for a doubt here, and the facts that mean today after all. */
export const pages = [
  page('age', 'choice'),
  page('duration', 'choice'),
  page('emergency', 'ticks'),
  page('danger', 'ticks'),
  page('nerves', 'ticks'),
  page('more', 'ticks'),
  page('legs', 'ticks', oneOf('leg-symptoms')),
  page('medicines', 'ticks', oneOf('medicine-trouble')),
  { ...page('about-you', 'ticks'), doubt: { howSoon: 'week', todayWith: ['not-mild', 'not-better', 'under-16'] } },
  page('pregnancy', 'choice', oneOf('may-be-pregnant')),
  page('pregnancy-signs', 'ticks', oneOf('pregnant', 'birth-in-last-3-months')),
  page('pain', 'ticks'),
  page('severity', 'choice'),
  page('trend', 'choice'),
  page('first-time', 'choice', allOf('age-60-or-over', 'not-a-flare')),
  page('mornings', 'ticks', allOf('over-3-months', 'age-16-or-over')),
  page('coping', 'ticks'),
];

function page(id, kind, when = always) {
  const own = options.filter((option) => option.page === id);
  return {
    id, kind, when,
    options: own.map((option) => ({
      id: option.option,
      gives: wordsOf(option.gives),
      when: oneOf(...wordsOf(option.with)),
    })),
  };
}

/** Facts have no urgency of their own. They are listed so that a mistyped id cannot pass for one. */
export const facts = [
  'under-16', 'age-12-or-over', 'age-16-or-over', 'age-12-to-59', 'age-45-or-over', 'age-60-or-over', 'age-65-or-over',
  'flare', 'not-a-flare', 'under-4-weeks', '4-weeks-or-more', 'up-to-3-months', 'over-3-months',
  'leg-symptoms', 'medicine-trouble', 'may-be-pregnant', 'new-tummy-trouble',
  'pregnant', 'recent-birth', 'birth-in-last-3-months', 'birth-epidural',
  'bone-risk', 'blood-thinner', 'small-fall-or-knock', 'lift-or-twist', 'sudden-new-pain', 'seen-no-better',
  'not-mild', 'not-better',
  'began-before-45', 'stiff-mornings', 'better-with-movement', 'wakes-second-half-of-night',
  'better-with-anti-inflammatories', 'psoriasis-or-bowel-disease', 'family-history',
];

/** Findings that follow from what the options give. An id may stand twice: either line is enough. */
export const derivedFindings = [
  derived('bone-risk-and-minor-injury', { all: ['small-fall-or-knock', 'bone-risk'] }),
  derived('bone-risk-no-injury', { all: ['bone-risk'], any: ['sudden-new-pain', 'under-4-weeks', 'lift-or-twist'] }),
  derived('sudden-pain-at-60-or-over', { all: ['age-60-or-over'], any: ['sudden-new-pain', 'small-fall-or-knock'] }),
  derived('sudden-pain-at-60-or-over', { all: ['age-60-or-over', 'lift-or-twist', 'not-mild'] }),
  derived('lift-at-60-or-over', { all: ['age-60-or-over', 'lift-or-twist'] }),
  derived('fall-at-65-or-over', { all: ['age-65-or-over', 'small-fall-or-knock'] }),
  derived('tummy-signs-at-60-or-over', { all: ['age-60-or-over', 'new-tummy-trouble'] }),
  derived('blood-thinner-and-injury', { all: ['small-fall-or-knock', 'blood-thinner'] }),
  derived('blood-thinner-and-sudden-pain', { all: ['sudden-new-pain', 'blood-thinner'] }),
  derived('fever-after-birth', { all: ['fever', 'recent-birth'] }),
  derived('leg-line-alone', { all: ['leg-symptoms'] }),
  derived('not-better-after-4-weeks', { all: ['4-weeks-or-more', 'not-better'] }),
  derived('not-better-at-60-or-over', { all: ['age-60-or-over', '4-weeks-or-more', 'not-better'] }),
  derived('seen-and-no-better', { all: ['seen-no-better'], any: ['up-to-3-months', 'getting-worse'] }),
  derived('inflammatory-pattern', {
    all: ['over-3-months', 'began-before-45'],
    atLeast: 2,
    of: [
      'stiff-mornings', 'better-with-movement', 'wakes-second-half-of-night', 'better-with-anti-inflammatories',
      'psoriasis-or-bowel-disease', 'family-history',
    ],
  }),
];

function derived(id, { all, any = [], atLeast = 0, of = [] }) {
  return { id, all, any, atLeast, of };
}

/** A sign that can newly begin is shown to everybody, but these only to somebody who has one of the facts. */
export const shownWith = {
  'bone-risk-no-injury': ['bone-risk'],
  'bone-risk-and-minor-injury': ['bone-risk'],
  'sudden-pain-at-60-or-over': ['age-60-or-over'],
  'lift-at-60-or-over': ['age-60-or-over'],
  'fall-at-65-or-over': ['age-65-or-over'],
  'tummy-signs-at-60-or-over': ['age-60-or-over'],
  'not-better-at-60-or-over': ['age-60-or-over'],
  'blood-thinner-and-injury': ['blood-thinner'],
  'blood-thinner-and-sudden-pain': ['blood-thinner'],
  'fever-after-birth': ['recent-birth'],
  'inflammatory-pattern': ['began-before-45'],
  'pregnancy-emergency': ['pregnant', 'recent-birth'],
};

/** Never listed, printed or saved as signs to watch for, nor said outside their own block. */
export const discreet = ['hurt-by-someone', 'not-safe-at-home'];

/** Facts that can newly happen to anybody. The others are history, age or the course so far. */
export const happenings = ['small-fall-or-knock', 'lift-or-twist', 'sudden-new-pain'];

/** The card "If anything changes": the options of each numbered line. Line 7 is made from what was told. */
export const cardLines = {
  1: ['saddle-numbness'],
  2: ['difficulty-peeing', 'loss-of-bladder-or-bowel-control'],
  3: ['loss-of-bladder-or-bowel-feeling'],
  4: ['both-legs'],
  5: ['leg-weakness-getting-worse', 'cold-pale-leg'],
  6: ['collapse-or-faint', 'sudden-breathlessness', 'chest-pain', 'aortic-pattern', 'sudden-very-bad-back-pain'],
  8: [
    'fever', 'one-leg-weakness', 'one-leg-loss-of-feeling', 'sexual-function-change', 'bleeding-in-pregnancy',
    'one-sided-tummy-pain-in-pregnancy', 'shoulder-tip-pain-in-pregnancy',
  ],
  9: ['severe'],
  10: ['worse'],
};

/** Stands in line 8 only where it would be 111 by what was told. */
export const cardFall = 'small-fall-or-knock';

/** Advice blocks, highest rank first within a level. One of "111 urgent" is shown only there. */
export const blocks = [
  ...ofLevel('999', {
    'E-safe': 105, 'E-allergy': 100, 'E-dysreflexia': 95, 'E-heart': 90, 'E-injury': 80, 'E-tummy': 75, 'E-bleed': 70,
    'E-pregnancy': 65, 'E-infection': 60, 'E-medicine': 50, 'E-mind': 45, 'E-cord': 42, 'E-nerve': 40,
  }),
  ...ofLevel('111', {
    'U-doubt': 70, 'U-safe': 60, 'U-mind': 50, 'U-medicine': 45, 'U-cancer': 40, 'U-haemophilia': 38, 'U-maternity': 30,
    'U-today': 20,
  }),
  ...ofLevel('111 urgent', { 'U-urgent': 10 }),
  ...ofLevel('GP', { 'G-safe': 15, 'G-book': 10 }),
];

function ofLevel(level, ranks) {
  return Object.entries(ranks).map(([id, rank]) => ({ id, level, rank }));
}

/** With these, 111 online is never offered. */
export const blocksWithoutOnline = ['U-doubt', 'U-medicine', 'U-mind', 'U-safe'];

/** What a finding shows that registry.csv gives no block of its own. At 999 each has one. */
export const generalBlocks = { 111: 'U-today', GP: 'G-book' };

const legsAndWalking = ['one-leg-weakness', 'one-leg-loss-of-feeling', 'unsteady-walking'];
const milderLegs = ['one-leg-pain-or-tingling', 'stenosis-pattern'];
const ectopic = ['bleeding-in-pregnancy', 'one-sided-tummy-pain-in-pregnancy', 'shoulder-tip-pain-in-pregnancy'];

/** The blocks that any of `one` with any of `other` brings; 111 combinations not listed here have U-today. */
export const blocksOfPairs = [
  { blocks: ['E-cord'], one: ['cancer-history', 'bleeding-disorder'], other: [...legsAndWalking, ...milderLegs] },
  {
    blocks: ['E-cord'],
    one: [
      'upper-back-pain', 'bone-risk', 'blood-thinner', 'birth-epidural',
      'possible-cancer', 'fall-at-65-or-over', 'accident-checked',
    ],
    other: legsAndWalking,
  },
  { blocks: ['E-cord'], one: ['unsteady-walking'], other: ['one-leg-weakness', 'one-leg-loss-of-feeling'] },
  { blocks: ['E-cord'], one: ['child-under-5', 'child-under-16'], other: ['unsteady-walking', 'one-leg-weakness'] },
  {
    blocks: ['E-infection'],
    one: ['fever', 'weakened-immunity', 'very-weak-immunity', 'injected-drugs', 'recent-infection-or-procedure'],
    other: legsAndWalking,
  },
  {
    blocks: ['E-infection'],
    one: ['fever'],
    other: [
      'weakened-immunity', 'very-weak-immunity', 'injected-drugs', 'recent-infection-or-procedure', 'birth-epidural',
      'sickle-cell-pain', 'child-limp-or-not-walking', 'red-painful-eye',
    ],
  },
  { blocks: ['E-infection'], one: ['fever-after-birth'], other: ['tummy-signs', 'severe-pain', 'getting-worse'] },
  {
    blocks: ['E-heart'],
    one: ['sudden-bad-back-under-45'],
    other: ['pregnant', 'recent-birth', 'blood-thinner'],
  },
  {
    blocks: ['E-nerve'],
    one: ['pregnant-early', 'pregnant-second-or-third-trimester'],
    other: ['one-leg-loss-of-feeling'],
  },
  {
    blocks: ['E-nerve'],
    one: ['sexual-function-change', 'leak-on-cough-after-birth'],
    other: [...legsAndWalking, ...milderLegs, 'child-limp-or-not-walking'],
  },
  { blocks: ['E-nerve'], one: ['sexual-function-change'], other: ['leak-on-cough-after-birth'] },
  { blocks: ['E-pregnancy'], one: ectopic, other: ectopic },
  {
    blocks: ['E-tummy'],
    one: ['tummy-signs-at-60-or-over'],
    other: ['severe-pain', 'sudden-new-pain', 'no-relief-at-rest-or-worse-at-night'],
  },
  {
    blocks: ['E-heart'],
    one: ['pain-on-breathing-or-breathless'],
    other: ['calf-swelling', 'coughing-blood', 'sickle-cell-pain'],
  },
  { blocks: ['E-medicine', 'E-mind'], one: ['suicidal-thoughts'], other: ['too-many-painkillers'] },
  { blocks: ['U-safe'], one: ['not-safe-at-home'], other: ['under-16'] },
  {
    blocks: ['U-maternity'],
    one: ['birth-epidural'],
    other: ['severe-pain', 'getting-worse', 'one-leg-pain-or-tingling'],
  },
];

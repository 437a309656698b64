// The tables of agreed.md as data, typed by hand from it and never from content/ or the code: pages, derived
// findings, who is shown a sign, advice blocks, headings. docs/flow.md says how it decides by them.

/** A condition: all facts of `all`, and one of `any` where it names some. */
const always = { all: [], any: [] };
const allOf = (...facts) => ({ all: facts, any: [] });
const oneOf = (...facts) => ({ all: [], any: facts });

/** Options that give the finding or fact of the same name. */
const named = (...ids) => ids.map((id) => ({ id, gives: [id], when: always }));
const giving = (id, ...gives) => ({ id, gives, when: always });
const onlyWith = (when, options) => options.map((option) => ({ ...option, when }));

/**
 * The pages in the order they are asked. `doubt`: how soon, where a doubt on this page alone means a GP, and the facts with
 * which it means today after all.
 */
export const pages = [
  {
    id: 'age', kind: 'choice', when: always,
    options: [
      giving('under-5', 'child-under-5', 'under-16'),
      giving('5-to-11', 'child-under-16', 'under-16'),
      giving('12-to-15', 'child-under-16', 'under-16', 'age-12-or-over', 'age-12-to-59'),
      giving('16-to-44', 'age-12-or-over', 'age-16-or-over', 'age-12-to-59', 'began-before-45'),
      giving('45-to-59', 'age-12-or-over', 'age-16-or-over', 'age-12-to-59', 'age-45-or-over'),
      giving('60-to-64', 'age-12-or-over', 'age-16-or-over', 'age-45-or-over', 'age-60-or-over'),
      giving('65-or-over', 'age-12-or-over', 'age-16-or-over', 'age-45-or-over', 'age-60-or-over', 'age-65-or-over'),
    ],
  },
  {
    id: 'duration', kind: 'choice', when: always,
    options: [
      giving('under-2-weeks', 'not-a-flare', 'under-4-weeks'),
      giving('2-to-4-weeks', 'not-a-flare', 'under-4-weeks'),
      giving('4-weeks-to-3-months', 'not-a-flare', '4-weeks-or-more'),
      giving('over-3-months', 'not-a-flare', '4-weeks-or-more', 'over-3-months'),
      giving('flare-under-4-weeks', 'flare', 'over-3-months'),
      giving('flare-4-weeks-or-more', 'flare', 'over-3-months', '4-weeks-or-more'),
      giving('not-sure', 'not-a-flare', 'under-4-weeks', '4-weeks-or-more'),
    ],
  },
  {
    id: 'emergency-chest-tummy', kind: 'ticks', when: always,
    options: named(
      'chest-pain', 'sudden-breathlessness', 'severe-tummy-pain', 'aortic-pattern', 'pulsing-tummy', 'known-aneurysm',
      'collapse-or-faint'),
  },
  {
    id: 'emergency-illness', kind: 'ticks', when: always,
    options: named(
      'stroke-signs', 'sight-loss-or-worst-headache', 'sepsis-signs', 'meningitis-signs', 'vomiting-blood',
      'dysreflexia-signs', 'pregnancy-emergency'),
  },
  {
    id: 'emergency-safety', kind: 'ticks', when: always,
    options: named('serious-accident', 'severe-allergic-reaction', 'overdose', 'hurt-by-someone', 'life-at-risk'),
  },
  {
    id: 'nerves', kind: 'ticks', when: always,
    options: [
      ...named(
        'saddle-numbness', 'difficulty-peeing', 'loss-of-bladder-or-bowel-control', 'loss-of-bladder-or-bowel-feeling'),
      ...onlyWith(allOf('age-12-or-over'), named('sexual-function-change')),
      ...named('both-legs', 'cold-pale-leg', 'leg-weakness-getting-worse'),
    ],
  },
  {
    id: 'pregnancy', kind: 'choice', when: allOf('age-12-to-59'),
    options: [
      giving('no'),
      giving('under-13-weeks', 'pregnant-early', 'pregnant'),
      giving('13-weeks-or-more', 'pregnant-second-or-third-trimester', 'pregnant'),
      giving('weeks-not-known', 'pregnant-second-or-third-trimester', 'pregnant'),
      giving('could-be', 'pregnant-early', 'pregnant'),
      giving('birth-in-last-6-weeks', 'recent-birth', 'birth-in-last-3-months'),
      giving('birth-6-weeks-to-3-months-ago', 'birth-in-last-3-months'),
      giving('not-sure', 'pregnant-early', 'pregnant'),
    ],
  },
  {
    id: 'pregnancy-signs', kind: 'ticks', when: oneOf('pregnant', 'birth-in-last-3-months'),
    options: [
      ...onlyWith(allOf('pregnant'), named(
        'bleeding-in-pregnancy', 'one-sided-tummy-pain-in-pregnancy', 'shoulder-tip-pain-in-pregnancy',
        'leaking-or-baby-moving-less')),
      ...onlyWith(oneOf('pregnant', 'recent-birth'), named('headache-or-vision-in-pregnancy')),
      ...onlyWith(allOf('birth-in-last-3-months'), named('leak-on-cough-after-birth', 'birth-epidural')),
    ],
  },
  {
    id: 'legs', kind: 'ticks', when: always,
    options: [
      ...named(
        'one-leg-pain-or-tingling', 'one-leg-weakness', 'one-leg-loss-of-feeling', 'unsteady-walking', 'stenosis-pattern',
        'calf-swelling', 'black-toe-or-foot-sore'),
      ...onlyWith(allOf('under-16'), named('child-limp-or-not-walking')),
    ],
  },
  {
    id: 'illness', kind: 'ticks', when: always,
    options: [
      ...named('fever', 'unexplained-weight-loss', 'urinary-symptoms'),
      giving('tummy-signs', 'tummy-signs', 'new-tummy-trouble'),
      ...named('coughing-blood', 'pain-on-effort', 'shingles-rash'),
      ...onlyWith(allOf('under-16'), named('child-pale-or-bruised', 'child-unwell-for-weeks')),
    ],
  },
  {
    id: 'health', kind: 'ticks', when: always,
    doubt: { howSoon: 'week', todayWith: ['not-mild', 'not-better', 'under-16'] },
    options: [
      ...named('cancer-history', 'very-weak-immunity', 'weakened-immunity'),
      giving('thin-bones', 'bone-risk'),
      ...named(
        'injected-drugs', 'recent-infection-or-procedure', 'sickle-cell-pain', 'red-painful-eye', 'accident-checked'),
    ],
  },
  {
    id: 'medicines', kind: 'ticks', when: always,
    options: [
      ...named(
        'too-many-painkillers', 'sleepy-on-medicine', 'medicine-harm', 'black-poo', 'painkiller-problem',
        'painkillers-do-not-help', 'blood-thinner', 'bleeding-disorder'),
      giving('steroid-tablets', 'weakened-immunity', 'bone-risk'),
    ],
  },
  {
    id: 'pain', kind: 'ticks', when: always,
    options: [
      ...named(
        'small-fall-or-knock', 'lift-or-twist', 'sudden-new-pain', 'upper-back-pain', 'pain-on-breathing-or-breathless',
        'lump-or-shape-change'),
      ...onlyWith(allOf('not-a-flare'), named('no-relief-at-rest-or-worse-at-night')),
      ...onlyWith(allOf('flare'), [giving('night-worse-than-usual', 'no-relief-at-rest-or-worse-at-night')]),
      ...named('worse-with-cough-sneeze-or-poo', 'keeps-coming-back'),
    ],
  },
  {
    id: 'severity', kind: 'choice', when: always,
    options: [
      giving('mild'),
      giving('moderate', 'not-mild'),
      giving('stops-daily-activities', 'stops-daily-activities', 'not-mild'),
      giving('severe', 'severe-pain', 'not-mild'),
    ],
  },
  {
    id: 'trend', kind: 'choice', when: always,
    options: [
      giving('better'),
      giving('same', 'not-better'),
      giving('worse', 'not-better', 'getting-worse'),
      giving('not-sure', 'not-better'),
    ],
  },
  {
    id: 'first-time', kind: 'choice', when: allOf('age-60-or-over', 'not-a-flare'),
    options: [
      giving('yes', 'first-episode-at-60-or-over'),
      giving('no'),
      giving('not-sure', 'first-episode-at-60-or-over'),
    ],
  },
  {
    id: 'mornings', kind: 'ticks', when: allOf('over-3-months', 'age-16-or-over'),
    options: [
      ...onlyWith(allOf('age-45-or-over'), named('began-before-45')),
      ...named(
        'stiff-mornings', 'better-with-movement', 'wakes-second-half-of-night', 'better-with-anti-inflammatories',
        'psoriasis-or-bowel-disease', 'family-history'),
    ],
  },
  {
    id: 'coping', kind: 'ticks', when: always,
    options: [
      ...onlyWith(allOf('age-12-or-over'), named('worried-or-struggling', 'suicidal-thoughts')),
      ...named('not-safe-at-home'),
    ],
  },
];

/** Facts have no urgency of their own. They are listed so that a mistyped id cannot pass for one. */
export const facts = [
  'under-16', 'age-12-or-over', 'age-16-or-over', 'age-12-to-59', 'age-45-or-over', 'age-60-or-over', 'age-65-or-over',
  'flare', 'not-a-flare', 'under-4-weeks', '4-weeks-or-more', 'over-3-months',
  'pregnant', 'recent-birth', 'birth-in-last-3-months', 'birth-epidural', 'new-tummy-trouble',
  'bone-risk', 'blood-thinner', 'painkillers-do-not-help', 'small-fall-or-knock', 'lift-or-twist', 'sudden-new-pain',
  'not-mild', 'not-better',
  'began-before-45', 'stiff-mornings', 'better-with-movement', 'wakes-second-half-of-night',
  'better-with-anti-inflammatories', 'psoriasis-or-bowel-disease', 'family-history',
];

/** Findings that follow from facts. An id may stand twice: either line is enough. */
export const derivedFindings = [
  derived('bone-risk-and-minor-injury', { all: ['small-fall-or-knock'], any: ['bone-risk', 'age-65-or-over'] }),
  derived('bone-risk-and-minor-injury', { all: ['lift-or-twist', 'bone-risk'] }),
  derived('bone-risk-no-injury', { all: ['bone-risk'], any: ['sudden-new-pain', 'under-4-weeks'] }),
  derived('sudden-pain-at-60-or-over', {
    all: ['age-60-or-over'],
    any: ['sudden-new-pain', 'lift-or-twist', 'small-fall-or-knock'],
  }),
  derived('tummy-signs-at-60-or-over', { all: ['age-60-or-over', 'new-tummy-trouble'] }),
  derived('blood-thinner-and-injury', { all: ['small-fall-or-knock', 'blood-thinner'] }),
  derived('blood-thinner-and-sudden-pain', { all: ['sudden-new-pain', 'blood-thinner'] }),
  derived('not-better-after-4-weeks', { all: ['4-weeks-or-more', 'not-better'] }),
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
  'bone-risk-and-minor-injury': ['bone-risk', 'age-65-or-over'],
  'sudden-pain-at-60-or-over': ['age-60-or-over'],
  'tummy-signs-at-60-or-over': ['age-60-or-over'],
  'blood-thinner-and-injury': ['blood-thinner'],
  'blood-thinner-and-sudden-pain': ['blood-thinner'],
  'inflammatory-pattern': ['began-before-45'],
  'bleeding-in-pregnancy': ['pregnant'],
  'one-sided-tummy-pain-in-pregnancy': ['pregnant'],
  'shoulder-tip-pain-in-pregnancy': ['pregnant'],
  'leaking-or-baby-moving-less': ['pregnant'],
  'headache-or-vision-in-pregnancy': ['pregnant', 'recent-birth'],
  'pregnancy-emergency': ['pregnant', 'recent-birth'],
  'child-limp-or-not-walking': ['under-16'],
  'child-pale-or-bruised': ['under-16'],
  'child-unwell-for-weeks': ['under-16'],
  'sexual-function-change': ['age-12-or-over'],
  'leak-on-cough-after-birth': ['birth-in-last-3-months'],
};

/** Never listed, printed or saved as signs to watch for, nor said outside their own block. */
export const discreet = ['hurt-by-someone', 'not-safe-at-home'];

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
export const findingsWithoutOnline = ['child-under-5'];

/** Block → the single findings that it answers. The findings of a level that stand nowhere here have its general block. */
export const findingsOfBlock = {
  'E-heart': [
    'chest-pain', 'sudden-breathlessness', 'aortic-pattern', 'pulsing-tummy', 'known-aneurysm', 'collapse-or-faint',
    'stroke-signs', 'sight-loss-or-worst-headache', 'cold-pale-leg',
  ],
  'E-dysreflexia': ['dysreflexia-signs'],
  'E-tummy': ['severe-tummy-pain'],
  'E-injury': ['serious-accident'],
  'E-infection': ['sepsis-signs', 'meningitis-signs'],
  'E-bleed': ['vomiting-blood'],
  'E-allergy': ['severe-allergic-reaction'],
  'E-medicine': ['overdose'],
  'E-mind': ['life-at-risk'],
  'E-safe': ['hurt-by-someone'],
  'E-pregnancy': ['pregnancy-emergency'],
  'E-nerve': [
    'saddle-numbness', 'difficulty-peeing', 'loss-of-bladder-or-bowel-control', 'loss-of-bladder-or-bowel-feeling',
    'both-legs',
  ],
  'E-cord': ['leg-weakness-getting-worse'],
  'U-mind': ['suicidal-thoughts'],
  'U-medicine': ['too-many-painkillers', 'sleepy-on-medicine', 'medicine-harm'],
  'U-cancer': ['cancer-history'],
  'U-haemophilia': ['bleeding-disorder'],
  'U-maternity': [
    'pregnant-second-or-third-trimester', 'bleeding-in-pregnancy', 'one-sided-tummy-pain-in-pregnancy',
    'shoulder-tip-pain-in-pregnancy', 'leaking-or-baby-moving-less', 'headache-or-vision-in-pregnancy',
  ],
  'U-urgent': ['no-relief-at-rest-or-worse-at-night', 'worse-with-cough-sneeze-or-poo', 'upper-back-pain'],
  'G-safe': ['not-safe-at-home'],
};

/** No finding at 999 has a general block: each names its own. */
export const generalBlocks = { 111: 'U-today', GP: 'G-book' };

const legsAndWalking = ['one-leg-weakness', 'one-leg-loss-of-feeling', 'unsteady-walking'];
const milderLegs = ['one-leg-pain-or-tingling', 'stenosis-pattern'];
const ectopic = ['bleeding-in-pregnancy', 'one-sided-tummy-pain-in-pregnancy', 'shoulder-tip-pain-in-pregnancy'];

/**
 * Which blocks a combination of anything of `one` with anything of `other` brings. The 111 combinations that stand
 * nowhere here have U-today.
 */
export const blocksOfPairs = [
  { blocks: ['E-cord'], one: ['cancer-history', 'bleeding-disorder'], other: [...legsAndWalking, ...milderLegs] },
  {
    blocks: ['E-cord'],
    one: ['upper-back-pain', 'bone-risk-and-minor-injury', 'bone-risk', 'blood-thinner', 'birth-epidural'],
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
      'weakened-immunity', 'very-weak-immunity', 'injected-drugs', 'recent-infection-or-procedure', 'recent-birth',
      'birth-epidural', 'sickle-cell-pain', 'child-limp-or-not-walking', 'red-painful-eye',
    ],
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
  { blocks: ['U-maternity'], one: ['birth-epidural'], other: ['severe-pain', 'getting-worse', 'one-leg-pain-or-tingling'] },
];

const headingsOfBlocks = {
  'U-doubt': 'Call 111 now, by phone',
  'U-mind': 'Get help today: call 111 for mental health',
  'U-medicine': 'Call 111 now about the medicine',
  'U-cancer': 'Call your cancer helpline today, or 111',
  'U-haemophilia': 'Call your haemophilia centre now, or 111',
  'U-maternity': 'Call your maternity unit now, or 111',
  'U-today': 'Get medical help today: call 111',
  'U-urgent': 'Ask for an urgent GP appointment, or call 111',
};

/** The heading of an outcome, to the person or to a helper. */
export function headingOf({ level, howSoon, blocks: shown }, voice) {
  const isYou = voice === 'you';
  const toEither = (heading) => (isYou ? heading : heading.replace('your', 'their'));
  if (level === '999') {
    return shown.every((id) => ['E-nerve', 'E-cord'].includes(id)) ? 'Go to A&E now, or call 999' : 'Call 999 now';
  }
  if (level === '111' && shown[0] === 'U-safe') return isYou ? 'Get help today' : 'Get help for the child today';
  if (level === '111') return toEither(headingsOfBlocks[shown[0]]);
  if (level === 'GP') return howSoon === 'today' ? toEither('Contact your GP surgery today') : 'See a GP';
  return isYou ? 'You can look after your back at home for now' : 'The person can look after their back at home for now';
}

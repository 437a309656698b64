// Reads cases as JSON, the fields as a file of vignettes names them, and walks each by docs/design.md, "Vignettes". Prints
// where each ends: the level, and how soon.

import { text } from 'node:stream/consumers';
import { walk } from './evaluator.mjs';
import { pages } from './flow.mjs';

/** A page behind a line, and the tick that opens it: whoever has a sign of the page ticks it. */
const lineThatOpens = { legs: 'leg-symptoms', medicines: 'medicine-trouble', pregnancy: 'may-be-pregnant' };

for (const vignette of JSON.parse(await text(process.stdin))) {
  const { level, howSoon } = walkCase(vignette);
  console.log([vignette.id, level, howSoon].filter(Boolean).join(' '));
}

function walkCase(vignette) {
  const choices = choicesOf(vignette);
  const ticks = ticksOf(vignette, choices);
  return walk((page, offered) => {
    if (page.kind === 'choice') return [choices[page.id]];
    const wanted = ticks.get(page.id) ?? [];
    const answer = wanted.flatMap((id) => (id === 'not-sure' ? id : optionFor(id, offered) ?? []));
    return answer.length > 0 ? [...new Set(answer)] : ['none'];
  });
}

/** The option of this name among those offered, or the one that gives it. */
function optionFor(id, offered) {
  return (offered.find((option) => option.id === id) ?? offered.find((option) => option.gives.includes(id)))?.id;
}

function choicesOf(vignette) {
  const choices = {
    age: ageBand(vignette.age),
    pregnancy: pregnancyAnswer(vignette.pregnant_weeks),
    severity: vignette.findings.includes('stops-daily-activities') && vignette.pain !== 'severe'
      ? 'stops-daily-activities'
      : vignette.pain,
    duration: durationBand(vignette.duration_days),
    trend: vignette.trend,
    'first-time': vignette.first_episode ? 'yes' : 'no',
  };
  for (const id of vignette.ticks) {
    const page = pageOfOption(vignette, id);
    if (page.kind === 'choice') choices[page.id] = id;
  }
  for (const page of unsurePages(vignette, 'choice')) choices[page.id] = 'not-sure';
  return choices;
}

function ticksOf(vignette, choices) {
  const ticks = new Map();
  const tick = (page, id) => ticks.set(page.id, [...ticks.get(page.id) ?? [], id]);
  const told = vignette.findings
    .filter((id) => id !== 'stops-daily-activities')
    .flatMap((id) => optionsFor(id, vignette.age));
  for (const id of new Set([...told, ...vignette.ticks])) {
    const page = pageOfOption(vignette, id);
    if (page.kind === 'ticks') tick(page, id);
    else if (!vignette.ticks.includes(id)) throw new Error(`${vignette.id}: say ${id} with the fields of the case`);
  }
  for (const page of unsurePages(vignette, 'ticks')) tick(page, 'not-sure');
  for (const [behind, line] of Object.entries(lineThatOpens)) {
    const page = pageOfOption(vignette, line);
    const isOpened = behind === 'pregnancy' ? choices.pregnancy !== 'no' : ticks.has(behind);
    if (isOpened && !ticks.get(page.id)?.includes(line)) tick(page, line);
  }
  return ticks;
}

function pageOfOption(vignette, id) {
  const found = pages.filter((page) => page.options.some((option) => option.id === id));
  if (found.length !== 1) throw new Error(`${vignette.id}: ${found.length} pages have the option ${id}`);
  return found[0];
}

function unsurePages(vignette, kind) {
  const asked = new Set(vignette.not_sure.flatMap((id) => pagesOf(id, vignette)));
  return [...asked].filter((page) => page.kind === kind);
}

/** The pages that ask about a finding by its name, or that give it; for a derived finding, those of its facts. */
function pagesOf(id, vignette) {
  const options = optionsFor(id, vignette.age);
  const pagesWhere = (test) => pages.filter((page) => page.options.some(test));
  const byName = pagesWhere((option) => options.includes(option.id));
  const found = byName.length > 0 ? byName : pagesWhere((option) => option.gives.includes(id));
  if (found.length === 0) throw new Error(`${vignette.id}: no page asks about ${id}`);
  return found;
}

/** The options that stand for a finding. Most have its name. */
function optionsFor(id, age) {
  switch (id) {
    case 'bone-risk-and-minor-injury':
      return age < 65 ? ['small-fall-or-knock', 'thin-bones'] : ['small-fall-or-knock'];
    case 'bone-risk-no-injury': return ['thin-bones', 'sudden-new-pain'];
    case 'sudden-pain-at-60-or-over': return ['sudden-new-pain'];
    case 'tummy-signs-at-60-or-over': return ['tummy-signs'];
    case 'blood-thinner-and-injury': return ['small-fall-or-knock', 'blood-thinner'];
    case 'blood-thinner-and-sudden-pain': return ['sudden-new-pain', 'blood-thinner'];
    case 'inflammatory-pattern':
      return [...(age < 45 ? [] : ['began-before-45']), 'stiff-mornings', 'better-with-movement'];
    default: return [id];
  }
}

function ageBand(age) {
  if (age < 5) return 'under-5';
  if (age < 12) return '5-to-11';
  if (age < 16) return '12-to-15';
  if (age < 45) return '16-to-44';
  if (age < 60) return '45-to-59';
  return age < 65 ? '60-to-64' : '65-or-over';
}

function pregnancyAnswer(weeks) {
  if (weeks === null) return 'no';
  return weeks < 13 ? 'under-13-weeks' : '13-weeks-or-more';
}

function durationBand(days) {
  if (days < 28) return 'under-4-weeks';
  return days <= 91 ? '4-weeks-to-3-months' : 'over-3-months';
}

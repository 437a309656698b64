// Walks the cases of a vignettes file by docs/design.md, "Vignettes". Prints where each
// ends: the level, and how soon.

import { readFileSync } from 'node:fs';
import { fail } from './arguments.mjs';
import { decide, walk } from './evaluator.mjs';
import { derivedFindings, pages } from './flow.mjs';
import { levels, rankOf } from './registry.mjs';

const file = process.argv[2];
if (!file || process.argv.length > 3) fail('usage: node vignettes.mjs FILE');

/** A page behind a line, and the tick that opens it: whoever has a sign of the page ticks it. */
const lineThatOpens = { legs: 'leg-symptoms', medicines: 'medicine-trouble', pregnancy: 'may-be-pregnant' };

const cases = parseCases(readFileSync(file, 'utf8'));
const counts = { expected: 0, under: 0, over: 0, otherwise: 0 };
for (const vignette of cases) {
  const journey = walkCase(vignette);
  const verdict = judge(vignette, journey);
  counts[verdict]++;
  console.log(`${vignette.id} ${endOf(journey)}`);
  if (verdict !== 'expected') console.error(reportOf(vignette, journey, verdict));
}
console.log(
  `${cases.length} cases, ${counts.expected} as expected, ${counts.under} under-triaged, ${counts.over} over-triaged, `
  + `${counts.otherwise} with another first block`);
process.exitCode = counts.expected === cases.length ? 0 : 1;

function endOf({ level, howSoon }) {
  return [level, howSoon].filter(Boolean).join(' ');
}

function reportOf(vignette, journey, verdict) {
  const { acceptable, how_soon: howSoon, first_block: firstBlock } = vignette;
  const expected = [acceptable.join(' or '), howSoon, firstBlock].filter(Boolean).join(' ');
  return `${verdict}: ${vignette.id} ends at ${endOf(journey)} ${journey.blocks[0] ?? ''}, expected ${expected}`;
}

/** At GP, by when counts too: later than each acceptable end is under-triaged, sooner than each is over-triaged. */
function judge(vignette, { level, howSoon, blocks }) {
  const steps = vignette.acceptable.map((acceptable) => (acceptable === 'GP' && level === 'GP'
    ? rankOf(`GP ${howSoon}`) - rankOf(`GP ${vignette.how_soon ?? howSoon}`)
    : levels.indexOf(level) - levels.indexOf(acceptable)));
  if (steps.every((step) => step < 0)) return 'under';
  if (steps.every((step) => step > 0)) return 'over';
  return level !== '111' || [undefined, blocks[0]].includes(vignette.first_block) ? 'expected' : 'otherwise';
}

function walkCase(vignette) {
  const choices = choicesOf(vignette);
  const ticks = ticksOf(vignette, choices);
  const journey = walk((page, offered) => {
    if (page.kind === 'choice') return [choices[page.id]];
    const wanted = ticks.get(page.id) ?? [];
    const response = wanted.flatMap((id) => (id === 'not-sure' ? id : optionFor(id, offered) ?? []));
    return response.length > 0 ? [...new Set(response)] : ['none'];
  });
  const ofOptions = vignette.findings.filter((id) => !derivedFindings.some((finding) => finding.id === id));
  const told = endOf(decide(new Set(ofOptions), []));
  if (rankOf(endOf(journey)) < rankOf(told)) {
    fail(`${vignette.id}: the walk gives ${endOf(journey)}, but its findings alone ${told}`);
  }
  return journey;
}

/** Of what the person is offered, the option of this name, or else the one that gives it. */
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
    'first-time': vignette.first_episode === true ? 'yes' : 'no',
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
    else if (!vignette.ticks.includes(id)) fail(`${vignette.id}: say ${id} with the fields of the case`);
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
  if (found.length !== 1) fail(`${vignette.id}: ${found.length} pages have the option ${id}`);
  return found[0];
}

function unsurePages(vignette, kind) {
  const asked = new Set(vignette.not_sure.flatMap((id) => pagesOf(id, vignette)));
  return [...asked].filter((page) => page.kind === kind);
}

/**
 * The pages where a finding is asked about by its name, or else given. A derived finding is asked about where its facts
 * are.
 */
function pagesOf(id, vignette) {
  const options = optionsFor(id, vignette.age);
  const pagesWhere = (test) => pages.filter((page) => page.options.some(test));
  const byName = pagesWhere((option) => options.includes(option.id));
  const found = byName.length > 0 ? byName : pagesWhere((option) => option.gives.includes(id));
  if (found.length === 0) fail(`${vignette.id}: no page asks about ${id}`);
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
  if (weeks === undefined) return 'no';
  return weeks < 13 ? 'under-13-weeks' : '13-weeks-or-more';
}

function durationBand(days) {
  if (days < 28) return 'under-4-weeks';
  return days <= 91 ? '4-weeks-to-3-months' : 'over-3-months';
}

/** Reads the part of YAML that these files use: a list of flat cases, one field a line or one case a line. */
function parseCases(text) {
  const parsed = [];
  const start = () => parsed.push({ findings: [], ticks: [], not_sure: [] });
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    const inBraces = /^- \{ (.*) \}$/.exec(line);
    if (line.startsWith('- ')) start();
    const fields = inBraces ? fieldsOf(inBraces[1]) : [line.slice(2)];
    for (const written of fields) {
      const field = /^([a-z_]+): *(.*)$/.exec(written);
      if (!field || parsed.length === 0) fail(`${file}:${index + 1}: not a line of a vignettes file`);
      parsed.at(-1)[field[1]] = parseValue(field[2].trim(), index + 1);
    }
  });
  return parsed;
}

/** Parts at commas, but for those in quotes or in a list. */
function fieldsOf(written) {
  return written.match(/(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^,"[])+/g).map((field) => field.trim());
}

function parseValue(written, line) {
  if (written.startsWith('"')) {
    const quoted = /^("(?:[^"\\]|\\.)*")\s*(?:#.*)?$/.exec(written);
    if (!quoted) fail(`${file}:${line}: a quoted text must end on its line`);
    return JSON.parse(quoted[1]);
  }
  const bare = written.replace(/\s+#.*$/, '');
  if (bare.startsWith('[')) {
    if (!bare.endsWith(']')) fail(`${file}:${line}: a list must end on its line`);
    const items = bare.slice(1, -1).split(',').map((item) => item.trim()).filter(Boolean);
    return items.map((item) => (item.startsWith('"') ? JSON.parse(item) : item));
  }
  if (/^\d+$/.test(bare)) return Number(bare);
  if (bare === 'true' || bare === 'false') return bare === 'true';
  return bare;
}

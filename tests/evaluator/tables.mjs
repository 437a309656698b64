// Prints the evaluator's tables, one row a line, for a build to compare with what the content holds: pages, options,
// facts, derived findings, findings, pairs, advice, blocks, and what any two ids decide, both given or one left open.

import { decide } from './evaluator.mjs';
import { blocks, blocksWithoutOnline, derivedFindings, discreet, facts, pages, shownWith } from './flow.mjs';
import { findings, pairs } from './registry.mjs';

const ids = [...findings.keys(), ...facts].sort();
/** What a doubt on a page that can wait leaves open. On any other page a doubt means the same wherever it is. */
const waiting = pages.filter((page) => page.doubt).flatMap((page) =>
  [...new Set(page.options.flatMap((option) => option.gives))].map((id) => ({ page: page.id, id })));
const elsewhere = ids.map((id) => ({ page: null, id }));
const twos = ids.flatMap((one) => ids.filter((other) => one !== other).map((other) => [one, other]));

const lines = [
  ...pages.map((page) => `page ${page.id}: ${page.kind}, ${condition(page.when)}${waits(page)}`),
  ...pages.flatMap((page) => page.options.map((option) =>
    `option ${page.id}/${option.id}: gives ${list(option.gives)}, ${condition(option.when)}`)),
  ...[...facts].sort().map((fact) => `fact ${fact}`),
  ...derivedFindings.map(({ id, all, any, atLeast, of }) =>
    `derived ${id}: ${condition({ all, any })}, and ${atLeast} of ${list(of)}`),
  ...[...findings.values()].map((finding) =>
    `finding ${finding.key}: ${finding.end}, ${finding.group}, shown with ${shownTo(finding)}`),
  ...pairs.map((pair) => `pair ${pair.key}: ${pair.level}`).sort(),
  ...discreet.map((id) => `discreet ${id}`).sort(),
  ...[...findings.values()].map((finding) => `advice ${finding.key}: ${finding.blocks.join(' ')}`),
  ...pairs.map((pair) => `advice ${pair.key}: ${[...pair.blocks].sort().join(' ')}`).sort(),
  ...blocks.map(({ id, level, rank }) =>
    `block ${id}: ${level}, rank ${rank}${blocksWithoutOnline.includes(id) ? ', never with 111 online' : ''}`),
  ...ids.map((id) => `decides ${id}: ${decision([id])}`),
  ...[...elsewhere, ...waiting].map((open) => `decides ${named(open)}: ${decision([], open)}`),
  ...twos.filter(([one, other]) => one < other)
    .map(([one, other]) => `decides ${one} + ${other}: ${decision([one, other])}`),
  ...ids.flatMap((one) => [...elsewhere, ...waiting].filter(({ id }) => id !== one).map((open) =>
    `decides ${one} + ${named(open)}: ${decision([one], open)}`)),
];
process.stdout.write(`${lines.join('\n')}\n`);

function list(words) {
  return `(${[...words].sort().join(', ')})`;
}

/** A single fact means the same under "all" and under "any". */
function condition({ all, any }) {
  if (any.length === 1) return condition({ all: [...all, ...any], any: [] });
  return `all of ${list(all)}, one of ${list(any)}`;
}

function waits({ doubt }) {
  return doubt ? `, a doubt can wait a ${doubt.howSoon}, today with ${list(doubt.todayWith)}` : '';
}

/** Each least set of facts that is enough; a line before the page does not change to whom its signs can happen. */
function shownTo({ key: id, canBegin }) {
  if (canBegin !== 'yes') return 'nobody';
  const own = { all: [], any: shownWith[id] ?? [] };
  const places = pages.flatMap((page) =>
    page.options.filter((option) => option.gives.includes(id)).map((option) => [own, option.when]));
  const ways = (places.length > 0 ? places : [[own]]).flatMap(setsOf);
  const isSpare = (way) => ways.some((other) => other.length < way.length && other.every((fact) => way.includes(fact)));
  return [...new Set(ways.filter((way) => !isSpare(way)).map(list))].sort().join(' or ');
}

/** The sets of facts that each hold all these conditions. */
function setsOf(conditions) {
  return conditions.reduce((sets, { all, any }) => sets.flatMap((set) =>
    (any.length > 0 ? any : [null]).map((fact) => [...new Set([...set, ...all, fact].filter(Boolean))])), [[]]);
}

function named({ page, id }) {
  return `open ${id}${page ? ` on ${page}` : ''}`;
}

function decision(given, open) {
  const { level, howSoon, blocks: shown } = decide(new Set(given), open ? [{ page: open.page, ids: [open.id] }] : []);
  return [[level, howSoon].filter(Boolean).join(' '), ...shown].join(', ');
}

// Prints the evaluator's tables, one row a line, for a build to compare with what the content holds: pages, options,
// facts, derived findings, findings, pairs, advice, blocks, and what any two ids decide, both given or one left open.

import { decide } from './evaluator.mjs';
import { blocks, blocksWithoutOnline, derivedFindings, discreet, facts, pages, shownWith } from './flow.mjs';
import { findings, pairs } from './registry.mjs';

const ids = [...findings.keys(), ...facts].sort();
const twos = ids.flatMap((one) => ids.filter((other) => one !== other).map((other) => [one, other]));

const lines = [
  ...pages.map((page) => `page ${page.id}: ${page.kind}, ${condition(page.when)}`),
  ...pages.flatMap((page) => page.options.map((option) =>
    `option ${page.id}/${option.id}: gives ${list(option.gives)}, ${condition(option.when)}`)),
  ...[...facts].sort().map((fact) => `fact ${fact}`),
  ...derivedFindings.map(({ id, all, any, atLeast, of }) =>
    `derived ${id}: ${condition({ all, any })}, and ${atLeast} of ${list(of)}`),
  ...[...findings.values()].map((finding) =>
    `finding ${finding.id}: ${end(finding)}, ${finding.group}, shown with ${shownTo(finding)}`),
  ...pairs.map((pair) => `pair ${inOrder(pair)}: ${pair.level}`).sort(),
  ...discreet.map((id) => `discreet ${id}`).sort(),
  ...[...findings.values()].map((finding) => `advice ${finding.id}: ${finding.blocks.join(' ')}`),
  ...pairs.map((pair) => `advice ${inOrder(pair)}: ${[...pair.blocks].sort().join(' ')}`).sort(),
  ...blocks.map(({ id, level, rank }) =>
    `block ${id}: ${level}, rank ${rank}${blocksWithoutOnline.includes(id) ? ', never with 111 online' : ''}`),
  ...ids.map((id) => `decides ${id}: ${decision([id], [])}`),
  ...ids.map((id) => `decides open ${id}: ${decision([], [id])}`),
  ...twos.filter(([one, other]) => one < other).map(([one, other]) => `decides ${one} + ${other}: ${decision([one, other], [])}`),
  ...twos.map(([one, other]) => `decides ${one} + open ${other}: ${decision([one], [other])}`),
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

/** Each set of facts that is enough: of the table, or else those that the sign's own option or page asks for. */
function shownTo({ id, canBegin }) {
  if (canBegin !== 'yes') return 'nobody';
  const ways = shownWith[id]?.map((fact) => [fact]) ?? waysOf(id);
  return ways.map(list).sort().join(' or ');
}

function waysOf(id) {
  for (const page of pages) {
    for (const option of page.options) {
      if (option.gives.includes(id)) return [[...page.when.all, ...option.when.all]];
    }
  }
  return [[]];
}

function end({ level, howSoon }) {
  return [level, howSoon].filter(Boolean).join(' ');
}

function inOrder({ first, second }) {
  return [first, second].sort().join(' + ');
}

function decision(given, open) {
  const outcome = decide(new Set(given), open);
  return [end(outcome), ...outcome.blocks].join(', ');
}

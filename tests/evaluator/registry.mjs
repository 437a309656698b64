// Reads the clinical registry: findings with their urgency and how soon, and the pairs that are more urgent together.

import { rowsOf } from './csv.mjs';
import { blocksOfPairs, generalBlocks } from './flow.mjs';

/** Where somebody can end: a level, and how soon where the level says. Least urgent first: the position is the rank. */
export const ends = ['self-care', 'GP weeks', 'GP week', 'GP today', '111 urgent', '111', '999'];
export const rankOf = (end) => ends.indexOf(end);

const rows = rowsOf('registry.csv');

/** Finding id → the finding. */
export const findings = new Map(rows.map((row) => [row.id, {
  key: row.id,
  ...ending([row.urgency, row.how_soon].filter(Boolean).join(' ')),
  group: row.group,
  canBegin: row.can_begin,
  blocks: [row.block || generalBlocks[row.urgency]],
}]));

/** Pairs of two findings, or of a finding and a fact. */
export const pairs = rows.flatMap((row) => row.escalates_with.split(';').filter(Boolean).map(pairOf));

/** "111 urgent" → its level, how soon (null where the level says enough) and rank. */
export function ending(end) {
  const [level, howSoon = null] = end.split(' ');
  return { end, level, howSoon, rank: rankOf(end) };
}

function pairOf(written) {
  const [ids, level] = written.split('=');
  const [first, second] = ids.split('+');
  const key = [first, second].sort().join(' + ');
  return { key, first, second, ...ending(level), blocks: blocksOfPair(key, first, second, level) };
}

function blocksOfPair(key, first, second, level) {
  const fitting = blocksOfPairs.filter(({ one, other }) =>
    (one.includes(first) && other.includes(second)) || (one.includes(second) && other.includes(first)));
  if (fitting.length > 1) throw new Error(`${key} stands in ${fitting.length} rows of blocks`);
  return fitting[0]?.blocks ?? [generalBlocks[level]];
}

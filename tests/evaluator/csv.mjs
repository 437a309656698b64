// Reads a table of this folder: a heading, then one row a line.

import { readFileSync } from 'node:fs';

export function rowsOf(file) {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd().split('\n');
  const [names, ...rows] = lines.map((line) => cellsOf(line));
  return rows.map((cells, index) => {
    const isWhole = cells.length === names.length;
    if (!isWhole) throw new Error(`${file}:${index + 2}: ${cells.length} cells, not ${names.length}`);
    return Object.fromEntries(names.map((name, column) => [name, cells[column]]));
  });
}

/** Cells may stand in quotes, and hold commas and doubled quotes there. */
function cellsOf(line) {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)];
  return cells.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare);
}

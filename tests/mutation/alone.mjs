// Tries each mutant of a Stryker report in a process of its own, and says which survive without an argument.
//   node alone.mjs REPORT TESTS.dll SURVIVORS.md [--all]
// Without --all, a mutant that Stryker saw killed counts as killed; with it, each of those has to die alone too.
// The mutated assembly reads which mutant is on from the file that STRYKER_MUTANT_FILE names: four bytes, -1 for none.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const [report, tests, survivors, all] = process.argv.slice(2);
if (!survivors || (all ?? '--all') !== '--all') throw new Error('usage: node alone.mjs REPORT TESTS.dll SURVIVORS.md [--all]');

const tested = new Set(['Killed', 'Survived', 'Timeout', 'NoCoverage', 'Pending']) // pending: its runner lost the process;
const { files, testFiles } = JSON.parse(readFileSync(report, 'utf8'));
const methods = new Map(Object.values(testFiles ?? {}).flatMap((file) => file.tests.map((test) => [test.id, test.name.replace(/\(.*$/s, '')])));
const mutants = Object.entries(files).flatMap(([path, file]) =>
  file.mutants.filter((mutant) => tested.has(mutant.status)).map((mutant) => ({
    id: Number(mutant.id),
    stryker: mutant.status,
    key: keyOf(basename(path), textOf(file.source.split('\n'), mutant.location), mutant.replacement ?? ''),
    line: mutant.location.start.line,
    killers: [...new Set((mutant.killedBy ?? []).map((test) => methods.get(test)).filter(Boolean))].slice(0, 3),
  })));
const argued = new Set([...readFileSync(survivors, 'utf8').matchAll(/^\| `(.+?)` \|/gm)].map(([, key]) => key.replaceAll('\\|', '|')));

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
try {
  const started = Date.now();
  const sane = await passes(-1, 600);
  if (sane !== 'passed') throw new Error(`without a mutant the facts ${sane}: nothing can be said of the mutants`);
  // A mutant that never ends is seen by nobody but the clock.
  const limit = 20 + 4 * (Date.now() - started) / 1000;

  const waiting = mutants.filter((mutant) => all || mutant.stryker !== 'Killed');
  for (const mutant of mutants) mutant.alone = 'failed';
  await Promise.all(Array.from({ length: availableParallelism() }, async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) mutant.alone = await tryAlone(mutant, limit);
  }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const alive = mutants.filter((mutant) => mutant.alone === 'passed');
const surviving = alive.filter((mutant) => !argued.has(mutant.key));
for (const mutant of mutants.filter(({ alone, stryker }) => (alone === 'passed') !== (stryker === 'Survived' || stryker === 'NoCoverage'))) {
  console.log(`${mutant.stryker} by Stryker, ${mutant.alone === 'passed' ? 'survives' : 'killed'} alone: line ${mutant.line}: ${mutant.key}`);
}
for (const mutant of surviving) console.log(`survives: line ${mutant.line}: ${mutant.key}`);
for (const key of argued) if (!alive.some((mutant) => mutant.key === key)) console.log(`argued, but no mutant that survives: ${key}`);
console.log(`${mutants.length} mutants, ${mutants.length - alive.length} killed, ${alive.length - surviving.length} argued, ${surviving.length} surviving`);
process.exitCode = surviving.length === 0 ? 0 : 1;

/** Most mutants that Stryker killed die by the same facts again, which is quicker than all facts. */
async function tryAlone({ id, killers }, limit) {
  const again = killers.length > 0 ? await passes(id, limit, killers.flatMap((method) => ['-method', method])) : 'passed';
  return again === 'passed' ? passes(id, limit) : again;
}

/** Runs facts, up to the first that fails, with one mutant switched on. */
function passes(id, seconds, chosenFacts = []) {
  const file = join(folder, `${id}`);
  const chosen = Buffer.alloc(4);
  chosen.writeInt32LE(id);
  writeFileSync(file, chosen);
  const run = spawn('dotnet', [tests, '-stopOnFail', '-noLogo', ...chosenFacts], {
    stdio: 'ignore',
    timeout: seconds * 1000,
    env: { ...process.env, STRYKER_MUTANT_FILE: file },
  });
  return new Promise((resolve, reject) => {
    run.on('error', reject);
    run.on('exit', (code, signal) => resolve(signal ? 'hung' : code === 0 ? 'passed' : 'failed'));
  });
}

/** A mutant by its words, which stay when lines move. */
function keyOf(file, original, replacement) {
  return `${file}: ${oneLine(original)} → ${oneLine(replacement)}`;
}

function textOf(lines, { start, end }) {
  if (start.line === end.line) return lines[start.line - 1].slice(start.column - 1, end.column - 1);
  return [lines[start.line - 1].slice(start.column - 1), ...lines.slice(start.line, end.line - 1), lines[end.line - 1].slice(0, end.column - 1)].join(' ');
}

function oneLine(text) {
  return text.replaceAll('`', "'").replace(/\s+/g, ' ').trim();
}

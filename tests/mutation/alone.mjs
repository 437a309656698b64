// Tries each mutant of a Stryker report in a process of its own, and says which survive without an argument.
//   node alone.mjs REPORT TESTS.dll SURVIVORS.md
// The mutated assembly reads which mutant is on from the file that STRYKER_MUTANT_FILE names: four bytes, -1 for none.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const [report, tests, survivors] = process.argv.slice(2);
if (!survivors) throw new Error('usage: node alone.mjs REPORT TESTS.dll SURVIVORS.md');

// What does not compile is no mutant, and what the folders or a block around it leave out is none of these.
const untried = new Set(['CompileError', 'Ignored']);
const { files } = JSON.parse(readFileSync(report, 'utf8'));
const mutants = Object.entries(files).flatMap(([path, file]) =>
  file.mutants.filter((mutant) => !untried.has(mutant.status)).map((mutant) => ({
    id: Number(mutant.id),
    key: keyOf(basename(path), textOf(file.source.split('\n'), mutant.location), mutant.replacement ?? ''),
    line: mutant.location.start.line,
  })));
const argued = new Set([...readFileSync(survivors, 'utf8').matchAll(/^\| `(.+?)` \|/gm)].map(([, key]) => key.replaceAll('\\|', '|')));

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
try {
  const started = Date.now();
  const times = join(folder, 'times.xml');
  const sane = await passes(-1, 600, ['-xml', times]);
  if (sane !== 'passed') throw new Error(`without a mutant the facts ${sane}: nothing can be said of the mutants`);
  // A mutant that never ends is seen by nobody but the clock.
  const limit = 20 + 4 * (Date.now() - started) / 1000;

  // Most mutants die by a quick fact. The slow ones are asked about the others alone.
  const slow = slowIn(readFileSync(times, 'utf8'));
  const waiting = [...mutants];
  await Promise.all(Array.from({ length: availableParallelism() }, async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const quick = await passes(mutant.id, limit, slow.flatMap((method) => ['-method-', method]));
      mutant.survives = quick === 'passed' && await passes(mutant.id, limit, slow.flatMap((method) => ['-method', method])) === 'passed';
    }
  }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const alive = mutants.filter(({ survives }) => survives);
const surviving = alive.filter((mutant) => !argued.has(mutant.key));
for (const mutant of surviving) console.log(`survives: line ${mutant.line}: ${mutant.key}`);
for (const key of argued) if (!alive.some((mutant) => mutant.key === key)) console.log(`argued, but no mutant that survives: ${key}`);
console.log(`${mutants.length} mutants, ${mutants.length - alive.length} killed, ${alive.length - surviving.length} argued, ${surviving.length} surviving`);
process.exitCode = surviving.length === 0 ? 0 : 1;

/** The methods that take over 0.3 seconds, all rows of a theory together. */
function slowIn(xml) {
  const times = new Map();
  for (const [test] of xml.matchAll(/<test [^>]*>/g)) {
    const of = (name) => test.match(new RegExp(` ${name}="([^"]*)"`))[1];
    const method = `${of('type')}.${of('method')}`;
    times.set(method, (times.get(method) ?? 0) + Number(of('time')));
  }
  return [...times].filter(([, seconds]) => seconds > 0.3).map(([method]) => method);
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

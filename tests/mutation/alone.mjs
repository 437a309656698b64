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
    path,
    key: keyOf(basename(path), textOf(file.source.split('\n'), mutant.location), mutant.replacement ?? ''),
    line: mutant.location.start.line,
  })));
const argued = new Set([...readFileSync(survivors, 'utf8').matchAll(/^\| `(.+?)` \|/gm)].map(([, key]) => key.replaceAll('\\|', '|')));

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
try {
  const started = Date.now();
  const times = join(folder, 'times.xml');
  const sane = await tryIt(-1, 600_000, ['-xml', times]);
  if (sane.ended !== 'passed') throw new Error(`without a mutant the facts ${sane.ended}: nothing can be said of the mutants`);
  // A mutant that never ends is seen by nobody but the clock.
  const limit = 20_000 + 4 * (Date.now() - started);

  // Most mutants die by a fact that killed another of their file, or by a quick one. The slower ones are asked about what is left alone.
  const seconds = secondsIn(readFileSync(times, 'utf8'));
  const over = (least, most) => [...seconds].filter(([, each]) => each > least && each <= most).map(([method]) => method);
  const only = (methods) => methods.flatMap((method) => ['-method', method]);
  const quickFirst = [over(0.3, Infinity).flatMap((method) => ['-method-', method]), only(over(0.3, 3)), only(over(3, Infinity))];
  const killers = new Map(mutants.map(({ path }) => [path, new Set()]));
  const waiting = [...mutants];
  await Promise.all(Array.from({ length: availableParallelism() }, async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const killed = killers.get(mutant.path);
      mutant.survives = true;
      for (const some of killed.size > 0 ? [only([...killed]), ...quickFirst] : quickFirst) {
        const { ended, by } = await tryIt(mutant.id, limit, some);
        mutant.survives = ended === 'passed';
        if (by) killed.add(by);
        if (!mutant.survives) break;
      }
      if (mutant.survives && !argued.has(mutant.key)) console.log(`survives: line ${mutant.line}: ${mutant.key}`);
    }
  }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const alive = mutants.filter(({ survives }) => survives);
const surviving = alive.filter((mutant) => !argued.has(mutant.key)).length;
for (const key of argued) if (!alive.some((mutant) => mutant.key === key)) console.log(`argued, but no mutant that survives: ${key}`);
console.log(`${mutants.length} mutants, ${mutants.length - alive.length} killed, ${alive.length - surviving} argued, ${surviving} surviving`);
process.exitCode = surviving === 0 ? 0 : 1;

/** How long each method takes, all rows of a theory together. */
function secondsIn(xml) {
  const times = new Map();
  for (const [test] of xml.matchAll(/<test [^>]*>/g)) {
    const of = (name) => test.match(new RegExp(` ${name}="([^"]*)"`))[1];
    const method = `${of('type')}.${of('method')}`;
    times.set(method, (times.get(method) ?? 0) + Number(of('time')));
  }
  return times;
}

/** Runs facts, up to the first that fails, with one mutant switched on. */
function tryIt(id, timeout, chosenFacts) {
  const file = join(folder, `${id}`);
  const chosen = Buffer.alloc(4);
  chosen.writeInt32LE(id);
  writeFileSync(file, chosen);
  const run = spawn('dotnet', [tests, '-stopOnFail', '-noLogo', '-noColor', ...chosenFacts], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout,
    env: { ...process.env, STRYKER_MUTANT_FILE: file },
  });
  let said = '';
  run.stdout.setEncoding('utf8').on('data', (more) => { said += more; });
  return new Promise((resolve, reject) => {
    run.on('error', reject);
    run.on('close', (code, signal) => resolve({
      ended: signal ? 'hung' : code === 0 ? 'passed' : 'failed',
      by: said.match(/^ +([\w.+]+)(\(.*\))? \[FAIL\]/m)?.[1],
    }));
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

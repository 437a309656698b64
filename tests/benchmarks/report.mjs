// Makes the report of a run: a table in Markdown, and its chart as a picture beside it.  node report.mjs FIGURES SECONDS ROUNDS REPORT
import { readFileSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { basename } from 'node:path'

const [file, seconds, rounds, report] = process.argv.slice(2)
const figures = readFileSync(file, 'utf8').trim().split('\n').map(line => line.split(' '))
const values = name => figures.filter(([first]) => first === name).map(([, value]) => Number(value)).sort((a, b) => a - b)
const median = name => { const all = values(name), half = all.length / 2; return all.length % 2 ? all[Math.floor(half)] : (all[half - 1] + all[half]) / 2 }
const rows = [
  ['a guidance page, against a bare endpoint', 'page', 'bare'],
  ['a guidance page, against nginx', 'page', 'nginx'],
  ['the bare endpoint, against nginx', 'bare', 'nginx'],
  ['304, against a guidance page', 'page-304', 'page'],
  ['304, against a bare endpoint', 'page-304', 'bare-304'],
  ['304, against nginx', 'page-304', 'nginx-304'],
  ['HEAD, against a bare endpoint', 'page-head', 'bare-head'],
  ['HEAD, against nginx', 'page-head', 'nginx-head'],
  ['a step (post and the page after it) at the third page, against a guidance page', 'step-early', 'page'],
  ['a step at the eleventh page, against one at the third', 'step-late', 'step-early'],
  ['the post alone, against a guidance page', 'post-early', 'page'],
  ['the page after it alone, against a guidance page', 'get-early', 'page']
].map(([what, one, other]) => ({ what, ratio: median(one) / median(other) }))
const chart = report.replace(/\.md$/, '') + '.svg'
const most = Math.max(...rows.map(({ ratio }) => ratio)), height = rows.length * 28 + 20
const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
writeFileSync(chart, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 ${height}" font-family="sans-serif" font-size="14" role="img" aria-label="The ratios of the table as bars">
<rect width="900" height="${height}" fill="#fff"/>
${rows.map(({ what, ratio }, row) => `<text x="500" y="${row * 28 + 27}" text-anchor="end">${escaped(what)}</text><rect x="510" y="${row * 28 + 14}" width="${(ratio / most * 330).toFixed(0)}" height="18" fill="#005eb8"/><text x="${(515 + ratio / most * 330).toFixed(0)}" y="${row * 28 + 27}">${ratio.toFixed(2)}</text>`).join('\n')}
<line x1="${(510 + 330 / most).toFixed(0)}" x2="${(510 + 330 / most).toFixed(0)}" y1="8" y2="${height - 8}" stroke="#4c6272" stroke-dasharray="4"/>
</svg>
`)
const idle = figures.find(([name]) => name === 'memory-idle')

writeFileSync(report, `# Speed, measured

Machine: ${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; ${execFileSync('dotnet', ['--version']).toString().trim()} of the .NET SDK. ${new Date().toISOString().slice(0, 10)}.
Medians of ${rounds} interleaved rounds of ${seconds} s with 32 connections, the load on the same machine. The page has ${values('bytes')[0]} bytes of Brotli. Made by \`tests/benchmarks/run\`.

| what | ratio |
| --- | --- |
${rows.map(({ what, ratio }) => `| ${what} | ${ratio.toFixed(2)} |`).join('\n')}

![The ratios as bars; the line is at 1](${basename(chart)})

Here, today: ${Math.round(median('page'))} guidance pages a second, ${Math.round(median('step-early') / 2)} steps a second (each a post and the page after it), first answer ${median('start')} ms after the start (median of ${values('start').length}).
On one connection ${Math.round(median('half') / 2)} steps a second, of whose requests 99 of 100 are answered in ${median('half-99').toFixed(1)} ms.
Memory: ${values('memory-start')[0]} MB at start, ${values('memory-load')[0]} MB after this load${idle ? `, ${idle[1]} MB with ${idle[2]} idle connections` : ''}.
`)

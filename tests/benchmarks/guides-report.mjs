// Makes the report of tests/benchmarks/guides: a table in Markdown, and its chart beside it.  node guides-report.mjs FIGURES REPORT
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename } from 'node:path'

const [file, report] = process.argv.slice(2)
const figures = readFileSync(file, 'utf8').trim().split('\n').map(line => line.split(' ')).map(([name, ...rest]) => [name, ...rest.map(Number)])
const counts = [...new Set(figures.map(([, many]) => many))].sort((a, b) => a - b)
const median = (name, many, at) => {
  const all = figures.filter(([each, of]) => each === name && of === many).map(line => line[at]).sort((a, b) => a - b)
  return (all[Math.floor((all.length - 1) / 2)] + all[Math.ceil((all.length - 1) / 2)]) / 2
}
const series = [
  { name: 'start, processor time', colour: '#005eb8', values: counts.map(many => median('start', many, 3)) },
  { name: 'start, by the clock', colour: '#4c6272', values: counts.map(many => median('start', many, 2)) },
  { name: 'one guide changed, processor time', colour: '#007f3b', values: counts.map(many => median('change', many, 3)) }
]
const most = Math.max(...series.flatMap(({ values }) => values)), widest = Math.max(...counts)
const x = many => 60 + many / widest * 560, y = value => 290 - value / most * 250
const chart = report.replace(/\.md$/, '') + '.svg'
writeFileSync(chart, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 340" font-family="sans-serif" font-size="14" role="img" aria-label="The seconds of the table as lines over the number of guides">
<rect width="900" height="340" fill="#fff"/>
<path d="M60 30V290H630" fill="none" stroke="#212b32"/>
${counts.map(many => `<text x="${x(many)}" y="310" text-anchor="middle">${many}</text>`).join('\n')}
<text x="345" y="332" text-anchor="middle">guides more than there are</text>
${[0, 0.5, 1].map(share => `<text x="52" y="${y(most * share) + 5}" text-anchor="end">${(most * share / 1000).toFixed(1)} s</text>`).join('\n')}
${series.map(({ name, colour, values }, row) => `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${values.map((value, at) => `${x(counts[at]).toFixed(0)},${y(value).toFixed(0)}`).join(' ')}"/>
${values.map((value, at) => `<circle cx="${x(counts[at]).toFixed(0)}" cy="${y(value).toFixed(0)}" r="3" fill="${colour}"/>`).join('')}
<rect x="650" y="${40 + row * 26}" width="14" height="14" fill="${colour}"/><text x="672" y="${52 + row * 26}">${name}</text>`).join('\n')}
</svg>
`)
const seconds = value => (value / 1000).toFixed(1)
writeFileSync(report, `# More guides, measured

Machine: ${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB. ${new Date().toISOString().slice(0, 10)}.
Medians of ${figures.filter(([name, many]) => name === 'start' && many === 0).length}. The guides that are added have the texts of real ones, 20 to a hub. Made by \`tests/benchmarks/guides\`.

| guides more | start to first answer, s | of the processor, s | one guide changed, seen after, s | of the processor, s | memory at start, MB |
| --- | --- | --- | --- | --- | --- |
${counts.map((many, at) => `| ${many} | ${seconds(series[1].values[at])} | ${seconds(series[0].values[at])} | ${seconds(median('change', many, 2))} | ${seconds(series[2].values[at])} | ${median('memory', many, 2)} |`).join('\n')}

![The seconds as lines over the number of guides](${basename(chart)})
`)

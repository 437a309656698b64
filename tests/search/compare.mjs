// Grades the site's search and MiniSearch on the same texts and the same queries. Arguments: the answers as JSON, the
// folder in which MiniSearch is installed ("-" for none), the halves to name the misses of.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [file, library, misses = ''] = process.argv.slice(2)
const { pages, answers } = JSON.parse(readFileSync(file, 'utf8'))
const here = new URL('.', import.meta.url).pathname
const exists = new Set(pages.map(page => page.address))

const half = name => readFileSync(`${here}queries-${name}.csv`, 'utf8').trim().split('\n').slice(1).map(line => {
  const [query, right, redFlag, mayLead] = line.split(',')
  return { query, right: words(right), redFlag: words(redFlag), mayLead: words(mayLead) }
})
const words = text => text.split(' ').filter(word => word)
const isRight = (address, right) => right.some(each => each.endsWith('*') ? address.startsWith(each.slice(0, -1)) : each === address)
const found = (hits, row) => hits.slice(0, 3).some(address => isRight(address, row.right))
const percent = (part, all) => `${part} of ${all} (${(100 * part / all).toFixed(1)}%)`

const engines = { ours: row => answers[row.query].hits }
if (library && library !== '-') {
  const MiniSearch = createRequire(`${library}/`)('minisearch')
  const fields = ['title', 'keywords', 'headings', 'description', 'lead', 'lines']
  const mini = new (MiniSearch.default ?? MiniSearch)({
    idField: 'address', fields, extractField: (page, field) => Array.isArray(page[field]) ? page[field].join('\n') : page[field],
    // The weights of ours, and the slips and beginnings that its guide recommends.
    searchOptions: { boost: { title: 5, keywords: 4, headings: 2, description: 2, lead: 1.5 }, fuzzy: 0.2, prefix: true },
  })
  mini.addAll(pages)
  engines.MiniSearch = row => mini.search(row.query).map(hit => hit.id)
}

for (const name of ['a', 'b']) {
  const rows = half(name)
  console.log(`half ${name}: ${rows.length} queries on ${exists.size} pages`)
  for (const [engine, ask] of Object.entries(engines)) console.log(`  ${engine}: right page within the first 3: ${percent(rows.filter(row => found(ask(row), row)).length, rows.length)}; first: ${percent(rows.filter(row => ask(row).slice(0, 1).some(hit => isRight(hit, row.right))).length, rows.length)}`)
  const plain = rows.filter(row => !row.redFlag.length)
  for (const [engine, ask] of Object.entries(engines)) console.log(`  ${engine}, without the red flags: ${percent(plain.filter(row => found(ask(row), row)).length, plain.length)}`)
  const red = rows.filter(row => row.redFlag.length)
  const led = row => answers[row.query].redFlags.some(id => row.redFlag.includes(id))
  console.log(`  red flags led by the right card: ${percent(red.filter(led).length, red.length)}`)
  const alarmed = rows.filter(row => !row.redFlag.length && answers[row.query].redFlags.some(id => !row.mayLead.includes(id)))
  console.log(`  false alarms: ${percent(alarmed.length, rows.length - red.length)}`)
  if (engines.MiniSearch) {
    const better = (one, other) => rows.filter(row => found(engines[one](row), row) && !found(engines[other](row), row)).map(row => row.query)
    const shown = list => misses.includes(name) || !misses ? list.join('; ') : list.length
    console.log(`  only ours: ${shown(better('ours', 'MiniSearch'))}`)
    console.log(`  only MiniSearch: ${shown(better('MiniSearch', 'ours'))}`)
  }
  if (!misses.includes(name)) continue
  for (const row of rows.filter(row => !found(answers[row.query].hits, row))) console.log(`  missed: ${row.query}: ${answers[row.query].hits.slice(0, 4).join(' ')} instead of ${row.right.join(' ')}`)
  for (const row of red.filter(row => !led(row))) console.log(`  not led: ${row.query}: ${answers[row.query].redFlags.join(' ')}`)
  for (const row of alarmed) console.log(`  false alarm: ${row.query}: ${answers[row.query].redFlags.join(' ')}`)
}

// Reads guidance and takes whole checks as many people at once, and counts failures. Each input line ends one count and
// starts the next, under the line's name; "end" ends all. "container" beside it runs it.  node ask.mjs SITE
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { walk } from '../benchmarks/walk.mjs'

const [site] = process.argv.slice(2)
const guides = ['/guides/sciatica', '/guides/sleep', '/', '/emergency', '/exercises/bridge']
const begin = () => ({ since: performance.now(), pages: 0, answers: 0, lost: 0, checks: 0, failures: [] })
let count = begin(), whole = 0, broken = false

// Together they make some 60 requests a second; nginx allows 100 from one address.
for (let reader = 0; reader < 10; reader++) read(reader)
for (let person = 0; person < 8; person++) check()

let name
for await (const line of createInterface({ input: process.stdin })) {
  if (name !== undefined) tell()
  name = line
  count = begin()
  if (line === 'end') break
}
console.log(`${whole} checks to the end`)
process.exit(broken || whole === 0 ? 1 : 0)

async function read(page) {
  for (; ; page++) {
    count.pages++
    try {
      const answer = await fetch(new URL(guides[page % guides.length], site), { signal: AbortSignal.timeout(20_000) })
      await answer.text()
      if (!answer.ok) throw new Error(`a page answered ${answer.status}`)
    } catch (error) { fail(error) }
    await setTimeout(300)
  }
}

async function check() {
  for (; ;) {
    let begun = false
    try {
      await walk(site, Infinity, () => { begun = true; count.answers++; return setTimeout(500) })
      count.checks++
    } catch (error) {
      if (begun) count.lost++
      fail(error)
      await setTimeout(500)
    }
  }
}

function fail(error) {
  // Without the journey's id.
  count.failures.push(`${error.message.replace(/\/[\w-]{22}\//g, '/…/')} ${error.cause?.code ?? ''}`)
}

function tell() {
  const { since, pages, answers, lost, checks, failures } = count
  console.log(`${name}: ${pages} pages in ${((performance.now() - since) / 1000).toFixed(1)} s; ${answers} answers given, ${lost} lost; `
    + `${checks} checks to the end; ${failures.length} failed`)
  for (const why of new Set(failures)) console.log(`  ${failures.filter(one => one === why).length} × ${why}`)
  whole += checks
  broken ||= failures.length > 0
}

// Sends the queries of the benchmark to a site at a steady rate. Arguments: port, requests a second, seconds.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

const [port, rate, seconds] = process.argv.slice(2).map(Number)
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const queries = ['a', 'b'].flatMap(half => readFileSync(new URL(`queries-${half}.csv`, import.meta.url), 'utf8').trim().split('\n').slice(1).map(line => line.split(',')[0]))

const ask = (query, due) => new Promise((resolve, reject) => {
  request({ port, host: '127.0.0.1', agent, path: `/search?q=${encodeURIComponent(query)}` }, answer => {
    answer.resume().on('end', () => answer.statusCode === 200 ? resolve(performance.now() - due) : reject(new Error(`${query}: ${answer.statusCode}`)))
  }).on('error', reject).end()
})

// As many requests as are due by now; what is late stays late, and counts.
async function run(count) {
  const [start, waiting] = [performance.now(), []]
  while (waiting.length < count) {
    const due = Math.min(count, Math.floor((performance.now() - start) * rate / 1000) + 1)
    while (waiting.length < due) waiting.push(ask(queries[waiting.length % queries.length], start + waiting.length * 1000 / rate))
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  return { times: (await Promise.all(waiting)).sort((one, other) => one - other), took: (performance.now() - start) / 1000 }
}

// A program that has just started is still being compiled: one after the other until it is not.
for (let asked = 0; asked < 6000; asked += 8) await Promise.all(Array.from({ length: 8 }, (_, at) => ask(queries[(asked + at) % queries.length], 0)))
const { times, took } = await run(rate * seconds)
const at = share => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1)
console.log(`${times.length} searches at ${(times.length / took).toFixed(0)} a second: median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`)

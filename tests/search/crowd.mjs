// What a crowd at one address that never stops asking for the longest searches leaves to somebody at another. Arguments: address of the site, connections,
// seconds. The crowd is 127.0.0.2, the other 127.0.0.3: Linux has all of 127.0.0.0/8.
import http from 'node:http'
import https from 'node:https'

const [site, connections, seconds] = [process.argv[2], ...process.argv.slice(3).map(Number)]
const { request, Agent } = site.startsWith('https:') ? https : http
const letters = [...'abcdefghijklmnopqrstuvwxyz']
// Nobody's word, and each two slips away from one that is known.
const longest = letters.flatMap(a => letters.flatMap(b => letters.map(c => `pai${a}${b}fu${c}l`))).join('+').slice(0, 10_000)

const ask = (query, agent) => new Promise(resolve => {
  const began = performance.now()
  const told = status => resolve({ status, took: performance.now() - began })
  request(`${site}/search?q=${query}`, { agent, rejectUnauthorized: false, headers: { 'accept-encoding': 'br' } }, answer => {
    answer.resume().on('end', () => told(answer.statusCode))
  }).on('error', broken => told(broken.code)).end()
})
const until = performance.now() + seconds * 1000
const at = async (localAddress, query, pause) => {
  const [agent, told] = [new Agent({ keepAlive: true, maxSockets: 1, localAddress }), []]
  while (performance.now() < until) {
    told.push(await ask(query, agent))
    await new Promise(resolve => setTimeout(resolve, pause))
  }
  agent.destroy()
  return told
}
const counts = told => Object.entries(told.reduce((all, { status }) => ({ ...all, [status]: (all[status] ?? 0) + 1 }), {})).map(([status, count]) => `${count} of ${status}`).join(', ')

const crowd = Array.from({ length: connections }, () => at('127.0.0.2', longest, 0))
await new Promise(resolve => setTimeout(resolve, 1000))
const other = await at('127.0.0.3', 'back+pain', 100)
const times = other.map(({ took }) => took).sort((one, next) => one - next)
console.log(`${connections} connections of one address: ${counts((await Promise.all(crowd)).flat())}. Another address: ${counts(other)}, median ${times[times.length >> 1].toFixed(0)} ms, longest ${times.at(-1).toFixed(0)} ms`)

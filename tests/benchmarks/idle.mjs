// Opens connections that ask for one page each and then say nothing, and prints how many MB the server takes with them.  node idle.mjs ADDRESS COUNT PID
import { connect } from 'node:net'
import { readFileSync } from 'node:fs'

const [address, count, pid] = process.argv.slice(2)
const { hostname, port, pathname } = new URL(address)
const open = () => new Promise((resolve, reject) => {
  const socket = connect(Number(port), hostname, () => socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept-Encoding: br\r\n\r\n`))
  socket.once('data', () => { socket.on('data', () => {}); resolve(socket) })
  socket.once('error', reject)
  socket.once('close', () => reject(new Error('closed before it was answered')))
})
const sockets = []
try {
  while (sockets.length < Number(count)) sockets.push(...await Promise.all(Array.from({ length: 100 }, open)))
} catch (error) { console.error(`${sockets.length} connections were taken: ${error.message}`) }
await new Promise(resolve => setTimeout(resolve, 3000))
const open_still = sockets.filter(socket => !socket.destroyed).length
console.log(`${Math.round(Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024)} ${open_still}`)
for (const socket of sockets) { socket.removeAllListeners('close'); socket.destroy() }

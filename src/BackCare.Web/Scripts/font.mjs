// Reduces Figtree to the letters that pages use, which saves a third of a first visit.
import subset from 'subset-font'
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

const [from, to] = process.argv.slice(2)
const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')
mkdirSync(dirname(to), { recursive: true })
writeFileSync(to, await subset(readFileSync(from), `${ascii}£°·×½¼¾é–‘’“”…→`, { targetFormat: 'woff2' }))

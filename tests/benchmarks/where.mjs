// Counts samples of perf by the innermost part of a step that each was in.  perf script -F comm,ip,sym,dso | node where.mjs
import { createInterface } from 'node:readline'

// The first that fits a frame, from the innermost frame outwards: of what is below the site (the system, the runtime, text and collections)
// whoever called it is asked.
const parts = [
  ['compressing', /brotli|Compress/i],
  ['antiforgery', /Antiforgery/],
  ['Data Protection', /DataProtection|libcrypto|Cryptography/],
  ['replay: which pages and findings the answers lead to', /BackCare\.Triage/],
  ['the answers in the cookie: packing and reading', /JourneyCookies|JourneyState|OpenJourney|PackedResponse/],
  ['rendering', /Components|Elements|RenderTree|\.Checker\.\w+Page/],
  ['reading the form', /FormPipeReader|PostedForm|FormFeature|FormReader/],
  ['the log', /Serilog|HostingLogger|Logging/],
  ['routing', /Routing|DfaMatcher/],
  ['the site, all else', /BackCare/],
  ['counters and traces', /Diagnostics\.Metrics|DiagnosticSource|Activity/]
]
// Where no caller fits: what the innermost frame is.
const below = [
  ['sending, receiving and waiting, in the system', /\[kernel|kallsyms/],
  ['cookies and headers, by the framework', /ResponseCookies|RequestCookie|CookieHeader|HttpHeaders|HttpResponseHeaders|HttpRequestHeaders|SetCookie/],
  ['collecting what is no longer used, in the runtime', /libcoreclr|libclrgc/],
  ['the server (Kestrel)', /Kestrel/],
  ['the pool of threads and other parts of the runtime', /./]
]
const counts = new Map()
let frames = [], all = 0
const count = () => {
  if (frames.length === 0) return
  all++
  const part = inside(frames)
  counts.set(part, (counts.get(part) ?? 0) + 1)
  frames = []
}
const inside = stack => {
  for (const frame of stack) for (const [name, fits] of parts) if (fits.test(frame)) return name
  return below.find(([, fits]) => fits.test(stack[0]))[0]
}
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') count()
  else if (/^\s+[0-9a-f]+ /.test(line)) frames.push(line)
}
count()
console.log('| part | of the time |\n| --- | --- |')
for (const [name, number] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`| ${name} | ${(100 * number / all).toFixed(1)} % |`)
console.log(`\n${all} samples.`)

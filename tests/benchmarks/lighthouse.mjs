// Lighthouse on the pages of a running site.  node lighthouse.mjs SITE FOLDER CHROMIUM RUNS
// FOLDER has the package, and gets the browser's profile.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { walk } from './walk.mjs'

const [site, folder, chromium, runs] = process.argv.slice(2)
const installed = file => import(pathToFileURL(`${folder}/node_modules/${file}`))
const { default: lighthouse } = await installed('lighthouse/core/index.js')
const { default: puppeteer } = await installed('puppeteer-core/lib/esm/puppeteer/puppeteer-core.js')

const profile = `${folder}/profile`
const browser = spawn(chromium, ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-proxy-server', '--remote-debugging-port=0',
  `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore' })
const ended = once(browser, 'exit')
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => browser.kill())
try {
  process.exitCode = await measureAll() ? 1 : 0
} finally {
  browser.kill()
  await ended
}

async function measureAll() {
  for (let waited = 0; !existsSync(`${profile}/DevToolsActivePort`); waited++) {
    if (waited > 300) throw new Error(`${chromium} did not start`)
    await pause(100)
  }
  const port = Number(readFileSync(`${profile}/DevToolsActivePort`, 'utf8').split('\n')[0])

  // A check is of whoever has its cookies, which Lighthouse leaves in the browser.
  const person = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}` })
  const inCheck = async (name, pages, told) => {
    const { next, after } = await walk(site, pages, told)
    await person.setCookie(...[...after].map(([cookie, value]) => ({ name: cookie, value, domain: '127.0.0.1', path: '/check' })))
    return { name, address: new URL(next, site).pathname }
  }
  const pages = [
    ...['/', '/guides', '/guides/sciatica', '/exercises', '/exercises/bird-dog', '/plan?do=knee-rolls:2&do=bridge:3', '/plans',
      '/plan?do=bridge:5&day=mon&weeks=4', '/plan/diary', '/search?q=back+pain', '/emergency', '/safety', '/offline', '/check'],
    await inCheck('a question of the check', 5),
    await inCheck('an outcome: self-care'),
    await inCheck('an outcome: 999', undefined, { emergency: 'chest-pain' }),
    '/review/sign-in'
  ].map(page => page.name ? page : { name: page, address: page })

  // Chromium now and then writes no beginning of a page into its trace.
  const measured = async (name, address, tries = 3) => {
    const { lhr } = await lighthouse(new URL(address, site).href, {
      port, output: 'json', logLevel: 'silent', onlyCategories: ['performance'], formFactor: 'mobile', throttlingMethod: 'simulate'
    })
    if (lhr.runtimeError?.code === 'NO_NAVSTART' && tries > 1) return measured(name, address, tries - 1)
    if (lhr.runtimeError?.code) throw new Error(`${name}: ${lhr.runtimeError.message}`)
    return lhr
  }

  const median = values => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
  let missed = 0
  console.log(`| page | performance | LCP, s | CLS | TBT, ms: median, and the most of ${runs} |\n| --- | --- | --- | --- | --- |`)
  for (const { name, address } of pages) {
    const seen = []
    for (let run = 0; run < runs; run++) {
      const lhr = await measured(name, address)
      // Else a check that has ended, or a page that is not there, would be measured in its place.
      if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(address, site).pathname) throw new Error(`${name} leads to ${lhr.finalDisplayedUrl}`)
      const value = audit => lhr.audits[audit].numericValue
      seen.push([lhr.categories.performance.score * 100, value('largest-contentful-paint') / 1000, value('cumulative-layout-shift'), value('total-blocking-time')])
    }
    const [performance, paint, shift, blocked] = [0, 1, 2, 3].map(each => median(seen.map(run => run[each])))
    if (performance < 100 || paint > 1.2 || shift > 0 || Math.round(blocked) > 0) missed++
    console.log(`| ${name} | ${Math.round(performance)} | ${paint.toFixed(2)} | ${Number(shift.toFixed(3))} | ${Math.round(blocked)}, ${Math.round(Math.max(...seen.map(run => run[3])))} |`)
  }
  console.log(`\n${pages.length} pages, ${missed} missed. Lighthouse ${JSON.parse(readFileSync(`${folder}/node_modules/lighthouse/package.json`)).version}.`)
  return missed
}

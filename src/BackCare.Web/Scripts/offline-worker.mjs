// Keeps pages that are the same for everybody for when there is no network; a personal plan is saved by its own page,
// on request. It always tries the network first, and never handles the check and the review area.
import { OWN, PAGES, STATE, day, holdsOwn, isKeeping, isOwn, removeAll, stateOf } from './offline-names.mjs'

const [LIST, START] = ['/offline.json', '/offline']
// Parallel downloads, and timeouts in ms for a requested page and for background downloads.
const [AT_ONCE, SOON, PATIENCE] = [4, 10_000, 30_000]

const decoded = path => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
const isLeftAlone = path => /^\/(check|review)(\/|$)/i.test(decoded(path))
const isPrivate = path => /^\/(plan|plan\/diary|plan\.ics|exercises|search)$/i.test(path)
const isFile = path => /^\/(assets|figures|media)\/|\.(ico|png|webmanifest)$/.test(path)

// A button requests its page with one change.
const isChange = ([name]) => ['more', 'fewer', 'earlier', 'leave-out'].includes(name)
const unchanged = url => url.pathname + new URLSearchParams([...url.searchParams].filter(each => !isChange(each)))

// One at a time, since two at once would undo each other's work.
let turn = Promise.resolve()
const inTurn = what => (turn = turn.then(what, what))

// Bypasses the browser's cache, whose pages may lack a date.
const ask = (address, cache = 'no-store') =>
  fetch(address, { cache, credentials: 'omit', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
const pathOf = request => new URL(request.url).pathname

const fingerprintOf = async bytes =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join('')

// Updates this device to the site's current files.
const refresh = async (tell = () => {}) => {
  const answer = await ask(LIST, 'no-cache')
  if (answer.status === 410) {
    // The site no longer offers saved pages.
    await removeAll()
    return registration.unregister()
  }
  // An error or a foreign response does not say what was withdrawn.
  if (!answer.ok) throw new TypeError(`the list of pages was answered with ${answer.status}`)
  const version = await fingerprintOf(await answer.clone().arrayBuffer())
  const { files, pages } = await answer.json()
  const list = { ...files, ...pages } // files first, since a page needs its styles
  const state = await stateOf()
  const cache = await caches.open(PAGES)
  // Withdrawn pages go first, so that nobody reads them. Files go last, since old pages may still use them.
  await drop(cache, state, path => path in list || isFile(path))
  if (state.version !== version) await renewOwn()
  state.version = version
  try {
    await keep(cache, state, list, tell)
    state.seen = new Date(answer.headers.get('date') ?? Date.now()).toISOString()
  } finally {
    await remember(cache, state)
  }
  await drop(cache, state, path => path in list)
}

const remember = (cache, state) => cache.put(STATE, Response.json(state))

const drop = async (cache, state, stays) => {
  for (const request of await cache.keys()) {
    const path = pathOf(request)
    if (path === STATE || stays(path)) continue
    await cache.delete(request)
    delete state.kept[path]
  }
  await remember(cache, state)
}

const keep = async (cache, state, list, tell) => {
  const there = new Set((await cache.keys()).map(pathOf))
  const wanted = Object.keys(list).filter(path => !there.has(path) || state.kept[path] !== list[path])
  const all = wanted.length
  let [done, fault] = [0, null]
  const keepNext = async () => {
    while (wanted.length && !fault) {
      try {
        await keepOne(cache, wanted[0], list[wanted.shift()], state)
        tell({ done: ++done, all })
      } catch (why) {
        fault = why
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, keepNext))
  if (fault) throw fault
}

// On a truncated, foreign or newer response, the older copy stays whole.
const keepOne = async (cache, path, fingerprint, state) => {
  const answer = await ask(path)
  if (!answer.ok || await fingerprintOf(await answer.clone().arrayBuffer()) !== fingerprint)
    throw new TypeError(`${path} is not what the list says`)
  await cache.put(path, answer)
  state.kept[path] = fingerprint
}

// Personal plans are fetched again, since an exercise in them may have been withdrawn.
const renewOwn = async () => {
  if (!(await caches.has(OWN))) return
  const own = await caches.open(OWN)
  for (const request of await own.keys()) {
    const answer = await ask(request.url).catch(() => null)
    if (answer && await holdsOwn(answer)) await own.put(request.url, answer)
    else await own.delete(request)
  }
}

// Only the list says what was withdrawn; a page may be missing because the site is in trouble.
const afterwards = async () => {
  if (await isKeeping()) await refresh()
}

// The saved page, with its date at the top.
const withNote = async (copy, note, status = 200) => {
  if (!copy.headers.get('content-type').startsWith('text/html')) return copy
  const headers = new Headers(copy.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  const html = (await copy.text()).replace(/<main[^>]*>/, main =>
    `${main.replace('<main', '<main data-kept')}<div class="nhsuk-width-container"><p class="app-offline"><strong>No connection.</strong> ${note}</p></div>`)
  return new Response(html, { status, headers })
}

// Only the site can apply the change; the saved plan is better than nothing.
const ownCopy = async url => {
  const exact = await caches.match(url.href, { cacheName: OWN })
  if (exact || !(await caches.has(OWN))) return exact
  const own = await caches.open(OWN)
  const all = await own.keys()
  const before = all.find(request => unchanged(new URL(request.url)) === unchanged(url))
    // Another week of the same plan, with its date at the top.
    ?? all.find(request => /^\/plan\/(?!diary$)/.test(url.pathname) && new URL(request.url).pathname === url.pathname)
  return before && own.match(before)
}

const kept = async url => {
  const path = url.pathname.replace(/(.)\/$/, '$1')
  const copy = isOwn(url) ? await ownCopy(url)
    : url.search && isPrivate(path) ? undefined : await caches.match(path, { cacheName: PAGES })
  if (!copy) {
    const start = await caches.match(START, { cacheName: PAGES })
    return start && withNote(start, 'The page that you asked for is not on this device. '
      + 'You can still read <a href="/emergency">the emergency symptoms</a> and <a href="/guides">all advice</a>.', 503)
  }
  const { kept: named, seen } = await stateOf()
  const made = new Date(copy.headers.get('date') ?? 0)
  const since = !isOwn(url) && named[path] && new Date(seen) > made ? seen : made
  const change = !isOwn(url) ? '' : [...url.searchParams].some(isChange) ? 'Nothing has changed, because that needs internet. '
    : 'To change it, you need internet. '
  return withNote(copy, `This is the page as it was on ${day(since)}. ${change}You need internet to check your back pain. Without it, `
    + 'read <a href="/emergency">the emergency symptoms</a>.')
}

// Back uses the browser's cached page however old, which bears no date.
const fromNetwork = request => request.cache === 'force-cache'
  ? fetch(request.url, { cache: 'no-cache', credentials: 'same-origin', redirect: 'manual', referrer: request.referrer })
  : fetch(request)

// A connection without a response counts as no connection.
const tooLate = () => new Promise((_, reject) => setTimeout(() => reject(new TypeError('no answer in time')), SOON))

const page = async event => {
  const url = new URL(event.request.url)
  url.hash = ''
  const asked = fromNetwork(event.request)
  let answer
  try {
    answer = await Promise.race([asked, tooLate()])
  } catch {
    const copy = await kept(url)
    if (copy?.ok) return copy
    // Pages without a copy may take longer.
    answer = await asked.catch(noNetwork => copy ?? Promise.reject(noNetwork))
    if (answer === copy) return copy
  }
  event.waitUntil(inTurn(afterwards).catch(() => {}))
  return answer
}

const file = async request => {
  try {
    return await fetch(request)
  } catch (noNetwork) {
    const copy = await caches.match(pathOf(request), { cacheName: PAGES })
    if (copy) return copy
    throw noNetwork
  }
}

addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil(clients.claim()))
addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || isLeftAlone(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(event))
  else if (isFile(url.pathname)) event.respondWith(file(request))
})
addEventListener('message', event => {
  // Also removes what was being saved while the page removed everything.
  if (event.data === 'remove') return event.waitUntil(inTurn(removeAll))
  const [port] = event.ports
  event.waitUntil(inTurn(() => refresh(said => port.postMessage(said))).then(() => port.postMessage({ ended: 'well' }),
    fault => port.postMessage({ ended: fault.name === 'QuotaExceededError' ? 'full' : 'cut' })))
})

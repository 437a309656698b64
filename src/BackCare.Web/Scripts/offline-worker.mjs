// Keeps the pages that everyone gets alike for when there is no network, and a plan that was opened. It asks the network
// first, always. The checker and the review area it never answers: there the browser goes its own way.

const [PAGES, OWN, LIST, STATE, START] = ['backcare-pages', 'backcare-own', '/offline.json', '/offline-state', '/offline']
const AT_ONCE = 4

const isLeftAlone = path => /^\/(check|review)(\/|$)/i.test(path)
const isOwn = url => url.search && ['/plan', '/plan/diary', '/exercises/routine'].includes(url.pathname)
const isFile = path => /^\/(assets|figures|media)\/|^\/(favicon\.ico|apple-touch-icon\.png|manifest\.webmanifest)$/.test(path)

// One after the other: two contacts at once would undo each other's work.
let turn = Promise.resolve()
const inTurn = what => (turn = turn.then(what, what))
let removed = false

// What is kept, each by its fingerprint, and when it was last all that the site has.
const stateOf = async cache => (await (await cache.match(STATE))?.json()) ?? { kept: {}, seen: null }
const remember = (cache, state) => cache.put(STATE, Response.json(state))
const ask = (address, cache) => fetch(address, { cache, credentials: 'omit', redirect: 'manual' })

const remove = async () => {
  removed = true
  await Promise.all([caches.delete(PAGES), caches.delete(OWN)])
  await registration.unregister()
}

// What is on this phone becomes what the site has now.
const contact = async (tell = () => {}) => {
  const answer = await ask(LIST, 'no-cache')
  // The site keeps no pages on phones any more.
  if (answer.status === 404 || answer.status === 410) return remove()
  // A site in trouble does not say what it has taken back.
  if (!answer.ok) throw new TypeError(`the list of pages was answered with ${answer.status}`)
  const { files, pages } = await answer.json()
  const list = { ...files, ...pages } // files first: a page is of no use without its styles
  const cache = await caches.open(PAGES)
  const state = await stateOf(cache)
  // First: nobody is to read what was taken back. What a page still names goes last.
  await drop(cache, state, path => path in list || isFile(path))
  try {
    await keepAll(cache, state, list, tell)
    state.seen = new Date(answer.headers.get('date') ?? Date.now()).toISOString()
  } finally {
    await remember(cache, state)
  }
  await drop(cache, state, path => path in list)
}

const drop = async (cache, state, stays) => {
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname
    if (path === STATE || stays(path)) continue
    await cache.delete(request)
    delete state.kept[path]
  }
  await remember(cache, state)
}

const keepAll = async (cache, state, list, tell) => {
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  const wanted = Object.keys(list).filter(path => !there.has(path) || state.kept[path] !== list[path])
  const all = wanted.length
  const keepNext = async () => {
    while (wanted.length) {
      const path = wanted.shift()
      // Once is enough: a page that the browser keeps besides would be shown without its date.
      const answer = await ask(path, 'no-store')
      // Cut short, somebody else's, or changed since the list was made: what was kept before is whole.
      if (!answer.ok || await fingerprintOf(answer.clone()) !== list[path]) throw new TypeError(`${path} is not what the list says`)
      await cache.put(path, answer)
      state.kept[path] = list[path]
      tell({ done: all - wanted.length, all })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, keepNext))
  if (all) await renewOwn()
}

const fingerprintOf = async answer => {
  const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer())
  return [...new Uint8Array(digest).slice(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

// A plan of one's own is made anew with the pages that it leads to.
const renewOwn = async () => {
  const own = await caches.open(OWN)
  for (const request of await own.keys()) {
    const answer = await ask(request.url, 'no-store')
    if (answer.ok) await own.put(request.url, answer)
    else if (answer.status < 500) await own.delete(request)
  }
}

// The last one of its kind takes the place of the one before.
const keepOwn = async (url, answer) => {
  const own = await caches.open(OWN)
  for (const request of await own.keys()) if (new URL(request.url).pathname === url.pathname) await own.delete(request)
  await own.put(url.href, answer)
}

const isGone = answer => answer.type === 'opaqueredirect' || answer.status === 404 || answer.status === 410

const afterwards = async (url, answer, copy) => {
  if (removed || !(await caches.has(PAGES))) return
  if (copy) await keepOwn(url, copy)
  if (isGone(answer) && !url.search) await (await caches.open(PAGES)).delete(url.pathname)
  await contact()
}

const day = date => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

// The page as it was kept, and at its head from when it is.
const withNote = async (copy, note, status = 200) => {
  const headers = new Headers(copy.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  const html = (await copy.text()).replace(/<main[^>]*>/, main =>
    `${main}<div class="nhsuk-width-container"><p class="app-offline"><strong>You have no internet.</strong> ${note}</p></div>`)
  return new Response(html, { status, headers })
}

const kept = async url => {
  const path = url.pathname.replace(/(.)\/$/, '$1')
  const cache = await caches.open(PAGES)
  const { kept: named, seen } = await stateOf(cache)
  const copy = isOwn(url) ? await (await caches.open(OWN)).match(url.href) : url.search ? undefined : await cache.match(path)
  if (!copy) {
    const start = await cache.match(START)
    return start && withNote(start, 'The page that you asked for is not on this phone. '
      + 'You can still read <a href="/emergency">the emergency signs</a> and <a href="/guides">the guides</a>.', 503)
  }
  const made = new Date(copy.headers.get('date') ?? 0)
  const as = named[path] && !url.search && seen && new Date(seen) > made ? seen : made
  return withNote(copy, `This is the page as it was on ${day(as)}.`)
}

const page = async event => {
  const url = new URL(event.request.url)
  url.hash = ''
  try {
    const answer = await fetch(event.request)
    const copy = isOwn(url) && answer.ok ? answer.clone() : undefined
    event.waitUntil(inTurn(() => afterwards(url, answer, copy)).catch(() => {}))
    return answer
  } catch (noNetwork) {
    const copy = removed ? undefined : await kept(url)
    if (copy) return copy
    throw noNetwork
  }
}

const file = async request => {
  try {
    return await fetch(request)
  } catch (noNetwork) {
    const copy = await (await caches.open(PAGES)).match(new URL(request.url).pathname)
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
  const [port] = event.ports
  const tell = said => port.postMessage(said)
  const keep = () => {
    removed = false
    return contact(tell)
  }
  event.waitUntil(inTurn(event.data === 'keep' ? keep : remove)
    .then(() => tell({ ended: 'well' }), fault => tell({ ended: fault.name === 'QuotaExceededError' ? 'full' : 'cut' })))
})

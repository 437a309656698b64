// Names shared by pages and the worker.

export const [PAGES, OWN, STATE] = ['backcare-pages', 'backcare-own', '/offline-state']

// Reading must not create the cache: a removed one stays away.
export const stateOf = async () => {
  const noted = await (await caches.match(STATE, { cacheName: PAGES }))?.json()
  return { kept: {}, seen: null, version: null, ...noted }
}

export const day = date => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

export const isKeeping = async () => caches.has(PAGES)

// An open form means that the plan is being changed.
export const isOwn = url => /^\/plan(\/[a-z0-9-]+)?$/.test(url.pathname)
  && ['do', 'walk', 'flare', 'week'].some(key => url.searchParams.has(key)) && !url.searchParams.has('change')

// While the site is down, its proxy responds with an exported page, which has no personal plan.
export const holdsOwn = async answer => answer.ok && (await answer.clone().text()).includes('data-keep-own')

export const removeAll = () => Promise.all([caches.delete(PAGES), caches.delete(OWN)])

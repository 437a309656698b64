// What pages and the worker of kept pages both know.

export const [PAGES, OWN, STATE] = ['backcare-pages', 'backcare-own', '/offline-state']

// Nothing is made by asking: a cache that was removed stays away.
export const stateOf = async () => {
  const noted = await (await caches.match(STATE, { cacheName: PAGES }))?.json()
  return { kept: {}, seen: null, version: null, ...noted }
}

export const day = date => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

export const isKeeping = async () => caches.has(PAGES)

// With its form open a plan is on its way to becoming another one.
export const isOwn = url => /^\/plan(\/[a-z0-9-]+)?$/.test(url.pathname)
  && ['do', 'walk', 'flare', 'week'].some(key => url.searchParams.has(key)) && !url.searchParams.has('change')

// Where no copy of the site runs, its proxy answers with the page as it is for everybody, with nothing in it.
export const holdsOwn = async answer => answer.ok && (await answer.clone().text()).includes('data-keep-own')

export const removeAll = () => Promise.all([caches.delete(PAGES), caches.delete(OWN)])

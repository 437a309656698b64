// On a device with saved pages, the link to saving becomes a button that saves this page too, and notes where to carry
// on in a saved plan. Only a press saves, so a plan that somebody sends replaces nothing.
import { here, isPlanHere, plan } from './browser-storage.mjs'
import { button, made } from './elements.mjs'
import { OWN, holdsOwn, isKeeping, isOwn } from './offline-names.mjs'

// A new page replaces the last one of its kind.
const keep = async () => {
  const address = location.pathname + location.search
  const answer = await fetch(address, { cache: 'no-store', credentials: 'omit', redirect: 'manual' })
  if (!(await holdsOwn(answer))) throw new TypeError(`this page was answered with ${answer.status}, and with nothing to keep`)
  const own = await caches.open(OWN)
  await own.put(address, answer)
  const others = (await own.keys()).map(({ url }) => new URL(url))
    .filter(({ pathname, search }) => pathname === location.pathname && search !== location.search)
  for (const other of others) await own.delete(other)
  return others.length ? 'Saved on this device, instead of the one before.' : 'Saved on this device.'
}

export const offerToKeep = async () => {
  const link = document.querySelector('[data-keep-own]')
  const keeping = await isKeeping().catch(() => false)
  if (!link || !isOwn(new URL(location)) || !(isPlanHere() || keeping)) return
  const said = document.createElement('span')
  said.setAttribute('role', 'status')
  const press = button(link.textContent, async () => {
    if (await isKeeping().catch(() => false)) {
      try {
        said.textContent = await keep()
        if (isPlanHere()) plan.write(here())
      } catch (fault) {
        said.textContent = fault.name === 'QuotaExceededError' ? 'There is no room left on this device.'
          : 'It was not saved, because that needs internet. Press again when you have it.'
      }
    // Saved pages were removed meanwhile, on another page.
    } else if (!isPlanHere()) location.assign(link.href)
    else if (plan.write(here()) === 'saved') said.replaceChildren('Saved: home on this device leads to it. ', made('a', 'Save the pages too', { href: link.href }))
    else said.textContent = 'This browser does not let us save it. You can bookmark this page instead.'
  })
  press.className = link.className.includes('nhsuk-button') ? link.className : `app-link-button ${link.className}`
  const had = document.activeElement === link
  link.replaceWith(press)
  press.parentElement.append(' ', said)
  if (had) press.focus()
}

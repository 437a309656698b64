// Home is one page for everybody; where a plan is kept on this device its tile leads to that plan.
import { OWN } from './offline-names.mjs'

const tile = document.querySelector('a[href="/plan"]')
if (tile && 'caches' in globalThis && (await caches.has(OWN))) {
  const plan = (await (await caches.open(OWN)).keys()).map(({ url }) => new URL(url)).find(({ pathname }) => /^\/plan(\/(?!diary$)[a-z0-9-]+)?$/.test(pathname))
  if (plan) {
    tile.href = plan.pathname + plan.search
    tile.firstChild.data = 'Carry on with my plan'
  }
}

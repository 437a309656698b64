// Asks the worker to save pages on this device, and removes them.
import { plan } from './browser-storage.mjs'
import { day, removeAll, stateOf } from './offline-names.mjs'

const PATIENCE = 60_000

const part = name => document.querySelector(`[data-offline=${name}]`)
const [box, state, keep, remove] = ['with', 'state', 'keep', 'remove'].map(part)
const say = words => { state.textContent = words }

const show = async (before = '') => {
  const { kept, seen } = await stateOf()
  // Pages are the paths without a file ending.
  const count = Object.keys(kept).filter(path => !path.includes('.')).length
  keep.hidden = Boolean(seen) && !before
  // Anything at all, complete or not.
  remove.hidden = !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistration())
  say(before + (seen ? `${count} pages are on this device, as they were on ${day(seen)}.`
    : count ? `${count} pages are on this device. Some are still missing.` : 'No pages are on this device yet.'))
}

// Resolves with how it ended: complete, disk full, or cut off, even if the browser stopped the worker.
const keepAll = worker => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel()
  let waited
  const wait = () => {
    clearTimeout(waited)
    waited = setTimeout(() => resolve('cut'), PATIENCE)
  }
  port1.onmessage = ({ data }) => {
    wait()
    if (data.ended) resolve(data.ended)
    else say(`Saving the pages: ${data.done} of ${data.all} files.`)
  }
  wait()
  worker.postMessage('keep', [port2])
})

const faults = {
  well: '',
  full: 'There is no room left on this device. ',
  cut: 'The connection dropped. Press the button again to carry on. '
}

// Under Trusted Types, only this policy may supply a script's address: our own worker's.
const own = globalThis.trustedTypes?.createPolicy('offline', {
  createScriptURL: address => {
    if (new URL(address, location).origin === location.origin) return address
    throw new TypeError('a worker of another site')
  }
})

const press = async what => {
  const pressed = document.activeElement
  keep.disabled = remove.disabled = true
  try {
    await show(faults[await what()])
  } catch (fault) {
    if (fault.name === 'TypeError') await show(faults.cut)
    else {
      if (['NotSupportedError', 'SecurityError'].includes(fault.name)) keep.hidden = true
      say('This browser does not let us save pages. You can print the pages that you need.')
    }
  }
  keep.disabled = remove.disabled = false
  // A disabled or hidden button loses the focus.
  if ([keep, remove].includes(pressed)) [pressed, keep, remove].find(each => !each.hidden)?.focus()
}

keep.addEventListener('click', () => press(async () => {
  await navigator.serviceWorker.register(own?.createScriptURL(box.dataset.worker) ?? box.dataset.worker)
  return keepAll((await navigator.serviceWorker.ready).active)
}))

// Removes at once; the worker removes again whatever it was still saving.
remove.addEventListener('click', () => press(async () => {
  await removeAll()
  plan.remove()
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    await registration.unregister()
    registration.active?.postMessage('remove')
  }
  return 'well'
}))

document.querySelector('[data-needs-script]').hidden = true
box.hidden = false
await press(async () => ('serviceWorker' in navigator && 'caches' in window ? 'well' : Promise.reject(new DOMException('', 'NotSupportedError'))))
document.body.classList.remove('app-scripted')

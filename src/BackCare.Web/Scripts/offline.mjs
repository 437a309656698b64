// Asks the worker to keep the pages on this phone, or to remove them.

const part = name => document.querySelector(`[data-offline=${name}]`)
const [without, box, state, keep, remove] = ['without', 'with', 'state', 'keep', 'remove'].map(part)
const say = words => { state.textContent = words }

// What the worker notes of itself.
const noted = async () => (await caches.has('backcare-pages'))
  ? (await (await (await caches.open('backcare-pages')).match('/offline-state'))?.json())
  : undefined

const day = date => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

const show = async () => {
  const { kept, seen } = (await noted()) ?? {}
  // Files have an ending.
  const count = Object.keys(kept ?? {}).filter(path => !path.includes('.')).length
  keep.hidden = Boolean(seen)
  keep.disabled = remove.disabled = false
  remove.hidden = !count
  say(seen ? `${count} pages are on this phone, as they were on ${day(seen)}.`
    : count ? `${count} pages are on this phone. Some are missing still.` : 'No pages are on this phone yet.')
}

const ask = (worker, what) => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => {
    if (data.ended) resolve(data.ended)
    else say(`Keeping the pages: ${data.done} of ${data.all} files.`)
  }
  worker.postMessage(what, [port2])
})

const refused = 'This browser does not let us keep pages. You can print the pages that you need.'
const faults = {
  full: 'There is no room left on this phone. ',
  cut: 'The connection broke. Press the button again to go on. '
}

const press = async what => {
  keep.disabled = remove.disabled = true
  try {
    await navigator.serviceWorker.register(box.dataset.worker)
    const { active } = await navigator.serviceWorker.ready
    const ended = await ask(active, what)
    await show()
    if (faults[ended]) say(faults[ended] + state.textContent)
  } catch {
    keep.disabled = remove.disabled = false
    say(refused)
  }
}

keep.addEventListener('click', () => press('keep'))
remove.addEventListener('click', () => press('remove'))

without.hidden = true
box.hidden = false
if ('serviceWorker' in navigator && 'caches' in window) show().catch(() => say(refused))
else say(refused)

// What was done today of a page's advice: ticked on this device, sent nowhere, forgotten the next day.
import { today } from './browser-storage.mjs'
import { made } from './elements.mjs'

const day = () => new Date().toLocaleDateString('en-CA')

// Entries of another day are deleted when read.
const done = () => {
  const { value } = today.read()
  if (value && value.day !== day()) today.remove()
  return value?.day === day() ? value.done : []
}

const tickOff = boxes => {
  const says = made('p', '', { role: 'status', class: 'app-done' })
  boxes.at(-1).closest('ul').after(says)
  const show = () => {
    const ticked = done()
    for (const box of boxes) {
      box.hidden = false
      box.checked = ticked.includes(box.dataset.today)
    }
  }
  for (const box of boxes) {
    box.addEventListener('change', () => {
      const others = done().filter(key => key !== box.dataset.today)
      const kept = today.read().is === 'broken' ? 'broken'
        : today.write({ day: day(), done: box.checked ? [...others, box.dataset.today] : others })
      says.textContent = kept !== 'saved' ? 'This device did not keep your tick.'
        : boxes.every(each => each.checked) ? "That's today done." : ''
    })
  }
  today.watch(show)
  document.addEventListener('visibilitychange', show)
  show()
}

const boxes = [...document.querySelectorAll('[data-today]')]
if (boxes.length) tickOff(boxes)

// Comfort on the pages of the checker; every page works without it.
import { Button, Checkboxes, ErrorSummary, createAll } from 'nhsuk-frontend/dist/nhsuk/index.mjs'
import { goals, soFar } from './kept.mjs'
import { made } from './made.mjs'

// The style sheet and the components ask for these classes before they hide or change anything.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

createAll(Button) // a second press within a second sends nothing
createAll(Checkboxes) // "none of these" and the others clear one another
createAll(ErrorSummary) // is read out first, and its links go to the choice to mend

// Shown only where this browser can. What is shared goes to the app that is chosen there, and into no address.
const offer = (selector, can, press) => {
  const button = document.querySelector(selector)
  if (!button || !can) return
  button.hidden = false
  button.addEventListener('click', () => press(button))
}
offer('[data-print]', true, () => print())
offer('[data-share]', navigator.share, ({ dataset }) =>
  navigator.share({ text: document.getElementById(dataset.share).textContent }).catch(() => {})) // closed without sharing
// What somebody wants to get back to, where they put it there.
const wanted = () => goals.read().value?.goals ?? []
offer('[data-goals]', document.querySelector('[data-goals]') && wanted().length, press => {
  const title = 'I want to get back to'
  const lines = wanted().map(goal => [goal.name, soFar(goal)].filter(Boolean).join(': '))
  const row = made('div', '', { class: 'nhsuk-summary-list__row', tabindex: -1 })
  row.append(made('dt', title, { class: 'nhsuk-summary-list__key' }), made('dd', lines.join('; '), { class: 'nhsuk-summary-list__value' }))
  document.getElementById('head').append(row)
  document.getElementById(press.dataset.goals).append(`\n\n${title}:\n${lines.map(line => `- ${line}`).join('\n')}`)
  press.hidden = true
  row.focus()
})

// The answer to a post, such as one that needs mending: Back and reload would ask to send it again. The page itself can
// be asked for.
history.replaceState(null, '', location.href)

// A page that the browser kept whole may show answers that have been cleared since: unseen, it is asked for again.
addEventListener('pageshow', event => {
  if (!event.persisted) return
  document.body.hidden = true
  location.replace(location.pathname)
})

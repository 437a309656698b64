// Comfort on the pages of the checker; every page works without it.
import { Button, Checkboxes, ErrorSummary, createAll } from 'nhsuk-frontend/dist/nhsuk/index.mjs'

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

// The answer to a post, such as one that needs mending: Back and reload would ask to send it again. The page itself can
// be asked for.
history.replaceState(null, '', location.href)

// A page that the browser kept whole may show answers that have been cleared since: unseen, it is asked for again.
addEventListener('pageshow', event => {
  if (!event.persisted) return
  document.body.hidden = true
  location.replace(location.pathname)
})

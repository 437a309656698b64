// Comfort on the pages of the check; every page works without it.
import { Button, Checkboxes, ErrorSummary, createAll } from 'nhsuk-frontend/dist/nhsuk/index.mjs'
import { goals, soFar, today } from './browser-storage.mjs'
import { made } from './elements.mjs'
import { findTicks } from './ticks.mjs'
import './today.mjs'

// The style sheet and the components ask for these classes before they hide or change anything.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

createAll(Button) // a second press within a second sends nothing
createAll(Checkboxes) // "none of these" and the others clear one another
createAll(ErrorSummary) // is read out first, and its links go to the choice to mend
findTicks(document.getElementById('find'))

if (location.pathname === '/check/cleared') today.remove()

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

// Each page of the check takes the place of the one before, so that Back shows none of them, and leaves the check.
const isOfCheck = ({ origin, pathname }) => origin === location.origin && /^\/check(\/|$)/.test(pathname)
const patience = 5000 // milliseconds: after that the browser sends the answer itself, and shows that it does
let sending // the answer that is on its way
let isOwn = false // whether the browser sends it
const stopSending = () => {
  sending?.abort()
  sending = null
}

const goOnByAnswer = async (form, submitter) => {
  const answer = new URLSearchParams(new FormData(form))
  if (submitter.name) answer.append(submitter.name, submitter.value)
  if (form.elements.answer && !answer.has('answer')) return location.replace(`${form.action}?empty`)
  const mine = sending = new AbortController()
  const late = setTimeout(() => mine.abort(), patience)
  const { redirected, url } =
    await fetch(form.action, { method: 'POST', body: answer, signal: mine.signal }).catch(() => ({}))
  clearTimeout(late)
  if (sending !== mine) return // something else was pressed meanwhile
  sending = null
  if (redirected) return location.replace(url)
  // Not taken, or nobody knows: the browser shows what there is to say. An answer that is sent twice counts once.
  isOwn = true
  form.requestSubmit(submitter)
  isOwn = false
}

if (isOfCheck(location)) {
  addEventListener('submit', event => {
    const { target: form, submitter } = event
    if (isOwn || event.defaultPrevented || form.method !== 'post' || !submitter || !form.requestSubmit) return
    event.preventDefault()
    stopSending()
    goOnByAnswer(form, submitter)
  })
  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]:not([href^="tel:"])')
    const opensElsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (!link || event.defaultPrevented || opensElsewhere) return
    // A place on the same page leaves nothing: the answer that is on its way goes on.
    if (link.hash && link.pathname === location.pathname) return
    // Whoever leaves must not be brought back by what they answered before.
    stopSending()
    if (link.pathname.endsWith('/leave')) document.body.hidden = true // the network may be slow
    if (!isOfCheck(link)) return
    event.preventDefault()
    location.replace(link.href)
  })
}

// The answer to a post, such as one that needs mending: Back and reload would ask to send it again. The page itself can
// be asked for.
history.replaceState(null, '', isOfCheck(location) ? location.pathname + location.hash : location.href)

// A page that the browser kept whole may show answers that have been cleared since: unseen, it is asked for again.
addEventListener('pageshow', event => {
  if (!event.persisted) return
  document.body.hidden = true
  location.replace(location.pathname)
})

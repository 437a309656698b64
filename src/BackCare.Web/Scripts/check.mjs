// Enhancements for the check; every page works without them.
import { Button, Checkboxes, ErrorSummary, createAll } from 'nhsuk-frontend/dist/nhsuk/index.mjs'
import { goals, soFar, today } from './browser-storage.mjs'
import { made } from './elements.mjs'
import { findTicks } from './ticks.mjs'
import './today.mjs'

// The style sheet and the components wait for these classes before they hide or change anything.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

createAll(Button) // ignores a second press within a second
createAll(Checkboxes) // "none of these" and the others clear each other
createAll(ErrorSummary) // gets the focus; its links go to the faulty choice
findTicks(document.getElementById('find'))

if (location.pathname === '/check/cleared') today.remove()

// Shown only if the browser supports it. Shared text goes to the chosen app, and never into an address.
const offer = (selector, can, press) => {
  const button = document.querySelector(selector)
  if (!button || !can) return
  button.hidden = false
  button.addEventListener('click', () => press(button))
}
offer('[data-print]', true, () => print())
offer('[data-share]', navigator.share, ({ dataset }) =>
  navigator.share({ text: document.getElementById(dataset.share).textContent }).catch(() => {})) // closed without sharing
// Goals are added to the summary only on request.
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

// Each page of the check replaces the previous one in the history, so that Back leaves the check.
const isOfCheck = ({ origin, pathname }) => origin === location.origin && /^\/check(\/|$)/.test(pathname)
const patience = 5000 // ms; after that the browser sends the answer itself and shows progress
let sending // the answer being sent
let isOwn = false // whether the browser itself sends it
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
  // Refused or unknown: the browser shows the result. An answer sent twice counts once.
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
    // A link within the page does not cancel the answer being sent.
    if (link.hash && link.pathname === location.pathname) return
    // Nothing sent earlier may bring back somebody who leaves.
    stopSending()
    if (link.pathname.endsWith('/leave')) document.body.hidden = true // the network may be slow
    if (!isOfCheck(link)) return
    event.preventDefault()
    location.replace(link.href)
  })
}

// After a post Back and reload would ask to send it again; the page's own address does not.
history.replaceState(null, '', isOfCheck(location) ? location.pathname + location.hash : location.href)

// A page restored whole may show answers that were cleared since, so it is hidden and reloaded.
addEventListener('pageshow', event => {
  if (!event.persisted) return
  document.body.hidden = true
  location.replace(location.pathname)
})

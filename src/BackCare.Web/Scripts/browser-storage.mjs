// Values kept in this browser: only after a press, sent nowhere, and never overwritten while unreadable.

const keptAs = (key, isOurs) => ({
  // The state, and the value if it is ours: { version: 1, … }.
  read: () => {
    let text
    try {
      text = localStorage.getItem(key)
    } catch {
      return { is: 'forbidden' }
    }
    if (text === null) return { is: 'none' }
    try {
      const value = JSON.parse(text)
      if (value.version === 1 && isOurs(value)) return { is: 'kept', value }
    } catch { /* broken, as below */ }
    return { is: 'broken', text }
  },
  // If the browser refuses, the old value stays.
  write: value => {
    try {
      localStorage.setItem(key, JSON.stringify({ version: 1, ...value }))
      return 'saved'
    } catch (error) {
      return error.name === 'SecurityError' ? 'forbidden' : 'full'
    }
  },
  remove: () => {
    try {
      localStorage.removeItem(key)
    } catch { /* whoever reads it is told */ }
  },
  // Another tab may change it, and a page restored by Back was frozen meanwhile.
  watch: show => {
    addEventListener('storage', event => { if (event.key === key || event.key === null) show() })
    addEventListener('pageshow', event => { if (event.persisted) show() })
  }
})

const isRecord = value => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = value => typeof value === 'string'

// { days: { '2026-11-23': { did: ['Bridge'], walk: 10, able: 'same', note: '' } } }
export const mostMinutes = 600
export const able = { less: 'less', same: 'about the same', more: 'more' }
const fits = {
  did: value => Array.isArray(value) && value.every(isText),
  walk: value => Number.isInteger(value) && value >= 0 && value <= mostMinutes,
  able: value => isText(value) && Object.hasOwn(able, value),
  note: isText
}
const isDay = ([day, entry]) => /^\d{4}-\d\d-\d\d$/.test(day) && isRecord(entry) &&
  Object.entries(fits).every(([name, fit]) => entry[name] === undefined || fit(entry[name]))
export const diary = keptAs('backcare-diary', ({ days }) => isRecord(days) && Object.entries(days).every(isDay))

// { goals: [{ name: '', scores: [{ day: '2026-11-25', score: 3 }] }] }
const isScore = value => isText(value?.day) && Number.isInteger(value.score) && value.score >= 0 && value.score <= 10
export const goals = keptAs('backcare-goals', ({ goals }) => Array.isArray(goals) && goals.every(goal =>
  isText(goal?.name) && Array.isArray(goal.scores) && goal.scores.every(isScore)))
export const soFar = ({ scores }) => (scores.length > 1 ? `${scores[0].score} at first, now ${scores.at(-1).score}`
  : scores.length ? `${scores[0].score} at first` : '')

// { address: '/plan/first-days?week=3', title: 'My plan: week 3 of 12' }
export const isPlan = address => /^\/plan(\/(?!diary$)[a-z0-9-]+)?$/.test(address.pathname)
export const plan = keptAs('backcare-plan', ({ address, title }) => isText(title) && isText(address) && address.startsWith('/plan')
  && isPlan(new URL(address, location)))
export const isPlanHere = () => isPlan(location)
export const here = () => ({ address: location.pathname + location.search, title: document.querySelector('h1').textContent })

// { day: '2026-11-29', done: ['1f0c22ab'] }
export const today = keptAs('backcare-today', ({ day, done }) => isText(day) && Array.isArray(done) && done.every(isText))

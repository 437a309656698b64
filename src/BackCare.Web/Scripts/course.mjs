// What somebody wants to get back to, kept in this browser after a press and nowhere else; printing and sharing where the browser can.
// Nothing is sent, and what is there is never written over while it cannot be read.

import { button } from './button.mjs'
import { offerToKeep } from './keep-own.mjs'

const key = 'backcare-goals'
const most = 3
const mostWords = 80
const sure = 'Press again to delete all of it'
const words = {
  kept: 'Saved on this device.',
  full: 'There is no room left on this device: this was not saved.',
  forbidden: 'This browser does not let us save anything. You can write your goals on the printed plan instead.',
  broken: 'There is something on this device that we cannot read. You can download it as it is, or delete it.'
}

// What is kept, and whether it is ours: { version: 1, goals: [{ name: '', scores: [{ day: '2026-11-25', score: 3 }] }] }
const isScore = value => typeof value?.day === 'string' && Number.isInteger(value.score) && value.score >= 0 && value.score <= 10
const isGoal = value => typeof value?.name === 'string' && Array.isArray(value.scores) && value.scores.every(isScore)
const read = () => {
  let text
  try {
    text = localStorage.getItem(key)
  } catch {
    return { is: 'forbidden', goals: [] }
  }
  if (text === null) return { is: 'none', goals: [] }
  try {
    const { version, goals } = JSON.parse(text)
    if (version === 1 && Array.isArray(goals) && goals.every(isGoal)) return { is: 'kept', goals }
  } catch { /* broken, as below */ }
  return { is: 'broken', goals: [], text }
}
// A browser that refuses leaves what was there before.
const write = goals => {
  try {
    localStorage.setItem(key, JSON.stringify({ version: 1, goals }))
    return 'kept'
  } catch (error) {
    return error.name === 'SecurityError' ? 'forbidden' : 'full'
  }
}

const today = () => {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => `${part}`.padStart(2, '0')).join('-')
}
const made = (name, content = '', attributes = {}) => {
  const element = document.createElement(name)
  element.textContent = content
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  return element
}
const drawn = (name, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  return element
}
const lineOf = scores => {
  const at = (score, place) => `${8 + place * 224 / Math.max(1, scores.length - 1)} ${52 - score * 4.4}`
  const picture = drawn('svg', { viewBox: '0 0 240 60', role: 'img', 'aria-label': `Scores so far: ${scores.map(({ score }) => score).join(', ')}` })
  picture.append(drawn('path', { d: 'M8 52H232', stroke: 'currentcolor', 'stroke-width': 1 }),
    drawn('path', { d: `M${scores.map(({ score }, place) => at(score, place)).join('L')}`, fill: 'none', stroke: 'currentcolor', 'stroke-width': 3 }))
  return picture
}
const download = (name, text) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const section = document.querySelector('.app-goals')
if (section) {
  const [list, add, said, tools] = ['list', 'add', 'said', 'tools'].map(part => section.querySelector(`[data-goals=${part}]`))
  const [name, keep] = [add.querySelector('[name=goal]'), add.querySelector('button')]

  // One score a day: the last one counts.
  const score = (at, value) => {
    const { is, goals } = read()
    if (is !== 'kept' || !goals[at]) return show()
    const scores = [...goals[at].scores.filter(({ day }) => day !== today()), { day: today(), score: value }]
    show(write(goals.with(at, { ...goals[at], scores })))
    list.querySelector(`#goal-score-${at + 1}`)?.focus()
  }
  const goalOf = ({ name, scores }, at) => {
    const item = made('div', '', { class: 'app-goal' })
    const [first, last] = [scores[0], scores.at(-1)]
    item.append(made('p', name, { class: 'app-goal__name' }))
    if (first) item.append(made('p', scores.length > 1 ? `${first.score} at first, now ${last.score}` : `${first.score} at first`))
    if (scores.length > 1) item.append(lineOf(scores))
    const choose = made('select', '', { id: `goal-score-${at + 1}`, class: 'nhsuk-select' })
    choose.append(made('option', 'Choose', { value: '' }), ...Array.from({ length: 11 }, (_, value) =>
      made('option', `${value}${value === 0 ? ' cannot do it' : value === 10 ? ' no trouble' : ''}`, { value })))
    choose.value = scores.find(({ day }) => day === today())?.score ?? ''
    choose.addEventListener('change', () => { if (choose.value !== '') score(at, Number(choose.value)) })
    item.append(made('label', `How is it today: ${name}`, { for: choose.id, class: 'nhsuk-label' }), choose)
    return item
  }
  const show = became => {
    const { is, goals, text } = read()
    section.hidden = false
    list.replaceChildren(...goals.map(goalOf))
    add.hidden = is === 'broken' || is === 'forbidden' || goals.length >= most
    said.textContent = words[became ?? is === 'kept' ? became : is] ?? ''
    tools.replaceChildren()
    if (is === 'kept') tools.append(button('Download', () => download('goals.txt', goals.map(goal => `${goal.name}: ${goal.scores.map(each => `${each.day} ${each.score}`).join(', ')}\r\n`).join(''))))
    if (is === 'broken') tools.append(button('Download what is there', () => download('goals.txt', text)))
    if (is === 'kept' || is === 'broken') {
      const remove = button('Delete all of it', () => {
        // A second press: what is deleted does not come back.
        if (remove.textContent !== sure) return void (remove.textContent = sure)
        try {
          localStorage.removeItem(key)
        } catch { /* shown below */ }
        show()
        if (read().is === 'none') said.textContent = 'Deleted from this device.'
        section.querySelector('h2').focus()
      })
      tools.append(' ', remove)
    }
  }

  keep.addEventListener('click', () => {
    const wanted = name.value.trim().slice(0, mostWords)
    const { is, goals } = read()
    if (!wanted) return name.focus()
    if (is === 'broken' || goals.length >= most) return show()
    const became = write([...goals, { name: wanted, scores: [] }])
    if (became === 'kept') name.value = ''
    show(became)
    list.querySelector(`#goal-score-${goals.length + 1}`)?.focus()
  })
  addEventListener('storage', event => { if (event.key === key || event.key === null) show() })
  show()
}

// Shown only where this browser can.
const offer = (what, can, press) => {
  const it = document.querySelector(what)
  if (!it || !can) return
  it.hidden = false
  it.addEventListener('click', press)
}
offer('[data-print]', globalThis.print, () => print())
// What is shared says nothing of how a week went.
offer('[data-share]', navigator.share, () => {
  const url = new URL(location)
  for (const name of ['stays', 'half']) url.searchParams.delete(name)
  navigator.share({ title: document.title, url: url.href }).catch(() => {}) // closed without sharing
})
offerToKeep()
document.body.classList.remove('app-scripted')

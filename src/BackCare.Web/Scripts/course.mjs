// Counting exercises and tracking goals; printing, sharing and carrying on where the browser supports it.

import { carryOn, moveOn } from './carry-on.mjs'
import { count } from './counting.mjs'
import { offerToKeep } from './keep-own.mjs'
import { goals, soFar } from './browser-storage.mjs'
import { button, download, drawn, made } from './elements.mjs'

const type = 'text/plain;charset=utf-8'
const most = 3
const mostWords = 80
const sure = 'Press again to delete all of it'
const words = {
  saved: 'Saved on this device.',
  full: 'There is no room left on this device: this was not saved.',
  forbidden: 'This browser does not let us save anything. You can write your goals on the printed plan instead.',
  broken: 'There is something on this device that we cannot read. You can download it as it is, or delete it.'
}

const today = () => {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => `${part}`.padStart(2, '0')).join('-')
}
const lineOf = scores => {
  const at = (score, place) => `${8 + place * 224 / Math.max(1, scores.length - 1)} ${52 - score * 4.4}`
  const picture = drawn('svg', { viewBox: '0 0 240 60', role: 'img', 'aria-label': `Scores so far: ${scores.map(({ score }) => score).join(', ')}` })
  picture.append(drawn('path', { d: 'M8 52H232', stroke: 'currentcolor', 'stroke-width': 1 }),
    drawn('path', { d: `M${scores.map(({ score }, place) => at(score, place)).join('L')}`, fill: 'none', stroke: 'currentcolor', 'stroke-width': 3 }))
  return picture
}
const section = document.querySelector('.app-goals')
if (section) {
  const [list, add, said, tools] = ['list', 'add', 'said', 'tools'].map(part => section.querySelector(`[data-goals=${part}]`))
  const [name, keep] = [add.querySelector('[name=goal]'), add.querySelector('button')]

  const kept = () => goals.read().value?.goals ?? []

  // One score a day; the last one counts.
  const score = (at, name, value) => {
    const all = kept()
    // Another tab, or a page that was frozen, may have changed the goals.
    if (all[at]?.name !== name) return show()
    const scores = [...all[at].scores.filter(({ day }) => day !== today()), { day: today(), score: value }]
    show(goals.write({ goals: all.with(at, { ...all[at], scores }) }))
    list.querySelector(`#goal-score-${at + 1}`)?.focus()
  }
  const goalOf = (goal, at) => {
    const { name, scores } = goal
    const item = made('div', '', { class: 'app-goal' })
    item.append(made('p', name, { class: 'app-goal__name' }))
    if (scores.length) item.append(made('p', soFar(goal)))
    if (scores.length > 1) item.append(lineOf(scores))
    const choose = made('select', '', { id: `goal-score-${at + 1}`, class: 'nhsuk-select' })
    choose.append(made('option', 'Choose', { value: '' }), ...Array.from({ length: 11 }, (_, value) =>
      made('option', `${value}${value === 0 ? ' cannot do it' : value === 10 ? ' no trouble' : ''}`, { value })))
    choose.value = scores.find(({ day }) => day === today())?.score ?? ''
    choose.addEventListener('change', () => { if (choose.value !== '') score(at, name, Number(choose.value)) })
    item.append(made('label', `How is it today: ${name}`, { for: choose.id, class: 'nhsuk-label' }), choose)
    return item
  }
  const show = became => {
    const { is, text } = goals.read()
    const all = kept()
    section.hidden = false
    list.replaceChildren(...all.map(goalOf))
    add.hidden = is === 'broken' || is === 'forbidden' || all.length >= most
    said.textContent = words[became ?? is] ?? ''
    tools.replaceChildren()
    if (is === 'kept') tools.append(button('Download', () => download('goals.txt', type, all.map(goal => `${goal.name}: ${goal.scores.map(each => `${each.day} ${each.score}`).join(', ')}\r\n`).join(''))))
    if (is === 'broken') tools.append(button('Download what is there', () => download('goals.txt', type, text)))
    if (is === 'kept' || is === 'broken') {
      const remove = button('Delete all of it', () => {
        // Deletion is final, so it takes a second press.
        if (remove.textContent !== sure) return void (remove.textContent = sure)
        goals.remove()
        show()
        if (goals.read().is === 'none') said.textContent = 'Deleted from this device.'
        section.querySelector('h2').focus()
      })
      tools.append(' ', remove)
    }
  }

  keep.addEventListener('click', () => {
    const wanted = name.value.trim().slice(0, mostWords)
    const all = kept()
    if (!wanted) return name.focus()
    if (goals.read().is === 'broken' || all.length >= most) return show()
    const became = goals.write({ goals: [...all, { name: wanted, scores: [] }] })
    if (became === 'saved') name.value = ''
    show(became)
    list.querySelector(`#goal-score-${all.length + 1}`)?.focus()
  })
  goals.watch(() => show())
  show()
}

// Shown only if the browser supports it.
const offer = (what, can, press) => {
  const it = document.querySelector(what)
  if (!it || !can) return
  it.hidden = false
  it.addEventListener('click', press)
}
offer('[data-print]', globalThis.print, () => print())
// The shared address leaves out how a week went and how far somebody counted.
offer('[data-share]', navigator.share, () => {
  const url = new URL(location)
  for (const name of ['stays', 'half']) url.searchParams.delete(name)
  url.hash = ''
  navigator.share({ title: document.title, url: url.href }).catch(() => {}) // closed without sharing
})
// After a check-in, Back leads to its questions without sending anything again.
history.replaceState(null, '', location.href)
count()
offerToKeep()
carryOn()
moveOn()
document.body.classList.remove('app-scripted')

// A diary kept in this browser; the printable page works without it.

import { offerToKeep } from './keep-own.mjs'
import { able, diary, mostMinutes } from './browser-storage.mjs'
import { button, download, drawn, made } from './elements.mjs'

const span = 14
const mostWords = 300
const words = {
  saved: 'Saved on this device.',
  full: 'There is no room left on this device: this was not saved.',
  forbidden: 'This browser does not let us save a diary. You can print the page instead.',
  broken: 'There is a diary on this device that we cannot read. You can download it as it is, or delete it.',
  wrong: `Write the minutes as a number from 0 to ${mostMinutes}. This was not saved.`
}

// Days follow the person's own clock. Noon stays on its day whatever daylight saving does.
const noon = day => {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 12)
}
const dayOf = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => `${part}`.padStart(2, '0')).join('-')
const today = () => dayOf(new Date())
const later = (day, many) => {
  const date = noon(day)
  date.setDate(date.getDate() + many)
  return dayOf(date)
}
const named = day => noon(day).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const lastDays = () => Array.from({ length: span }, (_, at) => later(today(), at + 1 - span))

// CSV for spreadsheets. They run cells that begin like a formula, even behind spaces or in full-width characters, and
// some also split cells at semicolons and tabs.
const cell = value => {
  const safe = /^([\t\r\n]|\s*[=+\-@＝＋－＠])/.test(value) ? `'${value}` : `${value}`
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const tableOf = days => [
  ['Day', 'Exercises', 'Minutes walked', 'Could do, compared with yesterday', 'Note'],
  ...Object.entries(days).sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, entry]) => [day, (entry.did ?? []).join('; '), entry.walk ?? '', able[entry.able] ?? '', entry.note ?? ''])
].map(row => `${row.map(cell).join(',')}\r\n`).join('')
const box = (look, ...parts) => {
  const it = made('div', '', look ? { class: look } : {})
  it.append(...parts)
  return it
}

// Bars with numbers for what was done. How the back was is not drawn.
const bars = (title, values) => {
  const inWords = values.filter(({ value }) => value).map(({ day, value }) => `${named(day)}: ${value}`).join('. ')
  const picture = drawn('svg', { viewBox: `0 0 ${span * 20} 92`, role: 'img', 'aria-label': inWords || 'None' })
  const [base, most, highest] = [72, 56, Math.max(1, ...values.map(({ value }) => value))]
  picture.append(drawn('path', { d: `M0 ${base}H${span * 20}`, stroke: 'currentcolor' }))
  for (const [at, { day, value }] of values.entries()) {
    const [middle, height] = [at * 20 + 10, value / highest * most]
    picture.append(drawn('text', { x: middle, y: 89, 'font-size': 12 }, `${noon(day).getDate()}`))
    if (!value) continue
    picture.append(drawn('rect', { x: middle - 6, y: base - height, width: 12, height }),
      drawn('text', { x: middle, y: base - height - 4, 'font-size': value < 100 ? 12 : 10 }, `${value}`))
  }
  const figure = made('figure')
  figure.append(made('figcaption', title), picture)
  return figure
}
const chartOf = days => {
  const done = lastDays().map(day => ({ day, did: days[day]?.did?.length ?? 0, walk: days[day]?.walk ?? 0 }))
  const active = done.filter(({ did, walk }) => did || walk)
  const parts = [made('h3', 'My last 14 days')]
  if (!active.length) return [...parts, made('p', 'What you do will show here.')]
  return [...parts, made('p', `You did something on ${active.length} of the last ${span} days.`),
    bars('Exercises each day', done.map(({ day, did }) => ({ day, value: did }))),
    bars('Minutes walked each day', done.map(({ day, walk }) => ({ day, value: walk })))]
}

const section = document.querySelector('.app-own-diary')
if (section) {
  const [heading, promise] = section.children
  const [place, fields, said] = ['start', 'fields', 'said'].map(part => section.querySelector(`[data-diary=${part}]`))
  const start = place.querySelector('button')
  const [walk, note] = [fields.querySelector('[name=walk]'), fields.querySelector('[name=note]')]
  const first = fields.querySelector('.nhsuk-checkboxes__item')
  // Fields changed but not yet saved; updates from elsewhere do not overwrite them.
  const unsaved = new Set()
  let [shown, knownToday] = [today(), today()]

  const seen = made('p', '', { 'aria-hidden': 'true' })
  const wrong = made('div', '', { role: 'alert', id: 'walk-error' })
  const dayTitle = made('h3', '', { tabindex: -1, 'aria-live': 'polite' })
  const question = made('p', 'Delete all of it from this device? You cannot get it back.', { tabindex: -1 })
  const chart = box('app-chart')
  heading.tabIndex = -1

  // Screen readers hear it in one place; it is shown at the changed field.
  const say = (what, at) => {
    for (const line of [said, seen]) {
      line.textContent = words[what] ?? what
      line.className = what === 'full' ? 'nhsuk-error-message' : ''
    }
    said.classList.toggle('nhsuk-u-visually-hidden', Boolean(at))
    if (at) at.append(seen)
    else seen.remove()
  }
  const ticks = () => [...fields.querySelectorAll('[name=did]')]
  const field = {
    did: () => ticks().filter(tick => tick.checked).map(tick => tick.value),
    walk: () => (walk.value.trim() === '' ? undefined : Number(walk.value)),
    able: () => fields.querySelector('[name=able]:checked')?.value,
    note: () => note.value.slice(0, mostWords) || undefined
  }
  // Exercises ticked under another plan keep their name and tick.
  const fill = entry => {
    if (!unsaved.has('did')) {
      for (const earlier of fields.querySelectorAll('[data-earlier]')) earlier.remove()
      const did = entry.did ?? []
      for (const tick of ticks()) tick.checked = did.includes(tick.value)
      for (const [at, name] of did.filter(name => !ticks().some(tick => tick.value === name)).entries()) {
        const item = first.cloneNode(true)
        const [tick, label] = [item.querySelector('input'), item.querySelector('label')]
        item.dataset.earlier = ''
        Object.assign(tick, { id: `did-earlier-${at + 1}`, value: name, checked: true })
        Object.assign(label, { htmlFor: tick.id, textContent: name })
        first.parentElement.append(item)
      }
    }
    if (!unsaved.has('walk')) walk.value = entry.walk ?? ''
    if (!unsaved.has('able')) for (const choice of fields.querySelectorAll('[name=able]')) choice.checked = choice.value === entry.able
    if (!unsaved.has('note')) note.value = entry.note ?? ''
    checkMinutes()
  }
  const checkMinutes = () => {
    const typed = walk.value.trim()
    const good = typed === '' || (/^\d+$/.test(typed) && Number(typed) <= mostMinutes)
    if (good !== !wrong.textContent) wrong.replaceChildren(...(good ? [] : [made('span', words.wrong, { class: 'nhsuk-error-message' })]))
    walk.setAttribute('aria-invalid', !good)
    return good
  }

  const showDay = days => {
    const title = `${shown === today() ? 'Today, ' : ''}${named(shown)}`
    if (dayTitle.textContent !== title) dayTitle.textContent = title
    dayBefore.hidden = shown <= later(today(), 1 - span)
    dayAfter.hidden = shown >= today()
    chart.replaceChildren(...chartOf(days))
  }
  const show = () => {
    const now = diary.read()
    const open = now.is === 'kept'
    const there = open || now.is === 'broken'
    section.hidden = false
    promise.hidden = now.is === 'forbidden'
    place.hidden = now.is !== 'none'
    fields.hidden = chart.hidden = advice.hidden = !open
    tools.hidden = !there
    get.textContent = open ? 'Download my diary' : 'Download what is there'
    if (!there) ask(false)
    if (words[now.is]) say(now.is)
    else if (!unsaved.size) say('')
    if (!open) return unsaved.clear()
    fill(now.value.days[shown] ?? {})
    showDay(now.value.days)
  }

  const save = at => {
    const now = diary.read()
    if (now.is !== 'kept') return show()
    const names = [...unsaved].filter(name => name !== 'walk' || checkMinutes())
    if (!names.length) return say('')
    const entry = { ...now.value.days[shown], ...Object.fromEntries(names.map(name => [name, field[name]()])) }
    if (!entry.did?.length) delete entry.did
    const days = { ...now.value.days, [shown]: entry }
    if (Object.values(entry).every(value => value === undefined)) delete days[shown]
    const became = diary.write({ ...now.value, days })
    if (became === 'saved') {
      for (const name of names) unsaved.delete(name)
      showDay(days)
    }
    if (said.textContent !== words[became] || !at.contains(seen)) say(became, at)
  }
  const go = many => {
    const had = document.activeElement
    shown = later(shown, many)
    unsaved.clear()
    show()
    if (had.hidden) (had === dayBefore ? dayAfter : dayBefore).focus()
  }
  const ask = asking => {
    remove.hidden = asking
    sure.hidden = !asking
  }

  start.addEventListener('click', () => {
    // Another page may have started a diary meanwhile.
    const became = diary.read().is === 'none' ? diary.write({ days: {} }) : 'saved'
    show()
    if (became !== 'saved') say(became)
    if (!fields.hidden) dayTitle.focus()
  })
  const dayBefore = button('Day before', () => go(-1))
  const dayAfter = button('Day after', () => go(1))
  const get = button('Download my diary', () => {
    const now = diary.read()
    // The byte order mark tells spreadsheets that it is UTF-8.
    if (now.is === 'kept') download('diary.csv', 'text/csv;charset=utf-8', `\uFEFF${tableOf(now.value.days)}`)
    else if (now.is === 'broken') download('diary.txt', 'text/plain;charset=utf-8', now.text)
    else show()
  })
  const remove = button('Delete my diary', () => {
    ask(true)
    question.focus()
  })
  const sure = box('', question,
    button('Yes, delete it all', () => {
      diary.remove()
      shown = today()
      unsaved.clear()
      show()
      if (!place.hidden) say('Your diary is deleted.')
      heading.focus()
    }),
    button('Keep it', () => {
      ask(false)
      remove.focus()
    }))
  const advice = made('p', 'Browsers can clear what they save, so download your diary now and then.', { class: 'app-small' })
  const tools = box('', advice, get, remove, sure)

  walk.maxLength = 5
  walk.setAttribute('aria-describedby', `${walk.getAttribute('aria-describedby')} ${wrong.id}`)
  walk.after(wrong)
  fields.prepend(dayTitle, box('app-days', dayBefore, dayAfter))
  said.after(chart, tools)
  place.querySelector('[data-needs-script]').hidden = true
  start.hidden = false
  ask(false)

  fields.addEventListener('input', event => {
    unsaved.add(event.target.name)
    save(event.target.closest('.nhsuk-form-group'))
  })
  // Announced on change rather than at each letter.
  fields.addEventListener('change', () => said.replaceChildren(said.textContent))
  diary.watch(show)
  // A page left open overnight moves to the new day, if it showed the last one.
  const wake = () => {
    if (document.hidden) return
    if (shown === knownToday && !unsaved.size) shown = today()
    knownToday = today()
    show()
  }
  document.addEventListener('visibilitychange', wake)
  // Also after the browser restored old field values.
  addEventListener('pageshow', wake)
  show()
}
offerToKeep()
document.body.classList.remove('app-scripted')

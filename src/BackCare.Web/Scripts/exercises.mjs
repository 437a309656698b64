// Comfort on pages of exercises and plans; every page works without it. Nothing is kept but at a press for that: where a
// routine stands is in the address behind the #, which no server sees.

import { button } from './made.mjs'
import { offerToKeep } from './keep-own.mjs'

const still = matchMedia('(prefers-reduced-motion: reduce)')

// The positions in one place, each coming up over the one before it, to the end and back.
for (const show of document.querySelectorAll('[data-movement]')) {
  if (still.matches) break
  let moving
  show.textContent = 'Show the movement'
  show.hidden = false
  show.addEventListener('click', () => {
    if (!moving) {
      const shown = document.createElement('div')
      shown.className = 'app-move'
      shown.append(...[...show.previousElementSibling.querySelectorAll('img')].map(picture => Object.assign(picture.cloneNode(), { alt: '' })))
      show.before(shown)
      show.scrollIntoView({ block: 'nearest' })
      const later = [...shown.children].slice(1)
      moving = later.map((picture, at) => picture.animate(
        [0, (at + 0.3) / later.length, (at + 0.7) / later.length, 1].map((offset, step) => ({ offset, opacity: step < 2 ? 0 : 1 })),
        { duration: 1600 * later.length, direction: 'alternate', iterations: Infinity }))
    } else for (const each of moving) each[each.playState === 'running' ? 'pause' : 'play']()
    show.textContent = moving[0].playState === 'running' ? 'Pause the movement' : 'Show the movement'
  })
  still.addEventListener('change', () => {
    for (const each of moving ?? []) each.pause()
    show.textContent = 'Show the movement'
    show.hidden = still.matches
  })
}

// A routine one exercise at a time: its picture fills the panel, with a count of which only each new time is read out.
const list = document.querySelector('.app-routine')
if (list) {
  const exercises = [...list.children]
  // Where nothing is held: long enough for the longest pause of a step; whoever is slower pauses.
  const [usual, ready] = [10, 5]
  const state = { at: -1, clock: 0, ready: 0 }
  const of = name => Number(exercises[state.at].dataset[name])
  const seconds = () => of('seconds') || usual
  // Of each exercise: how often it was done, and what is left of the time that was begun.
  const done = exercises.map(each => ({ times: 0, left: Number(each.dataset.seconds) || usual }))
  const [box, side, where, heading, said, count, step, bar] = ['div', 'div', 'p', 'h2', 'p', 'p', 'p', 'progress'].map(name => document.createElement(name))
  const [picture, left] = [new Image(), document.createElement('p')]
  box.className = 'app-timer app-no-print'
  box.hidden = true
  side.className = 'app-timer__side'
  where.className = 'app-small app-quiet'
  count.className = 'app-timer__count'
  step.className = 'app-timer__step'
  left.className = 'app-small'
  said.setAttribute('role', 'status')
  count.setAttribute('aria-hidden', 'true')
  bar.setAttribute('aria-label', 'Done of this exercise')

  const now = () => done[state.at]
  const aside = () => of('repeats') * of('sets')
  const repeats = () => aside() * (exercises[state.at].dataset.sides ? 2 : 1)
  // What is done once takes as long as it takes.
  const isCounted = () => repeats() > 1
  const name = () => exercises[state.at].querySelector('h2').textContent
  const sideNow = () => exercises[state.at].dataset.sides ? (now().times < aside() ? ', first side' : ', other side') : ''
  const remember = () => history.replaceState(null, '', state.at < 0 && done.every(each => !each.times)
    ? location.pathname + location.search : `#now=${state.at + 1}.${done.map(each => each.times).join('-')}`)
  // Read out again only when it says something else.
  const say = words => { if (said.textContent !== words) said.textContent = words }
  const isEndOfSet = () => of('sets') > 1 && now().times % of('repeats') === 0 && now().times > 0

  // How far the time that runs has come, of as many parts as there are to show.
  const part = parts => Math.min(parts.length - 1, Math.floor((seconds() - now().left) / seconds() * parts.length))
  const look = () => {
    const [pictures, steps] = ['.app-positions img', 'ol > li'].map(each => [...exercises[state.at].querySelectorAll(each)])
    const begins = exercises[state.at].querySelector('[data-start], [data-way]')
    const shown = pictures[still.matches ? pictures.length - 1 : state.clock && !state.ready ? Math.max(part(pictures), pictures.length > 1 ? 1 : 0) : 0] ?? steps[0]?.querySelector('img')
    picture.hidden = !shown
    if (shown && picture.src !== shown.src) Object.assign(picture, { src: shown.src, alt: shown.alt, width: shown.width, height: shown.height })
    step.textContent = state.clock && !state.ready && steps.length ? steps[part(steps)].textContent.trim() : begins?.textContent.trim() ?? steps[0]?.textContent.trim()
  }
  const tell = () => {
    const [all, set] = [repeats(), of('sets')]
    const at = Math.min(now().times, all - 1)
    where.textContent = `Exercise ${state.at + 1} of ${exercises.length}${set > 1 ? `, set ${Math.floor(at % aside() / of('repeats')) + 1} of ${set}` : ''}${sideNow()}`
    // While it runs, the large number says the same.
    said.classList.toggle('nhsuk-u-visually-hidden', state.clock > 0 && !state.ready)
    heading.textContent = name()
    say(!isCounted() ? `${name()}: take all the time you need.`
      : now().times >= all ? `${name()}: done.`
        : state.ready ? `${name()}: get ready${sideNow()}.`
          : state.clock ? `${now().times + 1} of ${all}${sideNow()}`
            : `${name()}: ${now().times} of ${all} done${isEndOfSet() ? '. Rest for a minute' : ''}`)
    count.textContent = !isCounted() ? '' : state.ready || at % of('repeats') + 1
    left.textContent = `of ${of('repeats')}`
    left.hidden = !isCounted() || state.ready > 0
    bar.max = all * seconds()
    bar.value = now().times * seconds() + seconds() - now().left
    go.textContent = state.clock ? 'Pause' : now().times && now().times < all || now().left < seconds() ? 'Go on' : 'Start counting'
    go.hidden = bar.hidden = count.hidden = !isCounted()
    look()
  }
  const pause = () => {
    clearInterval(state.clock)
    Object.assign(state, { clock: 0, ready: 0 })
  }
  const tick = () => {
    if (state.ready) state.ready--
    else if (--now().left <= 0) {
      now().left = seconds()
      if (++now().times >= repeats() || isEndOfSet()) pause()
      remember()
    }
    tell()
  }
  const go = button('Start counting', () => {
    if (state.clock) pause()
    else {
      if (now().times >= repeats()) now().times = 0
      Object.assign(state, { ready: now().times && !isEndOfSet() || now().left < seconds() ? 0 : ready, clock: setInterval(tick, 1000) })
    }
    tell()
  })
  const show = at => {
    const pressed = document.activeElement
    pause()
    state.at = at
    box.hidden = at < 0
    list.parentElement.classList.toggle('app-counting', at >= 0)
    earlier.hidden = at <= 0
    later.hidden = at >= exercises.length - 1
    // Each button asks the form of the page, wherever it stands.
    for (const exercise of exercises) exercise.querySelector('details > div').append(...box.querySelectorAll(`.app-change[data-of="${exercise.id}"]`))
    if (at >= 0) {
      const change = exercises[at].querySelector('.app-change')
      change.dataset.of = exercises[at].id
      side.append(change)
      tell()
    }
    remember()
    // A button that hides loses the focus.
    if (pressed.closest('[hidden]') || pressed === begin) (at < 0 ? begin : [go, later, earlier].find(each => !each.hidden))?.focus()
    if (at >= 0 && pressed === begin) box.scrollIntoView()
  }
  const earlier = button('Back', () => show(state.at - 1))
  const later = button('Next', () => show(state.at + 1))
  const begin = document.querySelector('[data-begin]')
  const buttons = document.createElement('div')
  buttons.className = 'nhsuk-button-group'
  buttons.append(go, later, earlier, button(exercises.length > 1 ? `Show all ${exercises.length}` : 'Show all of it', () => show(-1)))
  begin.addEventListener('click', () => show(0))
  begin.hidden = false
  const number = document.createElement('div')
  number.className = 'app-timer__number'
  number.append(count, left)
  side.append(where, heading, number, said, step, bar, buttons)
  box.append(picture, side)
  list.before(box)

  // Somebody who comes back finds it as they left it.
  const [, at, times] = location.hash.match(/^#now=(\d{1,2})\.([\d-]{1,200})$/) ?? []
  if (at !== undefined && at <= exercises.length) {
    for (const [each, time] of times.split('-').entries()) {
      if (!done[each]) break
      state.at = each
      done[each].times = Math.min(Number(time) || 0, repeats())
    }
    show(at - 1)
  }
}
offerToKeep()
document.body.classList.remove('app-scripted')

// Comfort on pages of exercises and plans; every page works without it. Nothing is kept but at a press for that: where a
// routine stands is in the address behind the #, which no server sees.

import { button } from './button.mjs'
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

// A routine one exercise at a time, with a count that is seen, and of which only each new time is read out.
const list = document.querySelector('.app-routine')
if (list) {
  const exercises = [...list.children]
  // Long enough for the longest hold; whoever is slower pauses.
  const [seconds, ready] = [10, 5]
  const state = { at: -1, clock: 0, ready: 0 }
  // Of each exercise: how often it was done, and what is left of the time that was begun.
  const done = exercises.map(() => ({ times: 0, left: seconds }))
  const [box, said, count, bar] = ['div', 'p', 'p', 'progress'].map(name => document.createElement(name))
  box.className = 'app-timer'
  box.hidden = true
  said.setAttribute('role', 'status')
  count.setAttribute('aria-hidden', 'true')
  bar.setAttribute('aria-label', 'Done of this exercise')

  const now = () => done[state.at]
  const repeats = () => Number(exercises[state.at].dataset.repeats) * (exercises[state.at].dataset.sides ? 2 : 1)
  // What is done once takes as long as it takes.
  const isCounted = () => repeats() > 1
  const name = () => exercises[state.at].querySelector('h2').textContent
  const side = () => exercises[state.at].dataset.sides ? (now().times < repeats() / 2 ? ', first side' : ', other side') : ''
  const remember = () => history.replaceState(null, '', state.at < 0 && done.every(each => !each.times)
    ? location.pathname + location.search : `#now=${state.at + 1}.${done.map(each => each.times).join('-')}`)
  // Read out again only when it says something else.
  const say = words => { if (said.textContent !== words) said.textContent = words }

  const tell = () => {
    const all = repeats()
    say(!isCounted() ? `${name()}: take all the time you need.`
      : now().times >= all ? `${name()}: done.`
        : state.ready ? `${name()}: get ready${side()}.`
          : state.clock ? `${now().times + 1} of ${all}${side()}` : `${name()}: ${now().times} of ${all} done`)
    count.textContent = state.ready || (state.clock ? now().left : '')
    bar.max = all * seconds
    bar.value = now().times * seconds + seconds - now().left
    go.textContent = state.clock ? 'Pause' : now().times && now().times < all || now().left < seconds ? 'Go on' : 'Start counting'
    go.hidden = bar.hidden = !isCounted()
  }
  const pause = () => {
    clearInterval(state.clock)
    Object.assign(state, { clock: 0, ready: 0 })
  }
  const tick = () => {
    if (state.ready) state.ready--
    else if (--now().left <= 0) {
      now().left = seconds
      if (++now().times >= repeats()) pause()
      remember()
    }
    tell()
  }
  const go = button('Start counting', () => {
    if (state.clock) pause()
    else {
      if (now().times >= repeats()) now().times = 0
      Object.assign(state, { ready: now().times || now().left < seconds ? 0 : ready, clock: setInterval(tick, 1000) })
    }
    tell()
  })
  const show = at => {
    const pressed = document.activeElement
    pause()
    state.at = at
    box.hidden = at < 0
    begin.hidden = at >= 0
    for (const [each, exercise] of exercises.entries()) exercise.hidden = at >= 0 && each !== at
    earlier.hidden = at <= 0
    later.hidden = at >= exercises.length - 1
    if (at >= 0) tell()
    remember()
    // A button that hides loses the focus.
    if (pressed.closest('[hidden]')) (at < 0 ? begin : [go, later, earlier].find(each => !each.hidden)).focus()
  }
  const earlier = button('Back', () => show(state.at - 1))
  const later = button('Next', () => show(state.at + 1))
  const begin = document.querySelector('[data-begin]')
  begin.addEventListener('click', () => show(0))
  begin.hidden = false
  box.append(said, count, bar, go, earlier, later, button('Show all', () => show(-1)))
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

// One exercise at a time: a large picture, and a count of which screen readers hear only changes. The fragment keeps
// the position, so no server sees it.

import { button, made } from './elements.mjs'

const still = matchMedia('(prefers-reduced-motion: reduce)')

export const count = () => {
  const list = document.querySelector('.app-routine')
  if (!list) return
  const page = list.closest('.nhsuk-width-container')
  const exercises = [...list.children]
  // Default times in seconds, if nothing is held: as long as the longest pause of a step; slower people can pause.
  const [usual, ready] = [10, 5]
  const state = { at: -1, clock: 0, ready: 0 }
  const of = name => Number(exercises[state.at].dataset[name])
  const seconds = () => of('seconds') || usual
  // For each exercise, repeats done and seconds left.
  const done = exercises.map(each => ({ times: 0, left: Number(each.dataset.seconds) || usual }))
  const box = made('div', '', { class: 'app-timer app-no-print', hidden: '' })
  const [picture, side] = [new Image(), made('div', '', { class: 'app-timer__side' })]
  const [where, heading] = [made('p', '', { class: 'app-small app-quiet' }), made('h2')]
  const number = made('p', '', { class: 'app-timer__count', 'aria-hidden': 'true' })
  const [left, counted] = [made('p', '', { class: 'app-small' }), made('div', '', { class: 'app-timer__number' })]
  const [said, step] = [made('p', '', { role: 'status' }), made('p', '', { class: 'app-timer__step' })]
  const bar = made('progress', '', { 'aria-label': 'Done of this exercise' })

  const now = () => done[state.at]
  const aside = () => of('repeats') * of('sets')
  const repeats = () => aside() * (hasSides() ? 2 : 1)
  // A single repeat has no time limit.
  const isCounted = () => repeats() > 1
  const name = () => exercises[state.at].querySelector('h3').textContent
  const hasSides = () => exercises[state.at].dataset.sides
  const sideNow = () => !hasSides() ? '' : now().times < aside() ? ', first side' : ', other side'
  const remember = () => history.replaceState(null, '', state.at < 0 && done.every(each => !each.times)
    ? location.pathname + location.search : `#now=${state.at + 1}.${done.map(each => each.times).join('-')}`)
  // Screen readers announce it only when it changes.
  const say = words => { if (said.textContent !== words) said.textContent = words }
  const isEndOfSet = () => of('sets') > 1 && now().times % of('repeats') === 0 && now().times > 0

  // The progress of the running time, as one of the parts to show.
  const part = parts => Math.min(parts.length - 1, Math.floor((seconds() - now().left) / seconds() * parts.length))
  const look = () => {
    const all = what => [...exercises[state.at].querySelectorAll(what)]
    const [pictures, steps, isRunning] = [all('.app-positions img'), all('ol > li'), state.clock && !state.ready]
    const begins = exercises[state.at].querySelector('[data-start], [data-way]')
    const end = pictures.length - 1
    const shown = pictures[still.matches ? end : isRunning ? Math.max(part(pictures), Math.min(end, 1)) : 0] ??
      steps[0]?.querySelector('img')
    picture.hidden = !shown
    if (shown && picture.src !== shown.src) {
      for (const name of ['src', 'alt', 'width', 'height']) picture[name] = shown[name]
    }
    step.textContent = (isRunning && steps.length ? steps[part(steps)] : begins ?? steps[0])?.textContent.trim()
  }
  const tell = () => {
    const [all, set] = [repeats(), of('sets')]
    const at = Math.min(now().times, all - 1)
    const inSet = set > 1 ? `, set ${Math.floor(at % aside() / of('repeats')) + 1} of ${set}` : ''
    where.textContent = `Exercise ${state.at + 1} of ${exercises.length}${inSet}${sideNow()}`
    // While time runs, the large number shows this.
    said.classList.toggle('nhsuk-u-visually-hidden', state.clock > 0 && !state.ready)
    heading.textContent = name()
    say(!isCounted() ? `${name()}: take all the time you need.`
      : now().times >= all ? `${name()}: done.`
        : state.ready ? `${name()}: get ready${sideNow()}.`
          : state.clock ? `${now().times + 1} of ${all}${sideNow()}`
            : `${name()}: ${now().times} of ${all} done${isEndOfSet() ? '. Rest for a minute' : ''}`)
    number.textContent = !isCounted() ? '' : state.ready || at % of('repeats') + 1
    left.textContent = `of ${of('repeats')}`
    left.hidden = !isCounted() || state.ready > 0
    bar.max = all * seconds()
    bar.value = now().times * seconds() + seconds() - now().left
    const isBegun = now().times && now().times < all || now().left < seconds()
    go.textContent = state.clock ? 'Pause' : isBegun ? 'Go on' : 'Start counting'
    go.hidden = bar.hidden = number.hidden = !isCounted()
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
      const isGoingOn = now().times && !isEndOfSet() || now().left < seconds()
      Object.assign(state, { ready: isGoingOn ? 0 : ready, clock: setInterval(tick, 1000) })
    }
    tell()
  })
  const show = at => {
    const pressed = document.activeElement
    pause()
    state.at = at
    box.hidden = at < 0
    page.classList.toggle('app-counting', at >= 0)
    earlier.hidden = at <= 0
    later.hidden = at >= exercises.length - 1
    if (at >= 0) tell()
    remember()
    // A hidden button loses the focus.
    if (pressed.closest('[hidden]') || pressed === begin) {
      (at < 0 ? begin : [go, later, earlier].find(each => !each.hidden))?.focus()
    }
    if (at >= 0 && pressed === begin) box.scrollIntoView()
  }
  const earlier = button('Back', () => show(state.at - 1))
  const later = button('Next', () => show(state.at + 1))
  const begin = document.querySelector('[data-begin]')
  const buttons = made('div', '', { class: 'nhsuk-button-group' })
  const all = button(exercises.length > 1 ? `Show all ${exercises.length}` : 'Show all of it', () => show(-1))
  buttons.append(go, later, earlier, all)
  begin.addEventListener('click', event => {
    event.preventDefault()
    show(0)
  })
  counted.append(number, left)
  side.append(where, heading, counted, said, step, bar, buttons)
  box.append(picture, side)
  page.append(box)

  // The fragment restores where somebody left off.
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

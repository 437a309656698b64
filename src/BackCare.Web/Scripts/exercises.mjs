// Comfort on pages of exercises; every page works without it. Nothing is kept: where a routine stands is in the address
// behind the #, which no server sees.

const still = matchMedia('(prefers-reduced-motion: reduce)')

const button = (words, press) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'nhsuk-button nhsuk-button--secondary app-step'
  made.textContent = words
  made.addEventListener('click', press)
  return made
}

// The positions between start and end, one beside the other in one picture that slides behind a window.
for (const positions of document.querySelectorAll('[data-frames]')) {
  if (still.matches) break
  let moving
  const show = button('Show the movement', () => {
    if (!moving) {
      const [frames, picture, first] = [Number(positions.dataset.count), new Image(), positions.querySelector('img')]
      const shown = document.createElement('div')
      shown.className = 'app-move'
      picture.alt = ''
      picture.src = positions.dataset.frames
      picture.width = first.width * frames
      picture.height = first.height
      picture.style.width = `${frames * 100}%`
      shown.append(picture)
      show.before(shown)
      moving = picture.animate([{ transform: 'none' }, { transform: `translateX(-${100 * (frames - 1) / frames}%)` }],
        { duration: 2400, easing: `steps(${frames - 1}, end)`, direction: 'alternate', iterations: Infinity, fill: 'both' })
    } else if (moving.playState === 'running') moving.pause()
    else moving.play()
    show.textContent = moving.playState === 'running' ? 'Pause the movement' : 'Show the movement'
  })
  positions.after(show)
  still.addEventListener('change', () => { if (still.matches) moving?.pause() })
}

// A routine one exercise at a time, with a count that is seen and not only heard.
const list = document.querySelector('.app-routine')
if (list) {
  const exercises = [...list.children]
  const seconds = 6
  const state = { at: -1, time: 0, left: 0, clock: 0 }
  const box = document.createElement('div')
  const said = document.createElement('p')
  const bar = document.createElement('progress')
  box.className = 'app-timer'
  box.hidden = true
  said.setAttribute('role', 'status')
  bar.setAttribute('aria-label', 'Done of this exercise')

  const repeats = () => Number(exercises[state.at].dataset.repeats) * (exercises[state.at].dataset.sides ? 2 : 1)
  const name = () => exercises[state.at].querySelector('h2').textContent
  const remember = () => history.replaceState(null, '', state.at < 0 ? location.pathname + location.search : `#now=${state.at + 1}.${state.time}`)

  const pause = () => {
    clearInterval(state.clock)
    state.clock = 0
    go.textContent = state.time && state.time < repeats() ? 'Go on' : 'Start counting'
  }
  const tell = () => {
    const side = exercises[state.at].dataset.sides ? (state.time < repeats() / 2 ? ', first side' : ', other side') : ''
    said.textContent = state.time >= repeats() ? `${name()}: done.`
      : state.clock ? `${state.time + 1} of ${repeats()}${side}: ${state.left}` : `${name()}: ${state.time} of ${repeats()} done`
    bar.max = repeats() * seconds
    bar.value = state.time * seconds + (state.clock ? seconds - state.left : 0)
  }
  const tick = () => {
    if (--state.left <= 0) {
      state.left = seconds
      if (++state.time >= repeats()) pause()
      remember()
    }
    tell()
  }
  const go = button('Start counting', () => {
    if (state.clock) pause()
    else {
      if (state.time >= repeats()) state.time = 0
      state.left = seconds
      state.clock = setInterval(tick, 1000)
      go.textContent = 'Pause'
    }
    tell()
  })
  const show = (at, time = 0) => {
    clearInterval(state.clock)
    Object.assign(state, { at, time, left: seconds, clock: 0 })
    box.hidden = at < 0
    begin.hidden = at >= 0
    for (const [each, exercise] of exercises.entries()) exercise.hidden = at >= 0 && each !== at
    earlier.hidden = at <= 0
    later.hidden = at >= exercises.length - 1
    if (at >= 0) {
      go.textContent = time && time < repeats() ? 'Go on' : 'Start counting'
      tell()
    }
    remember()
  }
  const earlier = button('Back', () => show(state.at - 1))
  const later = button('Next', () => show(state.at + 1))
  const begin = button('Do them one at a time', () => show(0))
  box.append(said, bar, go, earlier, later, button('Show all', () => show(-1)))
  list.before(begin, box)

  // Somebody who comes back finds it as they left it.
  const [, at, time] = location.hash.match(/^#now=(\d{1,2})\.(\d{1,3})$/) ?? []
  if (at && exercises[at - 1]) {
    show(at - 1, 0)
    state.time = Math.min(Number(time), repeats())
    tell()
    pause()
    remember()
  }
}

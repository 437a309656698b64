// Enhancements for exercise pages, which work without them.

const still = matchMedia('(prefers-reduced-motion: reduce)')

// Plays all positions in one place, each fading in over the last, to the end and back.
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
document.body.classList.remove('app-scripted')

// Filters long lists of ticks by a word. Items above it and ticked ones always stay.
export const findTicks = find => {
  if (!find) return
  const field = find.closest('[data-needs-script]')
  const groups = [...document.querySelectorAll('[data-needs-script] ~ *')]
  const rows = groups.flatMap(group => [...group.querySelectorAll('.nhsuk-checkboxes__item')])
  const rest = document.getElementById('none').closest('.nhsuk-form-group')
  const has = (label, word) => label.includes(word)
    // Matches ramipril, for example, to those "that end in -pril".
    || [...label.matchAll(/ -([a-z]+)/g)].some(([, end]) => word.endsWith(end))

  field.hidden = false
  find.addEventListener('input', () => {
    const word = find.value.trim().toLowerCase()
    const shown = rows.filter(row => has(row.textContent.toLowerCase(), word) || row.querySelector(':checked'))
    for (const row of rows) row.style.display = shown.includes(row) ? '' : 'none'
    for (const group of groups) group.hidden = !shown.some(row => group.contains(row))
    // Hides the "none" while the list is filtered, because nobody has read all of it.
    rest.hidden = word !== ''
    find.nextElementSibling.textContent = !word ? '' : shown.length
      ? `${shown.length} of ${rows.length} shown. Clear the word to see the rest.`
      : 'None of these has that word. A medicine can be typed above.'
  })
  // Enter filters and does not submit.
  find.addEventListener('keydown', event => event.key === 'Enter' && event.preventDefault())
}

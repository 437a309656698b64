// A button that only a script makes.
export const button = (words, press) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'nhsuk-button nhsuk-button--secondary app-step'
  made.textContent = words
  made.addEventListener('click', press)
  return made
}

// A button that only a script makes.
export const button = (words, press, secondary = true) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = `nhsuk-button app-step${secondary ? ' nhsuk-button--secondary' : ''}`
  made.textContent = words
  made.addEventListener('click', press)
  return made
}

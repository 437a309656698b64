// Elements that only scripts create.
export const made = (name, content = '', attributes = {}) => {
  const element = document.createElement(name)
  element.textContent = content
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  return element
}

export const drawn = (name, attributes, content = '') => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.textContent = content
  return element
}

export const button = (words, press) => {
  const element = made('button', words, { type: 'button', class: 'nhsuk-button nhsuk-button--secondary app-step' })
  element.addEventListener('click', press)
  return element
}

export const download = (name, type, text) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

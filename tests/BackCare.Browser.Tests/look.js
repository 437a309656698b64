// What Look asks a page. Each answers with a list of faults in words, empty when nothing is wrong.
globalThis.look = (() => {
  const every = (selector = '*') => [...document.body.querySelectorAll(selector)]
  const box = element => element.getBoundingClientRect()
  const words = element => element.textContent.replace(/\s+/g, ' ').trim().slice(0, 40)
  const name = element => `<${element.localName}${element.id && `#${element.id}`}`
    + `${[...element.classList].map(one => `.${one}`).join('')}> “${words(element)}”`
  // What is hidden from eyes only is cut to a pixel; a skip link waits like that until it has focus.
  const cut = element => element && element !== document.body &&
    ((box(element).width <= 1 && getComputedStyle(element).overflowX === 'hidden') || cutAway(element.parentElement))
  // Asked of every element, and so of every parent again and again: known until the next question.
  const known = new Map()
  const cutAway = element => known.get(element) ?? known.set(element, Boolean(cut(element))).get(element)
  const afresh = question => (...how) => { known.clear(); return question(...how) }
  const seen = element => element.checkVisibility({ visibilityProperty: true })
    && box(element).width > 0 && box(element).height > 0 && !cutAway(element)
  const ownText = element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())

  const axe = async () => {
    const rules = globalThis.axe.getRules().filter(({ tags }) => !tags.includes('wcag2aaa') && !tags.includes('deprecated'))
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: 'rule', values: rules.map(({ ruleId }) => ruleId) }, resultTypes: ['violations']
    })
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`))
  }

  const sideways = () => {
    const page = document.scrollingElement
    if (page.scrollWidth <= innerWidth) return []
    const widest = every().filter(element => box(element).right > innerWidth + 1).at(-1)
    return [`${page.scrollWidth} px wide on a screen of ${innerWidth}: ${widest ? name(widest) : 'no element stands out'}`]
  }

  // The button stays where room is kept for what has the focus.
  const still = () => every().filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position)
    && !element.matches('.app-ticks__press')).map(name)

  const small = () => {
    const inText = link => getComputedStyle(link).display === 'inline' && link.parentElement.textContent.trim() !== link.textContent.trim()
    const targets = every('a[href], button, summary, input:not([type=hidden]), select, textarea').filter(seen)
    const boxes = new Map(targets.map(element => [element, box(element)]))
    const tooSmall = element => boxes.get(element).width < 24 || boxes.get(element).height < 24
    const centre = element => {
      const { left, top, width, height } = boxes.get(element)
      return { x: left + width / 2, y: top + height / 2 }
    }
    const room = (from, to) => {
      const { x, y } = centre(from)
      if (tooSmall(to)) return Math.hypot(x - centre(to).x, y - centre(to).y) - 12
      const { left, right, top, bottom } = boxes.get(to)
      return Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom))
    }
    return targets.filter(tooSmall)
      .filter(target => target.localName !== 'a' || (!inText(target) && targets.some(other => other !== target && room(target, other) < 12)))
      .map(target => `${name(target)} is ${Math.round(boxes.get(target).width)} by ${Math.round(boxes.get(target).height)} px`)
  }

  const clipped = () => {
    const spacing = new CSSStyleSheet()
    spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } '
      + 'p { margin-bottom: 2em !important }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing]
    const cut = every().filter(element => {
      const { overflowX, overflowY } = getComputedStyle(element)
      const cuts = overflow => ['hidden', 'clip'].includes(overflow)
      return (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1)
    }).filter(seen).filter(words)
    const beside = every().filter(ownText).filter(seen).filter(element => [...element.childNodes].some(node => {
      const text = document.createRange()
      text.selectNode(node)
      return node.nodeType === Node.TEXT_NODE && node.data.trim()
        && [...text.getClientRects()].some(({ left, right }) => left < 0 || right > innerWidth + 1)
    }))
    const faults = [...cut.map(element => `cuts its text: ${name(element)}`),
      ...beside.map(element => `leaves the screen: ${name(element)}`), ...sideways()]
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== spacing)
    return faults
  }

  const paper = () => {
    const pressed = every('nav, button, footer:not(main footer) a, .nhsuk-skip-link, .nhsuk-breadcrumb, '
      + '.nhsuk-pagination, .nhsuk-back-link, .nhsuk-summary-list__actions').filter(seen)
    // An outcome's paper is for the call or the visit: what the reader left closed there stays off it. A form cannot be sent by paper.
    const closed = every('main:not([data-outcome]) details:not(:has(form)) > :not(summary)')
      .filter(element => !seen(element) && !element.closest('.app-no-print, form'))
    const cards = every('main .nhsuk-card--care').filter(element => !seen(element))
    // Backgrounds stay off paper, so white words would too.
    const white = every('main *').filter(ownText).filter(seen).filter(element => {
      const [red, green, blue] = getComputedStyle(element).color.match(/[\d.]+/g).map(Number)
      return Math.min(red, green, blue) > 200
    })
    // Nobody scrolls a sheet: what is wider than it is lost, and so is what a box of its own would scroll to.
    const wide = every('main *').filter(element => box(element).right > innerWidth + 1 || box(element).left < -1 ||
      (getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)).filter(seen)
    return [
      ...wide.map(element => `cuts off on the right of a sheet: ${name(element)}`),
      ...pressed.map(element => `prints what cannot be pressed: ${name(element)}`),
      ...closed.map(element => `does not print what an expander holds: ${name(element)}`),
      ...cards.map(element => `does not print a care card: ${name(element)}`), ...white.map(element => `prints white on white: ${name(element)}`)
    ]
  }

  // Before any scrolling: the strip with the 999 signs, and on an outcome what to do and the number to call.
  const first = () => {
    scrollTo(0, 0)
    const number = { 999: 'tel:999', 111: 'tel:111' }[document.querySelector('main').dataset.outcome]
    const selectors = ['.app-strip a', 'main[data-outcome] h1', ...(number ? [`main a[href="${number}"]`] : [])]
    return selectors.map(selector => document.querySelector(selector) ?? selector)
      .filter(found => found !== 'main[data-outcome] h1')
      .filter(found => typeof found === 'string' || box(found).bottom > innerHeight || box(found).right > innerWidth)
      .map(found => typeof found === 'string' ? `has no ${found}` : `ends at ${Math.round(box(found).bottom)} px of ${innerHeight}: ${name(found)}`)
  }

  const frame = () => {
    const one = selector => every(selector).length === 1 ? [] : [`has ${every(selector).length} of ${selector}`]
    return [
      ...(document.documentElement.lang === 'en-GB' ? [] : [`is in the language “${document.documentElement.lang}”`]), ...one('main'), ...one('h1'),
      ...every('[tabindex]').filter(element => element.tabIndex > 0).map(element => `takes focus out of turn: ${name(element)}`)
    ]
  }

  // As a browser writes it: our own reading face, then those of the system.
  const font = 'figtree, -apple-system, "Segoe UI", roboto, arial, sans-serif'
  const fonts = () => [...new Set(every().filter(ownText).filter(seen).map(element => getComputedStyle(element).fontFamily))]
    .filter(family => family !== font).map(family => `has words in ${family}`)

  // What shows focus, for a change of colour alone is too little: the lines and grounds of a thing itself, of the
  // words in it, and of the row or tile that it stands in.
  const row = '.nhsuk-checkboxes__item, .nhsuk-radios__item, .app-go li, .app-grid li'
  const looks = element => [[element], [element.firstElementChild ?? element], [element.closest(row) ?? element]].map(([one, part]) => {
    const { outlineStyle, outlineWidth, outlineColor, backgroundColor, boxShadow, borderColor, borderWidth } = getComputedStyle(one, part)
    // A line that is not drawn has a colour too, which follows the text's.
    const outline = outlineStyle === 'none' ? [] : [outlineStyle, outlineWidth, outlineColor]
    const border = parseFloat(borderWidth) ? [borderWidth, borderColor] : []
    return [outline, border, backgroundColor, boxShadow].join()
  }).join()
  const stops = () => every('a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex="0"]')
    .filter(element => element.checkVisibility())
  let atRest, reached, wrong

  const rest = () => {
    // The next Tab begins at the top, wherever a script or an earlier round has put focus.
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    scrollTo(0, 0)
    atRest = new Map(stops().map(element => [element, looks(element)]))
    reached = []
    wrong = []
    // As soon as each press of Tab is over, and before the next.
    onkeyup = () => {
      const faults = stop()
      if (faults) wrong.push(...faults)
      else onkeyup = null
    }
    return []
  }

  // What is wrong with where focus is now. Null once it has left the page.
  const stop = () => {
    const element = document.activeElement
    if (element === document.body || element === reached[0]) return null
    const order = [...atRest.keys()], before = reached.at(-1)
    reached.push(element)
    const { left, right, top, bottom, height } = box(element)
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const inside = left >= -1 && right <= innerWidth + 1 && (height > innerHeight || (top >= -1 && bottom <= innerHeight + 1))
    const own = hit && (element.contains(hit) || hit.contains(element) || [...(element.labels ?? [])].some(label => label.contains(hit)))
    return [
      ...(looks(element) === atRest.get(element) ? [`shows no focus: ${name(element)}`] : []),
      ...(before && order.indexOf(element) < order.indexOf(before) ? [`takes focus out of turn: ${name(element)}`] : []),
      ...(inside ? [] : [`has focus off the screen: ${name(element)}`]),
      ...(inside && !own ? [`has focus behind ${hit && name(hit)}: ${name(element)}`] : [])
    ]
  }

  // What was wrong with all the stops. Null while Tab has not been through the page.
  const tabbed = () => onkeyup && document.activeElement !== document.body ? null : wrong

  // Radios share one stop.
  const missed = () => [...atRest.keys()]
    .filter(element => !reached.includes(element) && !(element.type === 'radio' && reached.some(one => one.name === element.name)))
    .map(element => `is not reached by Tab: ${name(element)}`)

  // Forced colours drop backgrounds and shadows: only lines still show where a thing is.
  const drawn = 'button, select, textarea, input.nhsuk-input, .nhsuk-card--care, .nhsuk-tag, .nhsuk-radios__item, .nhsuk-checkboxes__item'
  const lineless = () => every(drawn).filter(seen).filter(element => {
    const styles = [getComputedStyle(element), getComputedStyle(element, '::before')]
    const line = (style, width, color) => style !== 'none' && parseFloat(width) > 0 && !/^rgba\(.*, 0\)$/.test(color)
    // A button that looks like a link shows itself as a link does.
    const underlined = style => style.textDecorationLine === 'underline'
    return !styles.some(style => underlined(style)
      || line(style.borderBottomStyle, style.borderBottomWidth, style.borderBottomColor)
      || line(style.borderTopStyle, style.borderTopWidth, style.borderTopColor)
      || line(style.outlineStyle, style.outlineWidth, style.outlineColor))
  }).map(element => `has no line around it: ${name(element)}`)

  const questions = { axe, sideways, still, small, clipped, first, paper, frame, fonts, rest, tabbed, missed, lineless }
  return Object.fromEntries(Object.entries(questions).map(([name, question]) => [name, afresh(question)]))
})()

// What this browser keeps of a plan, a diary and goals: links to it, and how to forget it.
import { diary, goals, isPlan, plan, today } from './browser-storage.mjs'
import { button, made } from './elements.mjs'
import { OWN } from './offline-names.mjs'

const isThere = kept => ['kept', 'broken'].includes(kept.read().is)

// A saved plan page may have no note of where to carry on.
const keptWithPages = async () => {
  if (!('caches' in globalThis) || !(await caches.has(OWN))) return []
  return (await (await caches.open(OWN)).keys()).map(({ url }) => new URL(url)).filter(isPlan)
}
const forgetKept = async () => {
  for (const { href } of await keptWithPages()) await (await caches.open(OWN)).delete(href)
}

// A saved plan advances only when somebody opens its next week from it, never from merely viewing a page.
export const moveOn = () => {
  for (const link of document.querySelectorAll('[data-from]')) {
    link.addEventListener('click', () => {
      if (plan.read().value?.address === link.dataset.from) plan.write({ address: link.getAttribute('href'), title: link.dataset.title })
    })
  }
}

export const carryOn = async () => {
  const section = document.querySelector('.app-carry')
  if (!section) return
  const [list, end] = section.querySelectorAll('ul, p')
  const said = section.nextElementSibling
  const [kept] = await keptWithPages().catch(() => [])
  const show = () => {
    const mine = plan.read().value ?? (kept && { address: kept.pathname + kept.search, title: 'My plan' })
    const rows = [...mine ? [[mine.address, mine.title]] : [], ...isThere(diary) ? [['/plan/diary', 'My diary']] : []]
    section.hidden = !rows.length
    list.replaceChildren(...rows.map(([href, words]) => {
      const [item, row] = [made('li'), made('div')]
      row.append(made('a', words, { href }))
      item.append(row)
      return item
    }))
    const sure = 'Press again: your diary and goals go too'
    const forget = button('Forget these on this device', async () => {
      // Deletion is final, so it takes a second press.
      if ([diary, goals].some(isThere) && forget.textContent !== sure) return void (forget.textContent = sure)
      for (const each of [plan, diary, goals, today]) each.remove()
      await forgetKept().catch(() => {})
      section.hidden = true
      said.textContent = 'Forgotten on this device.'
      // The pressed button is gone, so the focus moves to the title.
      const title = document.querySelector('h1')
      title.tabIndex = -1
      title.focus()
    })
    forget.className = 'app-link-button'
    end.replaceChildren(forget)
  }
  for (const each of [plan, diary, goals]) each.watch(show)
  show()
}

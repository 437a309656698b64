// What this browser keeps of a plan, a diary and goals: where it leads on, and how it is forgotten.
import { diary, goals, isPlan, plan, today } from './browser-storage.mjs'
import { button, made } from './elements.mjs'
import { OWN } from './offline-names.mjs'

const isThere = kept => ['kept', 'broken'].includes(kept.read().is)

// A plan that was kept with the pages, before or without a note of where it is.
const keptWithPages = async () => {
  if (!('caches' in globalThis) || !(await caches.has(OWN))) return []
  return (await (await caches.open(OWN)).keys()).map(({ url }) => new URL(url)).filter(isPlan)
}
const forgetKept = async () => {
  for (const { href } of await keptWithPages()) await (await caches.open(OWN)).delete(href)
}

// The plan that was saved goes on by a press on its next week, and by nothing that is only looked at.
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
      // What is deleted does not come back.
      if ([diary, goals].some(isThere) && forget.textContent !== sure) return void (forget.textContent = sure)
      for (const each of [plan, diary, goals, today]) each.remove()
      await forgetKept().catch(() => {})
      section.hidden = true
      said.textContent = 'Forgotten on this device.'
      // What is gone cannot keep the focus.
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

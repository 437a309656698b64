// What this browser keeps of a plan, a diary and goals: where it leads on, and how it is forgotten.
import { diary, goals, plan } from './kept.mjs'
import { button, made } from './made.mjs'
import { OWN } from './offline-names.mjs'

const withoutWeek = address => {
  const url = new URL(address, location)
  for (const name of ['week', 'stays', 'half']) url.searchParams.delete(name)
  return url.href
}

export const carryOn = () => {
  const saved = plan.read().value
  // The plan that was saved, in another week: carrying on means there.
  if (saved && withoutWeek(saved.address) === withoutWeek(location.href)) plan.write({ ...saved, ...here() })

  const section = document.querySelector('.app-carry')
  if (!section) return
  const [list, end] = section.querySelectorAll('ul, p')
  const show = () => {
    const mine = plan.read().value
    const more = diary.read().is === 'kept' || goals.read().is === 'kept'
    const rows = [...mine ? [[mine.address, mine.title]] : [], ...diary.read().is === 'kept' ? [['/plan/diary', 'My diary']] : []]
    section.hidden = !rows.length
    list.replaceChildren(...rows.map(([href, words]) => {
      const [item, row] = [made('li'), made('div')]
      row.append(made('a', words, { href }))
      item.append(row)
      return item
    }))
    const sure = 'Press again: your diary and goals go too'
    const forget = button('Forget these on this device', () => {
      // What is deleted does not come back.
      if (more && forget.textContent !== sure) return void (forget.textContent = sure)
      for (const each of [plan, diary, goals]) each.remove()
      globalThis.caches?.delete(OWN)
      show()
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

export const here = () => ({ address: location.pathname + location.search, title: document.querySelector('h1').textContent })

// Walks into a check as a browser without JavaScript does.
const ordinary = { age: '16-to-44', pregnancy: 'no', severity: 'mild', duration: 'under-4-weeks', trend: 'better', 'first-time': 'no' }
const hidden = html => Object.fromEntries([...html.match(/<form method="post"[^]*?<\/form>/)[0].matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(found => found.slice(1)))

// The outcome is after every page.
const place = address => address === '/check' ? 0 : Number(address.split('/').at(-1)) || Infinity

/** What is posted at the page after so many others, with the cookies before and after it, and where it leads. */
export const walk = async (site, pages = Infinity, answered = () => {}) => {
  const cookies = new Map()
  const ask = async (address, form) => {
    const answer = await fetch(new URL(address, site), {
      redirect: 'manual', method: form ? 'POST' : 'GET', body: form && new URLSearchParams(form),
      headers: { cookie: cookieOf(cookies) }, signal: AbortSignal.timeout(20_000)
    })
    if (answer.status >= 400) throw new Error(`${address} answered ${answer.status}`)
    for (const cookie of answer.headers.getSetCookie()) cookies.set(...cookie.split(';')[0].split(/=(.*)/s).slice(0, 2))
    return answer
  }
  let answer = await ask('/check')
  let form = { ...hidden(await answer.text()), for: 'me' }
  let address = '/check'
  for (let page = 0; ; page++) {
    const before = new Map(cookies)
    answer = await ask(address, form)
    if (answer.status !== 303) throw new Error(`${address} answered ${answer.status}, not 303`)
    const next = answer.headers.get('location')
    if (place(next) <= place(address)) throw new Error(`${address} leads back to ${next}`)
    await answered()
    const stop = { address, form, cookies: before, next, after: new Map(cookies) }
    if (page === pages) return stop
    const html = await (await ask(next)).text()
    if (pages === Infinity && html.includes('data-outcome=')) return stop
    address = next
    form = hidden(html)
    if (form.question) form.answer = ordinary[form.question] ?? 'none'
    else if (pages !== Infinity) throw new Error(`the check has no page ${page + 1}`)
  }
}

export const cookieOf = cookies => [...cookies].map(pair => pair.join('=')).join('; ')

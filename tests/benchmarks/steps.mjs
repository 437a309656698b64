// Walks into a check twice, and writes down for wrk how to answer the page where each walk stopped: with the page that follows ("step", two requests
// in turn), the post alone and the page alone.  node steps.mjs SITE FOLDER
import { writeFileSync } from 'node:fs'

const [site, folder] = process.argv.slice(2)
const ordinary = { age: '16-to-44', pregnancy: 'no', severity: 'mild', duration: 'under-2-weeks', trend: 'better', 'first-time': 'no' }
const hidden = html => Object.fromEntries([...html.match(/<form method="post"[^]*?<\/form>/)[0].matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(found => found.slice(1)))

const walk = async pages => {
  const cookies = new Map()
  const ask = async (address, form) => {
    const answer = await fetch(new URL(address, site), {
      redirect: 'manual', method: form ? 'POST' : 'GET', body: form && new URLSearchParams(form),
      headers: { cookie: [...cookies].map(pair => pair.join('=')).join('; ') }
    })
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
    if (page === pages) return { address, form, cookies: before, next: answer.headers.get('location'), after: new Map(cookies) }
    address = answer.headers.get('location')
    form = hidden(await (await ask(address)).text())
    if (!form.question) throw new Error(`the check has no page ${page + 1}`)
    form.answer = ordinary[form.question] ?? 'none'
  }
}

const lua = ({ address, form, cookies, next, after }, which) => {
  const sent = from => [...from].filter(([name]) => /^check-|^form-token/.test(name)).map(pair => pair.join('=')).join('; ')
  // wrk knows the host when it begins.
  return `local post, get, turn = nil, nil, 0
init = function()
  post = wrk.format("POST", "${address}", { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "${sent(cookies)}" }, "${new URLSearchParams(form)}")
  get = wrk.format("GET", "${new URL(next, site).pathname}", { ["Accept-Encoding"] = "br", ["Cookie"] = "${sent(after)}" })
end
request = function() turn = turn + 1; return ${{ both: 'turn % 2 == 1 and post or get', post: 'post', get: 'get' }[which]} end
`
}

const [early, late] = [await walk(2), await walk(14)]
writeFileSync(`${folder}/early.lua`, lua(early, 'both'))
writeFileSync(`${folder}/late.lua`, lua(late, 'both'))
writeFileSync(`${folder}/early-post.lua`, lua(early, 'post'))
writeFileSync(`${folder}/early-get.lua`, lua(early, 'get'))

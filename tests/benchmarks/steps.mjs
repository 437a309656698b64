// Walks into a check twice, and writes down for wrk how to answer the page where each walk stopped: with the page that follows ("step", two requests
// in turn), the post alone and the page alone.  node steps.mjs SITE FOLDER
import { writeFileSync } from 'node:fs'
import { cookieOf, walk } from './walk.mjs'

const [site, folder] = process.argv.slice(2)
const lua = ({ address, form, cookies, next, after }, which) => {
  const sent = from => cookieOf([...from].filter(([name]) => /^check-|^form-token/.test(name)))
  return `local post, get, turn = nil, nil, 0
init = function()
  post = wrk.format("POST", "${address}", { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = "${sent(cookies)}" }, "${new URLSearchParams(form)}")
  get = wrk.format("GET", "${new URL(next, site).pathname}", { ["Accept-Encoding"] = "br", ["Cookie"] = "${sent(after)}" })
end
request = function() turn = turn + 1; return ${{ both: 'turn % 2 == 1 and post or get', post: 'post', get: 'get' }[which]} end
`
}

const [early, late] = [await walk(site, 2), await walk(site, 10)]
writeFileSync(`${folder}/early.lua`, lua(early, 'both'))
writeFileSync(`${folder}/late.lua`, lua(late, 'both'))
writeFileSync(`${folder}/early-post.lua`, lua(early, 'post'))
writeFileSync(`${folder}/early-get.lua`, lua(early, 'get'))

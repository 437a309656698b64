// Walks a running site over plain HTTP, as a browser without JavaScript would, and compares every page
// with the evaluator. Only this machine is ever asked.

import { readArguments, fail } from './arguments.mjs';
import { createChooser, createRandom, createScatteredChooser, pick } from './chooser.mjs';
import { walk } from './evaluator.mjs';
import { blocksWithoutOnline, derivedFindings, discreet, findingsWithoutOnline, headingOf, pages } from './flow.mjs';
import { ends as allEnds, findings, levels } from './registry.mjs';

const [count, seed] = readArguments('usage: BASE=http://127.0.0.1:PORT node http.mjs COUNT SEED');
const base = readBase();
const random = createRandom(seed);

/** More steps than any journey with its changes can need. */
const mostSteps = 400;
const mostChanges = 4;
const mostPrinted = 20;

/** Questions that settle which pages and options come later. Changing them upsets a journey most. */
const steeringQuestions = findSteeringQuestions();

/** Pages that ask for what another person must not see. */
const discreetQuestions = pages
  .filter((page) => page.options.some((option) => option.gives.some((id) => discreet.includes(id))))
  .map((page) => page.id);

let differences = 0;
let kept = 0;

/** Wrong words → how often; they do not stop a journey. */
const wrongWords = new Map();
const ends = new Map(allEnds.map((end) => [end, 0]));
let early = 0;

/** What stops one journey: after it the page and the evaluator no longer speak of the same thing. */
class Difference extends Error {}

for (let number = 1; number <= count; number++) {
  const journey = newJourney();
  try {
    await walkSite(journey);
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    differences++;
    if (differences <= mostPrinted) {
      console.log(`journey ${number}: ${error.message}\n  responses ${JSON.stringify(replay(journey).responses)}`);
    }
  }
}
const seen = [...ends].map(([end, number]) => `${end}: ${number}`);
console.log(`outcomes seen: ${seen.join('; ')}; early: ${early}; 999 kept after a change: ${kept}`);
for (const [message, number] of [...wrongWords].slice(0, mostPrinted)) console.log(`${message} (${number} times)`);
console.log(`${count} journeys over HTTP, ${differences} differences, ${wrongWords.size} kinds of wrong words`);
process.exitCode = differences + wrongWords.size > 0 ? 1 : 0;

function findSteeringQuestions() {
  const whens = [...pages, ...pages.flatMap((page) => page.options)].map(({ when }) => when);
  const conditions = new Set(whens.flatMap(({ all, any }) => [...all, ...any]));
  return new Set(pages
    .filter((page) => page.options.some((option) => option.gives.some((id) => conditions.has(id))))
    .map((page) => page.id));
}

function newJourney() {
  return {
    cookies: new Map(),
    choose: createChooser(random),
    responses: {},
    offeredThen: {},
    changes: 0,
    emergency: null,
    voice: 'you',
    address: '',
  };
}

async function walkSite(journey) {
  let page = await begin(journey);
  for (let step = 0; step < mostSteps; step++) {
    if (page.part === 'outcome') {
      if (showsKeptEmergency(journey, page)) return;
      checkOutcome(journey, page);
      if (!wantsChange(journey)) return;
      page = await change(journey, replay(journey).path.length);
    } else {
      page = await stepOnQuestion(journey, page);
    }
  }
  throw new Difference(`no outcome after ${mostSteps} steps`);
}

async function begin(journey) {
  const start = await get(journey, '/check');
  const form = firstForm(start);
  const buttons = elements(form.html, 'button').filter((button) => button.name);
  const button = pick(random, buttons);
  if (button?.value === 'someone-else') journey.voice = 'person';
  const page = await submit(journey, start, form, button ? [button] : []);
  const [, id] = /^\/check\/([^/]+)\/1$/.exec(page.path) ?? [];
  expect(id, `the start leads to ${page.path}, not to page 1 of a journey`);
  journey.address = `/check/${id}`;
  return page;
}

async function stepOnQuestion(journey, page) {
  const { level, offer } = replay(journey);
  if (offer && random() < 0.25) return takeWayOut(journey);
  // An outcome asked for where none is offered must lead back to a question: silence is never self-care.
  if (level === null && !offer && random() < 0.05) {
    const asked = await get(journey, `${journey.address}/outcome`);
    expect(isQuestion(asked), `an outcome asked for too early leads to ${asked.part}`);
    checkQuestion(journey, asked);
  }
  if (Number(page.part) > 1 && random() < 0.04 && wantsChange(journey)) {
    return change(journey, Number(page.part) - 1);
  }
  return answer(journey, page, journey.choose);
}

/** Looks at the early outcome, once or twice, and goes on, back, or to change an answer. */
async function takeWayOut(journey) {
  const { path, offer } = replay(journey);
  let page;
  do {
    page = await get(journey, `${journey.address}/outcome`);
    // A page before it is asked again, since it offers less than it did: more than replay knows.
    if (isQuestion(page) && Number(page.part) < path.length) return answer(journey, page, journey.choose);
    expect(page.part === 'outcome', `the early way out leads to ${page.part}`);
    checkEarlyOutcome(journey, page, offer);
  } while (random() < 0.3);
  if (random() < 0.3) await checkStart(journey);
  if (wantsChange(journey)) return change(journey, path.length - 1);
  if (random() < 0.2) checkQuestion(journey, await get(journey, `${journey.address}/${path.length - 1}`));
  const [on] = elements(page.main, 'a').filter((link) => link.href === `${journey.address}/${path.length}`);
  expect(on, `the early outcome does not lead on to page ${path.length}`);
  return get(journey, on.href);
}

function wantsChange(journey) {
  if (journey.changes >= mostChanges || random() > 0.4) return false;
  journey.changes++;
  return true;
}

/** Goes back to one of the first pages of the journey and gives another response there. */
async function change(journey, lastNumber) {
  const number = numberToChange(journey, lastNumber);
  const page = await get(journey, `${journey.address}/${number}`);
  expect(page.part === String(number), `page ${number} leads to ${page.part}, though it was answered before`);
  return answer(journey, page, otherResponse(journey));
}

function numberToChange(journey, lastNumber) {
  const earlier = replay(journey).path.slice(0, lastNumber);
  const steering = earlier.filter((question) => steeringQuestions.has(question));
  const question = pick(random, steering.length > 0 && random() < 0.5 ? steering : earlier);
  return earlier.indexOf(question) + 1;
}

function otherResponse(journey) {
  const scattered = createScatteredChooser(random);
  return (page, offered) => {
    const before = String(journey.responses[page.id]);
    let response;
    do response = scattered(page, offered); while (String(response) === before);
    return response;
  };
}

/** Posts a response to the question of this page and keeps it, so that the replay knows it too. */
async function answer(journey, page, choose) {
  const { question, offered, form, choices } = checkQuestion(journey, page);
  const response = choose(question, offered);
  const next = await submit(journey, page, form, response.map((value) => ({ name: choices[0].name, value })));
  journey.responses[question.id] = response;
  journey.offeredThen[question.id] = offered.map((option) => option.id);
  if (next.part === 'outcome' && showsKeptEmergency(journey, next)) return next;
  const { level, path, offers } = replay(journey);
  expect(next.path.startsWith(`${journey.address}/`), `an answered page leads to ${next.path}`);
  // A page that offers less than it did is asked again.
  const again = isQuestion(next) && path[Number(next.part) - 1];
  if (again && String(journey.offeredThen[again]) !== String(offers.get(again).map((option) => option.id))) return next;
  if (level === null) expect(isQuestion(next), `page ${page.part} leads to ${next.part} while ${path.at(-1)} is open`);
  // No page stands between the last answer and the outcome. A change comes back to it, too, once nothing is open.
  else expect(next.part === 'outcome', `page ${page.part} leads to ${next.part} though nothing is open`);
  return next;
}

function checkQuestion(journey, page) {
  expect(isQuestion(page), `a question was expected, not ${page.part}`);
  const number = Number(page.part);
  const forms = formsOf(page).filter((form) => /<fieldset\b/i.test(form.html));
  expect(forms.length === 1, `page ${number} has ${forms.length} forms with a fieldset`);
  const [form] = forms;
  const hidden = elements(form.html, 'input').filter((input) => input.type === 'hidden' && input.name === 'question');
  expect(hidden.length === 1, `page ${number} has ${hidden.length} questions`);
  const { path, offers } = replay(journey);
  expect(path[number - 1] === hidden[0].value, `page ${number} asks ${hidden[0].value}, expected ${path[number - 1]}`);
  const question = pages.find((candidate) => candidate.id === hidden[0].value);
  const offered = offers.get(question.id);
  const choices = choicesOf(form, question);
  checkChoices(question, offered, choices);
  checkWayOut(journey, page, number);
  return { question, offered, form, choices };
}

function choicesOf(form, question) {
  const type = question.kind === 'choice' ? 'radio' : 'checkbox';
  const choices = elements(form.html, 'input').filter((input) => input.type === 'radio' || input.type === 'checkbox');
  expect(choices.every((input) => input.type === type), `${question.id} does not consist of type ${type} alone`);
  expect(new Set(choices.map((input) => input.name)).size === 1, `${question.id} has choices of several names`);
  return choices;
}

function checkChoices(question, offered, choices) {
  const values = choices.map((choice) => choice.value);
  const wanted = offered.map((option) => option.id);
  // The order of not-sure and none is not settled, only that both follow the options.
  const seen = question.kind === 'ticks'
    ? [...values.slice(0, wanted.length), ...values.slice(wanted.length).sort()]
    : values;
  if (question.kind === 'ticks') wanted.push('none', 'not-sure');
  expect(String(seen) === String(wanted), `${question.id} offers [${values}], expected [${wanted}]`);
}

/**
 * The page that waits for a response has the link exactly when it is offered; one that was answered may have it then,
 * too. Its sentence is said once, where it is first offered.
 */
function checkWayOut(journey, page, number) {
  const { path, level, early: offers, offer } = replay(journey);
  const links = linksTo(page, `${journey.address}/outcome`);
  const mayHave = offer || offers.some((each) => each.number === number);
  if (level === null && number === path.length) {
    const due = offer ? 1 : 0;
    expect(links.length === due, `page ${number} has ${links.length} early ways out, expected ${due}`);
  } else {
    expect(links.length <= (mayHave ? 1 : 0), `page ${number} has an early way out that is not offered`);
  }
  for (const text of links) {
    expectWords(/See what to do now$/.test(text), `the early way out is called '${text}'`);
  }
}

/** The answers stand folded on the outcome, each with a link to change it. */
function checkAnswers(journey, page, path) {
  const links = elements(page.main, 'a').map((link) => link.href).filter((href) => /\/\d+$/.test(href ?? ''));
  const wanted = path.map((_, index) => `${journey.address}/${index + 1}`);
  expectWords(
    wanted.every((address) => links.includes(address)),
    `an outcome links to [${links}], expected pages 1 to ${path.length}`);
}

function checkOutcome(journey, page) {
  const outcome = replay(journey);
  const { level, howSoon, path } = outcome;
  expect(level !== null, `an outcome is shown while ${path.at(-1)} is open`);
  checkSaid(journey, page, outcome);
  if (level !== '999') checkAnswers(journey, page, path);
  const on = linksTo(page, `${journey.address}/${path.length + 1}`);
  expectWords(on.length === 0, 'a whole outcome leads on to a question');
  const end = [level, howSoon].filter(Boolean).join(' ');
  ends.set(end, ends.get(end) + 1);
  if (level === '999') journey.emergency = answersBehind(outcome);
}

/** Full 111 and nothing else. It says what was not asked, links to all signs, and leads on to the page that waits. */
function checkEarlyOutcome(journey, page, offer) {
  const { path, ...rest } = replay(journey);
  checkSaid(journey, page, { ...rest, ...offer, path });
  const [on] = linksTo(page, `${journey.address}/${path.length}`);
  expectWords(on === 'Go on with the questions', `the link from an early outcome to the questions is called '${on}'`);
  expectWords(linksTo(page, '/emergency').length > 0, 'an early outcome does not link to all emergency signs');
  expectWords(textOf(page.main).includes('left before'), 'an early outcome does not say what was not asked');
  early++;
}

/** The start offers the journey as unfinished, but for one with a doubt about danger. */
async function checkStart(journey) {
  const start = await get(journey, '/check');
  const isOffered = elements(start.main, 'a').some((link) => link.href?.startsWith(`${journey.address}/`));
  const isDiscreet = journey.responses.danger.includes('not-sure');
  expectWords(isOffered || isDiscreet, 'the start does not offer to go on after an early outcome');
}

/** What is said of an outcome, whole or early. */
function checkSaid(journey, page, outcome) {
  const { level, fired, responses } = outcome;
  checkLevel(page, level);
  const firedHere = fired.filter((rule) => rule.level === level);
  const reasons = attributes(page.main, 'data-finding');
  checkReasons(reasons, outcome);
  const doubts = attributes(page.main, 'data-not-sure');
  for (const question of doubts) {
    expect(responses[question]?.includes('not-sure'), `the reason not-sure names ${question}, where nobody was unsure`);
  }
  const unsaid = firedHere.every((rule) => discreet.includes(rule.id ?? rule.first));
  expect(level === levels[0] || unsaid || reasons.length + doubts.length > 0, `the outcome ${level} gives no reason`);
  checkWords(journey, page, outcome);
}

/** Reasons of the outcome's own level, and of no other. */
function checkReasons(reasons, { level, fired }) {
  const said = reasons.map((reason) => {
    // A combination has an id of its own, which flow.md does not settle. It is of the outcome's level.
    const rule = findings.has(reason)
      ? fired.find(({ id }) => id === reason)
      : fired.find((each) => each.key && each.level === level);
    expect(rule, `the reason ${reason} did not fire; fired: [${fired.map(({ id, key }) => id ?? key)}]`);
    expectWords(!discreet.some((id) => reason.includes(id)), `${reason} stands among the reasons`);
    return rule;
  });
  const isOwn = said.every((rule) => rule.level === level);
  expect(isOwn, `the outcome ${level} gives reasons of another level: [${reasons}]`);
}

function checkLevel(page, level) {
  const shown = attributes(page.main, 'data-outcome');
  expect(shown.length === 1 && shown[0] === level.toLowerCase(), `data-outcome is [${shown}], expected ${level}`);
}

/** What flow.md settles of an outcome's words: heading, neutral title, and where 111 online is never offered. */
function checkWords(journey, page, outcome) {
  const heading = textOf(/<h1\b[^>]*>([\s\S]*?)<\/h1>/i.exec(page.main)?.[1] ?? '');
  const wanted = headingOf(outcome, journey.voice);
  expectWords(heading === wanted, `an outcome with [${outcome.blocks}] is headed '${heading}', expected '${wanted}'`);
  expectWords(page.title.startsWith('Check your back pain'), `the title of an outcome is '${page.title}'`);
  const callOnly = outcome.blocks.find((id) => blocksWithoutOnline.includes(id))
    ?? outcome.fired.find((rule) => findingsWithoutOnline.includes(rule.id))?.id;
  expectWords(!callOnly || !page.main.includes('111.nhs.uk'), `111 online is offered with ${callOnly}`);
  const call = ['111', '999'].find((number) => number === outcome.level);
  expectWords(!call || linksTo(page, `tel:${call}`).length > 0, `an outcome of ${call} has no link to call`);
  checkDiscreetRows(journey, page, outcome.path);
}

/** The list of answers says "Answered" of these pages, for everybody. */
function checkDiscreetRows(journey, page, path) {
  for (const row of page.main.split('nhsuk-summary-list__row').slice(1)) {
    const question = path.find((id, index) => row.includes(`"${journey.address}/${index + 1}"`));
    if (!discreetQuestions.includes(question)) continue;
    expectWords(/>\s*Answered\s*</.test(row), `a list of answers says more of ${question} than that it was answered`);
  }
}

/**
 * A 999 that was reached stays until an answer that it rests on is changed, also when its page is no longer asked, or
 * when a page on the way has come to offer something else and waits to be asked again. It gives no reasons then.
 */
function showsKeptEmergency(journey, page) {
  if (journey.emergency === null || attributes(page.main, 'data-outcome')[0] !== '999') return false;
  const isUnchanged = ([id, response]) => String(journey.responses[id]) === response;
  if (!Object.entries(journey.emergency).every(isUnchanged)) return false;
  const { level, path, offers } = replay(journey);
  const offersOther = (id) => String(journey.offeredThen[id]) !== String(offers.get(id).map((option) => option.id));
  if (level === '999' && !path.some(offersOther)) return false;
  kept++;
  return true;
}

/** Page → the response there that the 999 rests on. */
function answersBehind({ fired, path, responses }) {
  const ids = fired.filter((rule) => rule.level === '999')
    .flatMap((rule) => (rule.id ? [rule.id] : [rule.first, rule.second]));
  const sources = new Set(ids.flatMap((id) => [
    id,
    ...derivedFindings.filter((finding) => finding.id === id).flatMap(({ all, any, of }) => [...all, ...any, ...of]),
  ]));
  const isBehind = (page) => page.options.some((option) =>
    responses[page.id].includes(option.id) && option.gives.some((id) => sources.has(id)));
  return Object.fromEntries(pages
    .filter((page) => path.includes(page.id) && isBehind(page))
    .map((page) => [page.id, String(responses[page.id])]));
}

/**
 * The journey as the evaluator sees it: only responses on the path count. `offer` is an early way out from the open
 * page.
 */
function replay(journey) {
  const offers = new Map();
  const result = walk((page, offered) => {
    offers.set(page.id, offered);
    return stands(journey, page, offered) ? journey.responses[page.id] : null;
  });
  const offer = result.level === null ? result.early.find(({ number }) => number === result.path.length) : undefined;
  return { ...result, offers, offer };
}

/**
 * A response stands while its options are offered and none is offered that was not seen then.
 * The site may ask more pages again than that, never fewer.
 */
function stands(journey, page, offered) {
  const response = journey.responses[page.id];
  if (!response) return false;
  const now = offered.map((option) => option.id);
  const then = journey.offeredThen[page.id];
  return now.every((id) => then.includes(id)) && response.every((id) => now.includes(id) || !then.includes(id));
}

function isQuestion(page) {
  return /^\d+$/.test(page.part);
}

function expect(holds, message) {
  if (!holds) throw new Difference(message);
}

function expectWords(holds, message) {
  if (!holds) wrongWords.set(message, (wrongWords.get(message) ?? 0) + 1);
}

async function submit(journey, page, form, fields) {
  const body = new URLSearchParams();
  for (const input of elements(form.html, 'input')) if (input.type === 'hidden') body.append(input.name, input.value);
  for (const { name, value } of fields) body.append(name, value);
  const address = form.action === undefined ? page.path : pathOf(form.action, page.path);
  const reply = await send(journey, address, body);
  expect(reply.status === 303 || reply.status === 302, `a post to ${address} was answered with ${reply.status}`);
  return get(journey, pathOf(reply.location, address));
}

async function get(journey, address) {
  let path = address;
  for (let hop = 0; hop < 10; hop++) {
    const reply = await send(journey, path);
    if (reply.status === 302 || reply.status === 303) {
      path = pathOf(reply.location, path);
      continue;
    }
    expect(reply.status === 200, `${path} was answered with ${reply.status}`);
    return { path, part: path.split('/').at(-1), main: mainOf(reply.text), title: titleOf(reply.text) };
  }
  throw new Difference(`${address} redirects without end`);
}

async function send(journey, path, body) {
  const cookie = [...journey.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const reply = await fetch(base + path, {
    method: body ? 'POST' : 'GET',
    body,
    redirect: 'manual',
    headers: cookie ? { cookie } : {},
  }).catch((error) => fail(`${base} does not answer: ${error.cause?.message ?? error.message}`));
  for (const line of reply.headers.getSetCookie()) keepCookie(journey.cookies, line);
  return { status: reply.status, location: reply.headers.get('location'), text: await reply.text() };
}

function keepCookie(cookies, line) {
  const [pair] = line.split(';');
  const split = pair.indexOf('=');
  const value = pair.slice(split + 1);
  if (value === '') cookies.delete(pair.slice(0, split));
  else cookies.set(pair.slice(0, split), value);
}

function pathOf(location, from) {
  expect(location, `${from} redirects to nowhere`);
  const url = new URL(location, base + from);
  expect(url.origin === base, `${from} leads away from the site`);
  return url.pathname;
}

function mainOf(html) {
  return /<main\b[\s\S]*<\/main>/i.exec(html)?.[0] ?? '';
}

function titleOf(html) {
  return textOf(/<title\b[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? '');
}

function textOf(html) {
  return decode(html.replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ').trim();
}

function formsOf(page) {
  return [...page.main.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)]
    .map(([, head, html]) => ({ ...attributesOf(head), html }))
    .filter((form) => form.method?.toLowerCase() === 'post');
}

function firstForm(page) {
  const [form] = formsOf(page);
  expect(form, `${page.part} has no form to go on with`);
  return form;
}

function elements(html, tag) {
  return [...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>`, 'gi'))].map(([, head]) => attributesOf(head));
}

/** The texts of the links that lead there. */
function linksTo(page, address) {
  return [...page.main.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/gi)]
    .filter(([, head]) => attributesOf(head).href === address)
    .map(([, , html]) => textOf(html));
}

function attributes(html, name) {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => value);
}

function attributesOf(head) {
  return Object.fromEntries([...head.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, decode(value)]));
}

function decode(text) {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function readBase() {
  const written = process.env.BASE ?? '';
  const url = URL.canParse(written) ? new URL(written) : null;
  const hosts = ['127.0.0.1', 'localhost', '[::1]'];
  const isHere = url?.protocol === 'http:' && hosts.includes(url.hostname);
  if (!isHere) fail('BASE must be a plain HTTP address of this machine');
  return url.origin;
}

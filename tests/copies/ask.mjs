// Asks a site for guidance and takes whole checks, over kept connections, and counts what was lost. Only this machine is asked.
// usage: node ask.mjs BASE SECONDS PEOPLE RATE; the certificate may be anybody's

import http from 'node:http';
import https from 'node:https';

const [base, seconds, people, rate] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const { protocol, hostname, port } = new URL(base);
if (!['127.0.0.1', 'localhost'].includes(hostname)) throw new Error(`only this machine: ${base}`);
const client = protocol === 'https:' ? https : http;
const agent = new client.Agent({ keepAlive: true, maxSockets: people + 40, rejectUnauthorized: false });
const headers = { host: 'backcare.example' };
const guides = ['/guides/sciatica', '/guides/sleep', '/', '/emergency', '/exercises/bridge'];
const end = Date.now() + seconds * 1000;
const count = { requests: 0, failed: 0, journeys: 0, lost: 0 };
const failures = new Map();
const times = [];

function ask(method, path, { body, cookies } = {}) {
  const sent = { ...headers };
  if (body !== undefined) {
    sent['content-type'] = 'application/x-www-form-urlencoded';
    sent['content-length'] = Buffer.byteLength(body);
  }
  if (cookies?.size) sent.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  count.requests++;
  const since = performance.now();
  return new Promise((resolve) => {
    const failed = (why) => {
      count.failed++;
      failures.set(why, (failures.get(why) ?? 0) + 1);
      resolve({ status: 0, text: '', headers: {} });
    };
    const request = client.request({ hostname, port, method, path, headers: sent, agent, timeout: 15000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => { text += part; });
      answer.on('error', (error) => failed(`${method} broke off: ${error.code}`));
      answer.on('end', () => {
        times.push(performance.now() - since);
        for (const cookie of answer.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
          if (/max-age=0|1970/i.test(cookie)) cookies?.delete(name);
          else cookies?.set(name, value);
        }
        if (answer.statusCode >= 400) failed(`${method} ${path.replace(/[\w-]{22}/, '{journey}')} ${answer.statusCode}`);
        else resolve({ status: answer.statusCode, text, headers: answer.headers });
      });
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('time'), { code: 'TIMEOUT' })));
    // A kept connection that the server had closed by then: every browser asks anew, and so does this, for a GET.
    request.on('error', (error) => {
      if (request.reusedSocket && error.code === 'ECONNRESET' && method === 'GET') {
        count.requests--;
        resolve(ask(method, path, { body, cookies }));
      } else failed(`${method} ${error.code}`);
    });
    request.end(body);
  });
}

// Of each page: the first answer, or "none of these".
async function check() {
  const cookies = new Map();
  let page = await ask('GET', '/check', { cookies });
  for (let step = 0; step < 60 && page.status === 200; step++) {
    if (page.text.includes('data-outcome')) {
      count.journeys++;
      return;
    }
    const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(page.text)?.[0];
    if (form === undefined) break;
    const action = /action="([^"]*)"/.exec(form)[1];
    const fields = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [attribute(input, 'name'), attribute(input, 'value')]);
    const choices = [...form.matchAll(/<input[^>]*type="(?:radio|checkbox)"[^>]*>/g)].map(([input]) => [attribute(input, 'name'), attribute(input, 'value')]);
    const chosen = choices.find(([, value]) => value === 'none') ?? choices[Math.min(2, choices.length - 1)];
    if (chosen) fields.push(chosen);
    const button = /<button[^>]*name="[^"]*"[^>]*>/.exec(form)?.[0];
    if (button) fields.push([attribute(button, 'name'), attribute(button, 'value')]);
    const answer = await ask('POST', action, { body: new URLSearchParams(fields).toString(), cookies });
    if (answer.status !== 303) break;
    page = await ask('GET', answer.headers.location, { cookies });
  }
  count.lost++;
}

const attribute = (tag, name) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1].replaceAll('&amp;', '&') ?? '';
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

async function person() {
  while (Date.now() < end) await check();
}

async function readers() {
  const running = new Set();
  let asked = 0;
  for (const since = Date.now(); Date.now() < end; await pause(5)) {
    for (; asked < (Date.now() - since) / 1000 * rate; asked++) {
      const one = ask('GET', guides[asked % guides.length]).finally(() => running.delete(one));
      running.add(one);
    }
  }
  await Promise.all(running);
}

await Promise.all([readers(), ...Array.from({ length: people }, person)]);
agent.destroy();
times.sort((one, other) => one - other);
const at = (share) => Math.round(times[Math.floor(share * (times.length - 1))]);
console.log(`${count.requests} requests, ${count.failed} failed; ${count.journeys} checks to the end, ${count.lost} lost; `
  + `median ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, longest ${at(1)} ms`);
for (const [why, number] of failures) console.log(`  ${number} × ${why}`);
process.exitCode = count.failed + count.lost > 0 ? 1 : 0;

// Copies the content of folder FROM to folder TO and adds N guides: the texts of real pages, each under a name and an order of its own,
// 20 to a hub, about as many as the real ones have.
//   node tests/benchmarks/guides.mjs FROM TO N
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const [from, to, many] = process.argv.slice(2);
cpSync(from, to, { recursive: true });
const real = readdirSync(`${from}/guides`).map(file => ({ file, text: readFileSync(`${from}/guides/${file}`, 'utf8') }));
// A drawing belongs to one page, so pages with drawings cannot be copied.
const pages = real.filter(({ text }) => /^kind: page$/m.test(text) && /^parent: /m.test(text) && !/^- figure:/m.test(text));
const hub = real.find(({ text }) => /^kind: hub$/m.test(text));

function add(template, slug, at, lines) {
  let text = template.text.replace(/^title: ("?)(.*?)\1$/m, (_, quote, title) => `title: ${quote}${title} ${at}${quote}`)
    .replace(`end of ${template.file}`, `end of ${slug}.md`);
  for (const [key, value] of Object.entries(lines)) text = text.replace(new RegExp(`^${key}: .*$`, 'm'), `${key}: ${value}`);
  writeFileSync(`${to}/guides/${slug}.md`, text);
}

const numbered = (name, number) => `${name}-${String(number).padStart(5, '0')}`;
for (let at = 0; at < Number(many); at++) {
  if (at % 20 === 0) add(hub, numbered('hub', at / 20), at / 20, { order: 1000 + at / 20 });
  add(pages[at % pages.length], numbered('copy', at), at, { order: 1000 + at, parent: numbered('hub', Math.floor(at / 20)) });
}

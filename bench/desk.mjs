// The desk of a store that `bruchlos demo generate` filled, over HTTP on loopback: what a page of the list costs, the
// whole page with all its numbers, as a signed-in member of staff gets it. Wall clock in p50 and p99, one request at a
// time, and processor time of the server. Never a test.
//
//   BRUCHLOS=…/bruchlos node bench/desk.mjs DIR [POSTGRES-URL]        LOAD_REQUESTS=300
import fs from 'node:fs';
import { binary, serve } from '../e2e/lib/server.mjs';
import { Walker, forms, fill } from './walker.mjs';

const [data, url] = process.argv.slice(2);
const EACH = Number(process.env.LOAD_REQUESTS ?? 300);
const server = await serve({ program: binary(), data, port: 8080, more: url ? ['--database-url', url] : [] });
const cpu = () => {
  const fields = fs.readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const clerk = new Walker(server.base);
let page = await clerk.get('/desk');
for (const wanted of [/anmelden/i, /aylin_demir/]) {
  const form = forms(page.text).find((form) => form.method === 'post' && (wanted.test(form.action) || form.buttons.some((button) => wanted.test(button.value))
    || form.fields.some((field) => wanted.test(field.value))));
  if (!form) throw new Error(`no form for ${wanted} at ${page.path}`);
  const button = form.buttons.find((button) => wanted.test(button.value));
  const fields = fill(form, {});
  if (button?.name) fields.push([button.name, button.value]);
  page = await clerk.post(form.action || page.path, fields);
}
if (!page.path.startsWith('/desk')) throw new Error(`not at the desk but at ${page.path}`);

const day = (number) => new Date(Date.UTC(2026, 1, 1 + (number * 7919) % 300)).toISOString().slice(0, 10);
const anywhere = (number) => `&ab=${day(number)}.${(number * 104729).toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`;
const running = 1000 + Math.floor(Math.random() * 1000);
const kinds = { 'by file number': (number) => `/desk?filter=open&nummer=${encodeURIComponent(`BG 26 000${(running + number) % 10} ${String((running * 7 + number) % 1000).padStart(3, '0')}`)}` };
for (const filter of ['open', 'mine', 'unassigned', 'answered', 'approval', 'closed']) {
  kinds[`${filter}, first page`] = () => `/desk?filter=${filter}`;
  kinds[`${filter}, anywhere`] = (number) => `/desk?filter=${filter}${anywhere(number)}`;
}
for (const [name, address] of Object.entries(kinds)) {
  const [times, before] = [[], cpu()];
  let rows = 0;
  for (let number = 0; number < EACH; number += 1) {
    const begun = performance.now();
    const answer = await clerk.get(address(number));
    times.push(performance.now() - begun);
    if (answer.status !== 200) throw new Error(`${answer.status} at ${answer.path}`);
    rows += answer.text.split('<th scope="row">').length - 1;
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(1).padStart(7);
  console.log(`${name.padEnd(26)} p50 ${at(0.5)}  p99 ${at(0.99)} ms   ${((cpu() - before) / EACH).toFixed(2).padStart(6)} CPU-ms   ${Math.round(rows / EACH)} rows`);
}
await server.stop();

// The load test: citizens apply in parallel over HTTP on loopback, from the first question to the receipt. Prints what
// the server spends, per kind of request and per journey, beside the published figures of its peers. Never a test:
// times depend on the machine and on who else uses it; CPU milliseconds a request are the steady figure.
//
//   BRUCHLOS=…/release/bruchlos node bench/journey.mjs     LOAD_JOURNEYS=320  LOAD_CONCURRENCY=16  LOAD_SECONDS=120
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import http from 'node:http';
import { binary, serve } from '../e2e/lib/server.mjs';
import { PLAIN, SERVICE } from '../e2e/lib/answers.mjs';
import { Citizen, crowd } from './citizens.mjs';
import { Meter, at, check, round } from './meter.mjs';
import { fill, mainForm } from './walker.mjs';

const JOURNEYS = Number(process.env.LOAD_JOURNEYS ?? 320);
const CONCURRENCY = Number(process.env.LOAD_CONCURRENCY ?? 16);
const SECONDS = Number(process.env.LOAD_SECONDS ?? 120);
const EACH = Number(process.env.LOAD_REQUESTS ?? 6000);
// CPU milliseconds of peers on such a machine, as published beside their measurements.
const PEERS = {
  'form page': { 'Django forms peer': 25, 'Node forms peer': 9, budget: 0.1 },
  'service page': { 'Django forms peer': 25, 'Node forms peer': 9, budget: 0.1 },
  step: { 'Django forms peer': 41, 'Node forms peer': 1.2, budget: 0.4 },
  journey: { 'Django forms peer': 223, budget: 3 },
};

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-load-'));
const { folder, ids } = crowd(CONCURRENCY * 4);
const program = binary('release');
const server = await serve({ program, data, more: ['--content', folder] });
const meter = new Meter(server, { concurrency: CONCURRENCY, seconds: SECONDS, peers: PEERS });
const many = (count, work) => meter.many(count, work);
const say = (...what) => meter.say(...what);

/** Bytes of the page and all it loads, as a first visit with brotli gets them. */
async function firstView(address) {
  const bytes = (at) => new Promise((resolve, reject) => http.get(new URL(at, server.base), { headers: { 'accept-encoding': 'br' } }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
      const head = response.rawHeaders.join('').length + 4 * response.rawHeaders.length / 2 + 20;
      resolve({ body: Buffer.concat(chunks), head });
    });
  }).on('error', reject));
  const plain = await new Promise((resolve, reject) => http.get(new URL(address, server.base), (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks).toString()));
  }).on('error', reject));
  const page = await bytes(address);
  let total = page.body.length + page.head;
  const assets = [...plain.matchAll(/<(?:link|script)[^>]+(?:href|src)="(\/assets\/[^"]+)"/g)].map((one) => one[1]);
  for (const asset of assets) {
    const got = await bytes(asset);
    total += got.body.length + got.head;
  }
  return { page: page.body.length, assets: assets.length, total };
}

console.log(`${program}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, concurrency ${CONCURRENCY}`);
console.log(`cold start: address named after ${Math.round(server.started)} ms`);
const began = performance.now();
const early = new Citizen(server.base, ids[0]);
await early.walker.get('/');
console.log(`first page after another ${Math.round(performance.now() - began)} ms; memory ${round(meter.memory('VmRSS'), 0)} MiB`);
const view = await firstView(`/leistungen/${SERVICE}`);
console.log(`first view of the service page: ${view.total} bytes with ${view.assets} style sheets, scripts and icons (page ${view.page}); fonts come on top in a browser, see README`);

const lanes = ids.slice(0, CONCURRENCY).map((id) => new Citizen(server.base, id));
const signed = await many(CONCURRENCY, (lane) => lanes[lane].signIn());
say('sign-in (all of it)', signed);
const firsts = [];
for (const lane of lanes) firsts.push(await lane.begin());

const kinds = {
  'service page': (lane) => lanes[lane].walker.get(`/leistungen/${SERVICE}`),
  'task list': (lane) => lanes[lane].walker.get(lanes[lane].tasks),
  'form page': (lane) => lanes[lane].walker.get(firsts[lane]),
};
for (const [kind, work] of Object.entries(kinds)) say(kind, await many(EACH, async (lane) => check(await work(lane), 200)));
const pages = await Promise.all(firsts.map(async (first, lane) => mainForm((await lanes[lane].walker.get(first)).text, /fragen/)));
say('step', await many(EACH, async (lane) => check(await lanes[lane].walker.send(pages[lane].action, fill(pages[lane], PLAIN)), 303)));
say('step, refused', await many(Math.min(EACH, 500), async (lane) => check(await lanes[lane].walker.send(pages[lane].action, []), 422)));

// Whole journeys: each lane is one person after another.
const times = {};
const watch = {
  lap: async (kind, work) => {
    const start = performance.now();
    try { return await work(); } finally { (times[kind] ??= []).push(performance.now() - start); }
  },
};
const crowdLanes = Array.from({ length: CONCURRENCY }, (_, lane) => ids.slice(lane * 4, lane * 4 + 4).map((id) => new Citizen(server.base, id, watch)));
for (const lane of crowdLanes) for (const person of lane) await person.signIn();
let turn = 0;
for (const kind of Object.keys(times)) delete times[kind];
const whole = await many(JOURNEYS, async (lane) => { turn += 1; await crowdLanes[lane][turn % 4].journey(); });
say('journey', whole);
const requests = Object.values(times).reduce((sum, list) => sum + list.length, 0);
console.log(`  ${round(requests / whole.done, 1)} requests a journey, ${round(requests / whole.seconds, 0)} requests/s, ${round(whole.each * whole.done / requests, 3)} CPU-ms a request, ${round(whole.perSecond * 3600, 0)} journeys/h`);
for (const [kind, list] of Object.entries(times)) console.log(`  ${kind.padEnd(20)} ${String(list.length).padStart(6)}  p50 ${at(list, 0.5)} ms, p99 ${at(list, 0.99)} ms`);

// What the last steps cost alone: submit and receipt, with everything before them outside the measured time.
const ready = crowdLanes.flat();
for (const person of ready) {
  await person.fillIn();
  await person.review();
}
const sent = new Map();
const queue = [...ready];
say('submit', await many(ready.length, async () => { const person = queue.pop(); sent.set(person, await person.submit()); }));
const holders = [...sent.entries()];
say('receipt', await many(Math.min(EACH, 800), async (lane) => { const [person, address] = holders[lane % holders.length]; await person.receipt(address); }));
const papers = [...holders];
say('receipt, first PDF', await many(papers.length, async () => { const [person, address] = papers.pop(); check(await person.walker.get(`${address}.pdf`), 200); }));
console.log(`memory after load: ${round(meter.memory('VmRSS'), 0)} MiB, at most ${round(meter.memory('VmHWM'), 0)} MiB`);
await server.stop();
fs.rmSync(data, { recursive: true, force: true });
fs.rmSync(folder, { recursive: true, force: true });

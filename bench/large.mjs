// What a large form costs: 300 questions on 60 pages with 60 conditions, written by `examples/large.rs` act by act, and before
// it the same with a tenth of them. Prints processor milliseconds a request against the budgets of any other form. Never a test.
//
//   BRUCHLOS=…/release/bruchlos LARGE=…/release/examples/large node bench/large.mjs     LOAD_REQUESTS=3000
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { binary, serve } from '../e2e/lib/server.mjs';
import { CONTENT, Citizen, crowd } from './citizens.mjs';
import { Meter, check } from './meter.mjs';
import { fill, mainForm } from './walker.mjs';

const CONCURRENCY = 16;
const EACH = Number(process.env.LOAD_REQUESTS ?? 3000);
const SERVICE = 'erhebung_mit_vielen_fragen';
const PEERS = {
  'form page': { 'Django forms peer': 25, 'Node forms peer': 9, budget: 0.1 },
  step: { 'Django forms peer': 41, 'Node forms peer': 1.2, budget: 0.4 },
};

/** What a question of the invented form takes. */
function answers(form) {
  const parts = { day: '7', month: '3', year: '2024' };
  const of = ({ name, kind, value }) => parts[name.split('.')[1]] ?? (kind === 'radio' ? 'yes' : value || '12');
  return Object.fromEntries(form.fields.filter((field) => field.kind !== 'hidden').map((field) => [field.name, of(field)]));
}

/** Goes through the whole form once and keeps what each page sent. */
async function through(citizen) {
  await citizen.signIn();
  citizen.forms = [];
  let list = await citizen.walker.post(`/leistungen/${SERVICE}/beantragen`, []);
  if (list.path.includes('/uebernehmen')) list = await citizen.walker.post(`/leistungen/${SERVICE}/beantragen/uebernehmen`, [['whom', ''], ['then', 'without']]);
  citizen.tasks = list.path.split('?')[0];
  let next = list.text.slice(list.text.indexOf('<main')).match(/class="btn" href="([^"]+)"/)[1];
  while (next.includes('/fragen/')) {
    const page = await citizen.walker.get(next);
    const form = mainForm(page.text, /\/fragen\//);
    citizen.forms.push({ action: form.action, fields: fill(form, answers(form)) });
    const moved = await citizen.walker.send(form.action, citizen.forms.at(-1).fields);
    check(moved, 303);
    next = moved.headers.location;
  }
}

async function measure(questions, conditions) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-large-'));
  const told = spawnSync(process.env.LARGE, [CONTENT, made, `${questions}`, `${conditions}`], { encoding: 'utf8' });
  if (told.status !== 0) throw new Error(told.stderr);
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-load-'));
  const { folder, ids } = crowd(CONCURRENCY);
  const server = await serve({ program: binary('release'), data, more: ['--content', folder, '--package', made] });
  const meter = new Meter(server, { concurrency: CONCURRENCY, seconds: 120, peers: PEERS });
  const lanes = ids.map((id) => new Citizen(server.base, id));
  for (const lane of lanes) await through(lane);
  console.log(`${questions} questions, ${conditions} conditions, ${lanes[0].forms.length} pages asked; load ${os.loadavg()[0].toFixed(1)}`);
  const turn = (lane, number) => lanes[lane].forms[number % lanes[lane].forms.length];
  const kinds = {
    'form page': [EACH, async (lane, number) => check(await lanes[lane].walker.get(turn(lane, number).action), 200)],
    step: [EACH, async (lane, number) => check(await lanes[lane].walker.send(turn(lane, number).action, turn(lane, number).fields), 303)],
    'task list': [EACH, async (lane) => check(await lanes[lane].walker.get(lanes[lane].tasks), 200)],
    review: [EACH / 10, async (lane) => check(await lanes[lane].walker.get(`${lanes[lane].tasks}/pruefen`), 200)],
  };
  for (const [kind, [count, work]] of Object.entries(kinds)) meter.say(kind, await meter.many(count, work));
  await server.stop();
  for (const used of [made, data, folder]) fs.rmSync(used, { recursive: true, force: true });
}

await measure(30, 6);
await measure(300, 60);

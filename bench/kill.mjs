// kill -9 in the middle of submits, on the real program with its embedded store or with PostgreSQL. Several citizens apply in parallel
// over HTTP; the receipts that they were given are the oracle. After each restart nothing acknowledged may be lost,
// nothing may be there twice, and no case may be half there; a submit without an answer is sent again, as an impatient
// person does, and must lead to one receipt.
//
//   node bench/kill.mjs        KILL_ENGINE=postgres  KILL_ROUNDS=50  KILL_CITIZENS=8  KILL_SECONDS=170 (then it stops early and says so)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { Checks } from '../e2e/lib/checks.mjs';
import { binary, freePort, serve } from '../e2e/lib/server.mjs';
import { postgres } from '../e2e/lib/postgres.mjs';
import { Citizen, Unexpected, crowd } from './citizens.mjs';

const ROUNDS = Number(process.env.KILL_ROUNDS ?? 50);
const CITIZENS = Number(process.env.KILL_CITIZENS ?? 8);
const SECONDS = Number(process.env.KILL_SECONDS ?? 170);

const checks = new Checks();
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-kill-'));
const { folder, ids } = crowd(CITIZENS);
const port = await freePort();
const database = process.env.KILL_ENGINE === 'postgres' ? await postgres() : undefined;
const place = database ? ['--database-url', database.url] : [];
const start = () => serve({ data, port, more: ['--content', folder, ...place] });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let server = await start();
let up = Promise.resolve();
let stopping = false;
let sending = 0;
let resent = 0;
const receipts = [];
const faults = [];

const isDead = (error) => ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(error.code) || /socket hang up|aborted/.test(error.message);

/** Does the work until the program has answered it. */
async function stubborn(work) {
  for (;;) {
    await up;
    try {
      return await work();
    } catch (error) {
      if (!isDead(error)) throw error;
      await sleep(5);
    }
  }
}

/** Applies again and again; checks the own receipts after each restart. */
async function live(id) {
  const citizen = new Citizen(server.base, id);
  await stubborn(() => citizen.signIn());
  let checked = 0;
  let life = server;
  while (!stopping) {
    await stubborn(async () => {
      await citizen.fillIn();
      await citizen.review();
    });
    let tries = 0;
    const address = await stubborn(async () => {
      tries += 1;
      sending += 1;
      try { return await citizen.submit(); } finally { sending -= 1; }
    });
    resent += tries - 1;
    const mine = { id, address, citizen };
    receipts.push(mine);
    mine.reference = await stubborn(() => citizen.receipt(address));
    if (life !== server) {
      life = server;
      const own = receipts.filter((one) => one.id === id && one.reference);
      for (const one of own.slice(checked)) await confirm(one);
      checked = own.length;
    }
  }
}

async function confirm(one) {
  const now = await stubborn(() => one.citizen.receipt(one.address));
  if (now !== one.reference) faults.push(`${one.address} was ${one.reference} and is ${now}`);
}

const HALF = {
  'submitted without a case': 'SELECT count(*) FROM applications WHERE submitted_at IS NOT NULL AND id NOT IN (SELECT application FROM cases)',
  'a case of a draft': 'SELECT count(*) FROM cases c JOIN applications a ON a.id = c.application WHERE a.submitted_at IS NULL OR a.case_id <> c.id',
  'a case without a record': 'SELECT count(*) FROM cases WHERE id NOT IN (SELECT case_id FROM events)',
  'a case without its first task': 'SELECT count(*) FROM cases WHERE id NOT IN (SELECT case_id FROM tasks)',
  'a case whose process has not begun': "SELECT count(*) FROM cases WHERE process = '{}'",
  'a file number given twice': 'SELECT count(*) - count(DISTINCT file_number) FROM cases',
  'more or fewer notices than cases': "SELECT abs((SELECT count(*) FROM outbox WHERE once_key LIKE 'received.%') - (SELECT count(*) FROM cases))",
  cases: 'SELECT count(*) FROM cases',
};

const ASK = `
import json, pathlib, sqlite3, sys
file = next(p for p in pathlib.Path(sys.argv[1]).rglob('*') if p.is_file() and p.read_bytes()[:15] == b'SQLite format 3')
db = sqlite3.connect(f'file:{file}?mode=ro', uri=True, timeout=20)
asked = json.loads(sys.argv[2]) | {'integrity': 'PRAGMA quick_check'}
print(json.dumps({name: db.execute(sql).fetchone()[0] for name, sql in asked.items()}))`;

/** What the rows say, asked beside the program. */
function look() {
  if (database) {
    const state = Object.entries(HALF).map(([name, sql]) => [name, Number(database.ask(sql))]);
    return { ...Object.fromEntries(state), integrity: 'ok' };
  }
  const run = spawnSync('python3', ['-c', ASK, data, JSON.stringify(HALF)], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

function wrong(state) {
  const { cases, integrity, ...counts } = state;
  return [...Object.entries(counts).filter(([, count]) => count !== 0).map(([what, count]) => `${what}: ${count}`), ...(integrity === 'ok' ? [] : [integrity])];
}

// The demo's own cases were there before anybody submitted.
const before = look().cases;
const begun = performance.now();
const spent = () => (performance.now() - begun) / 1000;
const citizens = ids.map((id) => live(id).catch((error) => { faults.push(error instanceof Unexpected ? `${id}: ${error.message}` : `${id}: ${error.stack}`); }));
let rounds = 0;
let hits = 0;
for (; rounds < ROUNDS && spent() < SECONDS && faults.length === 0; rounds += 1) {
  await sleep(40 + Math.random() * 260);
  for (let waited = 0; sending === 0 && waited < 10_000 && faults.length === 0; waited += 1) await sleep(1);
  await sleep(Math.random() * 12);
  if (sending > 0) hits += 1;
  let open;
  up = new Promise((resolve) => { open = resolve; });
  await server.stop('SIGKILL');
  const state = look();
  faults.push(...wrong(state).map((fault) => `after kill ${rounds + 1}: ${fault}`));
  server = await start();
  open();
}
stopping = true;
await Promise.all(citizens);
checks.check('every citizen came through without an answer that makes no sense', faults.length === 0, faults.slice(0, 8).join('\n'));
checks.check(`killed ${rounds} times of ${ROUNDS}, ${hits} times while a submit was on its way`, rounds === ROUNDS && hits > rounds / 3, `${Math.round(spent())} seconds`);
for (const one of receipts) await confirm(one);
const names = new Set(receipts.map((one) => one.reference));
checks.check(`all ${receipts.length} receipts are still there (${resent} submits were sent again)`, receipts.length > 0 && faults.length === 0, faults.slice(0, 8).join('\n'));
checks.equal('no reference was given twice', names.size, receipts.length);
const how = await server.stop();
checks.check('the program ends when it is asked to', how.code === 0, JSON.stringify(how));
const state = look();
checks.check('no half case', wrong(state).length === 0, wrong(state).join('; '));
checks.equal('as many cases as receipts', state.cases - before, receipts.length);
const audit = spawnSync(binary(), ['audit', 'verify', ...(database ? [...place, '--key-file', path.join(data, 'demo.key')] : ['--data', data])], { encoding: 'utf8' });
checks.check('all chains of the record hold', audit.status === 0, audit.stdout + audit.stderr);
console.log(`${receipts.length} applications in ${Math.round(spent())} s on ${database ? 'PostgreSQL' : 'SQLite'}`);
await database?.stop();
fs.rmSync(folder, { recursive: true, force: true });
if (checks.failed === 0) fs.rmSync(data, { recursive: true, force: true });
else console.log(`data kept in ${data}`);
process.exit(checks.end());

// The event log of the example cases, written by the real program and read by pm4py: both must count the same as the
// store's own table. And what the program says about how those cases ran.
//
//   node e2e/analysis.mjs      through ./test analysis, which sets CARGO_TARGET_DIR and CHECKERS_VENV
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { binary, serve } from './lib/server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const python = path.join(process.env.CHECKERS_VENV ?? '', 'bin', 'python');
const checks = new Checks();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-analysis-'));
const data = path.join(folder, 'data');

function run(program, ...more) {
  const done = spawnSync(program, more, { encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 26 });
  checks.check(`${path.basename(program)} ${more[0]} ${more[1] ?? ''} succeeds`, done.status === 0, done.stderr);
  return done.stdout;
}

/** What the table itself holds, asked of SQLite without the program. */
function table() {
  const ask = [
    'import json, sqlite3, sys',
    "db = sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True)",
    "one = lambda text: db.execute(text).fetchone()[0]",
    "rows = lambda column: dict(db.execute(f'select {column}, count(*) from events group by 1').fetchall())",
    "print(json.dumps({'cases': one('select count(distinct case_id) from events'), 'events': one('select count(*) from events'),",
    " 'activities': rows('activity'), 'lifecycles': rows('lifecycle'), 'names': [r[0] for r in db.execute('select distinct actor from events')]}))",
  ].join('\n');
  return JSON.parse(run(python, '-c', ask, path.join(data, 'bruchlos.sqlite')));
}

const sorted = (counts) => JSON.stringify(Object.entries(counts).sort());

try {
  const server = await serve({ data });
  await server.stop();
  const held = table();
  const log = path.join(folder, 'log.xes');
  const said = run(binary(), 'analysis', 'xes', '--data', data, '--out', log);
  checks.includes('the command says how many', said, `${held.cases} cases and ${held.events} events`);
  const read = JSON.parse(run(python, path.join(here, 'xes.py'), log).trim().split('\n').at(-1));
  checks.equal('pm4py finds the same cases', read.cases, held.cases);
  checks.equal('and the same events', read.events, held.events);
  checks.equal('with the same activities', sorted(read.activities), sorted(held.activities));
  checks.equal('and the same lifecycles', sorted(read.lifecycles), sorted(held.lifecycles));
  checks.equal('every case begins with its application', JSON.stringify(read.starts), JSON.stringify({ 'application.submitted': held.cases }));
  checks.equal('each event but the first follows another', read.pairs, held.events - held.cases);
  const text = fs.readFileSync(log, 'utf8');
  const accounts = held.names.filter((name) => name.length > 20);
  checks.check('there are accounts that could be told', accounts.length > 2, held.names.join());
  checks.check('nobody is named in the log', accounts.every((name) => !text.includes(name)));
  const shown = JSON.parse(run(binary(), 'analysis', 'show', 'blindengeld', '--json', '--data', data));
  checks.equal('the figures are of the same cases', shown.cases, held.cases);
  checks.equal('and the same events', shown.events, held.events);
  const begun = shown.steps.reduce((sum, step) => sum + step.begun, 0);
  const starts = run(python, '-c', "import sqlite3, sys; db = sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True); print(db.execute(\"select count(*) from events where activity like 'step.%' and lifecycle = 'start' and node != 'examination'\").fetchone()[0])", path.join(data, 'bruchlos.sqlite'));
  checks.equal('every step that began is counted once', begun, Number(starts));
  checks.check('somebody waited somewhere', shown.steps.some((step) => step.waiting.p90_s > 0), JSON.stringify(shown.steps));
  checks.equal('the ways are those of all cases', shown.ways.reduce((sum, way) => sum + way.cases, 0), held.cases);
} catch (error) {
  checks.check('the run came to its end', false, error.stack);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(checks.end());

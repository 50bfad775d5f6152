// A private PostgreSQL for one test.
import fs from 'node:fs';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';

/** The one that the store's own tests use too. */
const KEEPER = fs.readFileSync(new URL('../../crates/store/tests/store/keeper.sh', import.meta.url), 'utf8');

/** The newest PostgreSQL that Debian put here. */
function programs() {
  const root = '/usr/lib/postgresql';
  const versions = fs.existsSync(root) ? fs.readdirSync(root).filter((one) => fs.existsSync(path.join(root, one, 'bin/initdb'))) : [];
  if (versions.length === 0) throw new Error('PostgreSQL (Debian package postgresql) is not installed');
  return path.join(root, versions.sort((a, b) => Number(a) - Number(b)).pop(), 'bin');
}

/** Starts a database server and gives the address of an empty database, a way to ask it, and its end. */
export async function postgres() {
  const bin = programs();
  // PostgreSQL refuses to run as root.
  const shell = process.getuid() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', 'sh'] : ['sh'];
  const keeper = spawn(shell[0], [...shell.slice(1), '-c', KEEPER, 'keeper', bin], { cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] });
  const socket = await new Promise((resolve, reject) => {
    keeper.stdout.once('data', (chunk) => resolve(chunk.toString().trim()));
    keeper.once('exit', (code) => reject(new Error(`PostgreSQL did not start (${code})`)));
  });
  const call = (program, ...words) => {
    const run = spawnSync(path.join(bin, program), ['-h', socket, '-U', 'postgres', ...words], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout.trim();
  };
  call('createdb', 'bruchlos');
  const ask = (sql) => call('psql', '-d', 'bruchlos', '-At', '-c', sql);
  const stop = () => new Promise((resolve) => { keeper.once('exit', resolve); keeper.stdin.end(); });
  return { url: `postgres://postgres@localhost/bruchlos?host=${socket}`, ask, stop };
}

// A private PostgreSQL for one test: a socket in a folder of its own and no port. A shell keeps it and ends it when the
// pipe to this process closes, however that happens.
import fs from 'node:fs';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';

const KEEPER = `
set -e
dir=$(mktemp -d /tmp/bruchlos-pg.XXXXXX)
trap 'rm -rf "$dir"' EXIT
"$1/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
"$1/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= >"$dir/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 200); do
  "$1/pg_isready" -q -h "$dir" && break
  sleep 0.05
done
"$1/createdb" -h "$dir" -U postgres bruchlos
echo "$dir"
cat >/dev/null
kill -INT $server
wait $server || true
`;

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
  const ask = (sql) => {
    const run = spawnSync(path.join(bin, 'psql'), ['-h', socket, '-U', 'postgres', '-d', 'bruchlos', '-At', '-c', sql], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout.trim();
  };
  const stop = () => new Promise((resolve) => { keeper.once('exit', resolve); keeper.stdin.end(); });
  return { url: `postgres://postgres@localhost/bruchlos?host=${socket}`, ask, stop };
}

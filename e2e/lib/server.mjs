// The real program on a free loopback port, as `./run` starts it, and its end.
import net from 'node:net';
import path from 'node:path';
import { spawn } from 'node:child_process';

/** The program under test: $BRUCHLOS, or the one of the build folder. */
export function binary(profile = 'ci') {
  if (process.env.BRUCHLOS) return process.env.BRUCHLOS;
  const target = process.env.CARGO_TARGET_DIR;
  if (!target) throw new Error('CARGO_TARGET_DIR is not set: start this through ./test');
  return path.join(target, profile, 'bruchlos');
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts `serve --demo` and waits for the line that names the address; milliseconds until then in `started`. */
export async function serve({ program = binary(), data, port, patience = 60_000, more = [] }) {
  port ??= await freePort();
  const base = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(program, ['serve', '--demo', '--listen', `127.0.0.1:${port}`, '--data', data, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  const logged = [];
  let started;
  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${program} did not name its address in ${patience} ms:\n${said.join('')}`)), patience);
    const listen = (chunk) => {
      said.push(chunk.toString());
      if (started === undefined && said.join('').includes(base)) {
        started = performance.now() - begun;
        clearTimeout(late);
        resolve();
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.stderr.on('data', (chunk) => logged.push(chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code, signal) => { clearTimeout(late); reject(new Error(`${program} ended (${code ?? signal}):\n${said.join('')}`)); });
  });
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
  const stop = async (signal = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const how = await ended;
    clearTimeout(late);
    return how;
  };
  try {
    await ready;
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
  return { base, port, pid: child.pid, started, stop, ended, said: () => said.join(''), logged: () => logged.join('') };
}

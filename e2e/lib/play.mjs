// The frame around every browser play: the real program with new data, the parts one after the other, and what must hold
// afterwards. A part that breaks off leaves a picture of where it stood.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { launch } from './browser.mjs';
import { binary, serve } from './server.mjs';

/**
 * Plays the parts (key: function of stage and key) and ends the process with what was counted. `named` says what a part is
 * called, `nobody` is a pattern that the log must not have, `chains` lets the program check its record afterwards, `more`
 * are further words for the program, `afterwards` looks at the data when it has ended. Names of parts on the command line play only those; KEEP_DATA keeps the data.
 */
export async function perform(name, { out, parts, named, nobody, checks, chains = false, more = [], afterwards }) {
  const wanted = process.argv.slice(2);
  const data = fs.mkdtempSync(path.join(os.tmpdir(), `bruchlos-${name}-`));
  fs.rmSync(out, { recursive: true, force: true });
  fs.mkdirSync(out, { recursive: true });
  const server = await serve({ data, more });
  const browser = await launch();
  for (const [key, play] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(key)) continue;
    checks.where = named(key);
    const stage = { browser, base: server.base, checks, out, titles: new Map() };
    try {
      await play(stage, key);
    } catch (error) {
      checks.check('the way is walked to its end', false, `${checks.latest?.page.url()} ${error.stack}`);
      await checks.latest?.page.screenshot({ path: path.join(out, `${key}-stopped.png`), fullPage: true }).catch(() => {});
    }
  }
  await browser.close();
  const how = await server.stop();
  checks.where = 'afterwards';
  checks.check('the program ends when it is asked to', how.code === 0, JSON.stringify(how));
  checks.check('it did not panic', !server.said().includes('panicked'), server.said());
  if (nobody) checks.check('its log names no person', !nobody.test(server.logged()), server.logged());
  if (chains) {
    const audit = spawnSync(binary(), ['audit', 'verify', '--data', data], { encoding: 'utf8' });
    checks.check('all chains of the record hold', audit.status === 0, audit.stdout + audit.stderr);
  }
  await afterwards?.(data);
  if (process.env.KEEP_DATA) console.log(`data kept in ${data}`);
  else fs.rmSync(data, { recursive: true, force: true });
  if (checks.failed > 0) fs.writeFileSync(path.join(out, 'server.log'), server.said());
  process.exit(checks.end());
}

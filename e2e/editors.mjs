// Plays the editorial desk in Chromium, on the real program: an editor changes a text and may not release it, a
// second person does, readers see it; its siblings are flagged; the text is handed in to the state's editors and
// comes back; a barrier is reported and answered. With scripts and without. Pictures lie in e2e/out/editors.
//
//   node e2e/editors.mjs [script] [plain]      through ./test editors, which sets CARGO_TARGET_DIR
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { Checks } from './lib/checks.mjs';
import { binary, serve } from './lib/server.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import * as desk from './lib/editor.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'editors');
const wanted = process.argv.slice(2);
const checks = new Checks();

// Each way has a service of its own, so that neither stumbles over the other's drafts.
const SERVICES = { script: 'blindengeld', plain: 'blindenhilfe' };
const TEXT = {
  key: 'frist',
  heavy: 'Die Beachtung einer Frist zur Stellung des Antrags ist keine Bedingung für die Gewährung der Leistung.',
  better: 'Sie können den Antrag jederzeit stellen. Eine Frist gibt es nicht.',
};

async function whole(stage, key) {
  const address = `/redaktion/${SERVICES[key]}/de`;
  const editor = await Visitor.arrive(stage, key);
  await desk.signInEditor(editor, 'Nina Voss');
  await desk.draft(editor, address, TEXT);
  await desk.ownText(editor, address);
  const reader = await Visitor.arrive(stage, key);
  await reader.open(`/leistungen/${SERVICES[key]}`);
  checks.check('readers do not see it yet', !(await reader.text()).includes(TEXT.better.split('. ')[0]));

  const second = await Visitor.arrive(stage, key);
  await desk.signInEditor(second, 'Ruth Sommer');
  await desk.release(second, address);
  await second.leave();
  await reader.open(`/leistungen/${SERVICES[key]}`);
  await reader.look('Leistungsseite');
  checks.includes('readers see it now', await reader.text(), TEXT.better.split('. ')[0]);

  await desk.versions(editor, address);
  await editor.open(`/redaktion/${SERVICES[key]}/de-simple`);
  await editor.look('Text in Leichter Sprache');
  checks.includes('Leichte Sprache is flagged', await editor.text(), 'Der deutsche Text hat sich geändert');
  await editor.open('/redaktion?ansicht=stale');
  await editor.look('Texte hinter dem deutschen Text');
  checks.includes('and stands on the list', await editor.text(), 'hinter dem deutschen Text');
  await desk.centralText(editor, address, TEXT.key);

  // What catalogues need is asked for before a text is handed in.
  await editor.open(`${address}/einreichung`);
  await editor.look('Einreichung', { state: 'mit Lücken' });
  checks.includes('what is missing is named', await editor.text(), 'Leistungstypisierung');
  await desk.write(editor, address, { 'm.typisierung': '4' }, 'Speichern und zur Freigabe geben');
  const again = await Visitor.arrive(stage, key);
  await desk.signInEditor(again, 'Ruth Sommer');
  await desk.release(again, address);
  await again.leave();
  await desk.handIn(editor, address);

  const number = await desk.reportBarrier(reader, `/leistungen/${SERVICES[key]}`);
  await desk.answerReport(editor, number);
  for (const [name, place] of [
    ['Erklärung zur Barrierefreiheit', '/barrierefreiheit'], ['Elektronischer Zugang', '/elektronischer-zugang'],
    ['Gebärdensprache', '/gebaerdensprache'], ['Leichte Sprache', '/leicht/leichte-sprache'],
  ]) {
    await reader.open(place);
    await reader.look(name);
  }
  await reader.leave();
  await editor.leave();
}

const data = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-editors-'));
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const server = await serve({ data });
const browser = await launch();
for (const key of Object.keys(SERVICES)) {
  if (wanted.length > 0 && !wanted.includes(key)) continue;
  checks.where = WAYS[key].name;
  const stage = { browser, base: server.base, checks, out, titles: new Map() };
  try {
    await whole(stage, key);
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
const audit = spawnSync(binary(), ['audit', 'verify', '--data', data], { encoding: 'utf8' });
checks.check('all chains of the record hold', audit.status === 0, audit.stdout + audit.stderr);
fs.rmSync(data, { recursive: true, force: true });
if (checks.failed > 0) fs.writeFileSync(path.join(out, 'server.log'), server.said());
process.exit(checks.end());

// Plays the editorial desk in Chromium, on the real program: an editor changes a text and may not release it, a
// second person does, readers see it; its siblings are flagged; the text is handed in to the state's editors and
// comes back; a barrier is reported and answered. With scripts and without. Pictures lie in e2e/out/editors.
//
//   node e2e/editors.mjs [script] [plain]      through ./test editors, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import * as desk from './lib/editor.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'editors');
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

await perform('editors', { out, checks, parts: Object.fromEntries(Object.keys(SERVICES).map((key) => [key, whole])), named: (key) => WAYS[key].name, chains: true });

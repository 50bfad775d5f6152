// Takes running cases along to a newer version in Chromium, on the real program: an editor asks one question more, a second
// person reads what stands on the versions before and puts it into force; at the desk a team lead has a preview worked out,
// does not release the own act, another one does, and a case is handled by the newer version while it shows what was sent
// under the older one. Without scripts, and by keyboard at 320 px in the dark. Pictures lie in e2e/out/upgrade.
//
//   node e2e/upgrade.mjs [plain] [keys]      through ./test upgrade, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { signInDesk } from './lib/desk.mjs';
import { Visitor } from './lib/visitor.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'upgrade');
const checks = new Checks();
const SERVICE = 'blindengeld';

// Each way asks a question of its own; the second meets the version of the first.
const QUESTIONS = { plain: 'Haben Sie einen Blindenführhund?', keys: 'Lesen Sie Brailleschrift?' };

const button = (me, words) => me.go(me.page.locator('main').getByRole('button', { name: words }).first());

async function signInEditor(me, person) {
  await me.open('/redaktion/dienste');
  await me.press('Anmelden');
  await me.press(`Als ${person} anmelden`);
}

/** One voluntary question more, handed over; a second person reads what hangs on the versions before. */
async function newVersion(stage, key) {
  const nina = await Visitor.arrive(stage, key);
  await signInEditor(nina, 'Nina Voss');
  await nina.go(nina.page.locator(`button[name="service"][value="${SERVICE}"]`));
  const draft = new URL(nina.page.url()).pathname;
  await nina.go(nina.page.locator('main .list-lines h3 a').first());
  await nina.answer({ label: QUESTIONS[key], what: 'yes-no' });
  await button(nina, 'Frage hinzufügen');
  await nina.hands.untick(nina.page.locator('main input[type="checkbox"][name="required"]'));
  await button(nina, 'Speichern');
  checks.includes('the question is kept', await nina.text(), 'Gespeichert');
  await nina.open(`${draft}/inkraft`);
  await button(nina, 'Übergeben');
  await nina.leave();

  const ruth = await Visitor.arrive(stage, key);
  await signInEditor(ruth, 'Ruth Sommer');
  await ruth.open(`${draft}/inkraft`);
  await ruth.look('In Kraft setzen');
  const text = await ruth.text();
  checks.check('it says how many cases stand on the versions before', /Fassung 20\d\d\.\d+\s+\d+ Entw\S+, \d+ laufende/.test(text), text);
  checks.includes('and that they stay', text, 'Laufende Fälle bleiben, bis die Fachstelle sie mit einer Umstellung mitnimmt');
  await ruth.answer({ basis: 'Mit der Satzung verglichen' });
  await button(ruth, 'In Kraft setzen');
  checks.includes('it is in force', await ruth.text(), 'In Kraft');
  await ruth.leave();
}

/** The worker works and does in its own time. */
async function until(me, address, words) {
  for (let seconds = 0; seconds < 60; seconds += 1) {
    await me.open(address);
    if ((await me.text()).includes(words)) return;
    await me.page.waitForTimeout(1_000);
  }
  throw new Error(`no “${words}”: ${await me.text()}`);
}

async function preview(stage, key) {
  const petra = await Visitor.arrive(stage, key);
  await signInDesk(petra, 'Petra Lenz');
  await petra.open('/desk/tag');
  await petra.press('Umstellungen');
  await petra.look('Umstellungen');
  const row = petra.page.locator('main tbody tr').filter({ has: petra.page.locator(`[name="service"][value="${SERVICE}"]`) }).first();
  await petra.go(row.getByRole('button'));
  const address = new URL(petra.page.url()).pathname;
  await until(petra, address, 'wartet auf Freigabe');
  await petra.look('Umstellung');
  const text = await petra.text();
  checks.includes('what is different is named', text, QUESTIONS[key].replace('?', ''));
  checks.includes('cases go along with something to look at', text, 'gehen mit, bitte ansehen');
  if (key === 'plain') {
    // Whoever stayed the first time is at the version before the last, and is no part of the second act.
    checks.includes('others stay', text, 'bleiben bei ihrer Fassung');
    checks.check('and why', /Es ist schon entschieden|gerade entworfen/.test(text), text);
  }
  checks.includes('who began it does not release it', text, 'Freigeben muss sie eine andere Person');
  const sent = await petra.send(address, { act: 'release' });
  checks.check('and there is no way past the page', sent.status === 422, `${sent.status}`);
  await petra.open('/desk/umstellungen');
  await petra.look('Umstellungen', { state: 'mit einer' });
  await petra.leave();
  return address;
}

async function release(stage, key, address) {
  const jens = await Visitor.arrive(stage, key);
  await signInDesk(jens, 'Jens Odenthal');
  await jens.open(address);
  const rows = jens.page.locator('section[aria-labelledby="looks"] tbody tr');
  const link = await rows.first().getByRole('link').getAttribute('href');
  await button(jens, 'Umstellung freigeben');
  await until(jens, address, 'fertig');
  await jens.look('Umstellung', { state: 'fertig' });
  const text = await jens.text();
  checks.includes('it says who released it', text, 'Freigegeben von Jens Odenthal');
  checks.includes('and which went along', text, 'umgestellt');
  await jens.open(link);
  await jens.look('Fall', { state: 'umgestellt' });
  const shown = await jens.text();
  checks.includes('the case says under which version it was submitted', shown, 'eingereicht unter');
  checks.includes('its history says that it went along', shown, 'In neuere Fassung umgestellt');
  checks.check('what was sent is as it was', !(await jens.text('section[aria-labelledby="angaben"]')).includes(QUESTIONS[key]));
  await jens.leave();
}

async function whole(stage, key) {
  await newVersion(stage, key);
  const address = await preview(stage, key);
  await release(stage, key, address);
}

await perform('upgrade', {
  out, checks, chains: true, parts: { plain: whole, keys: whole }, nobody: /kessler|okonkwo|lindner/i,
  named: (key) => ({ plain: 'without scripts', keys: 'by keyboard at 320 px in the dark' })[key],
});

// A published form becomes an online application without anybody typing it off: the program imports the Blue Card as it was
// published (FIM, XDatenfelder 2), serves it, and somebody fills it in, sends it, and the desk reads every answer. Without
// scripts, and by keyboard at 320 px in the dark. Pictures lie in e2e/out/import.
//
//   node e2e/import.mjs [plain] [keys]      through ./test import, which sets CARGO_TARGET_DIR
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { binary } from './lib/server.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import { beginApplication, signIn } from './lib/citizen.mjs';
import { saveAndGo, send, settleEvidence, throughAll } from './lib/form.mjs';
import { signInDesk, take } from './lib/desk.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, 'out', 'import');
const shared = process.env.SHARED_DATA ?? path.join(here, '..', '..', 'shared');
const form = path.join(shared, 'standards', 'xdatenfelder', 'BlaueKarte.xdf2.xml');
if (!fs.existsSync(form)) {
  console.log('SKIP the_blue_card: wants ../shared');
  console.log('0 passed, 0 failed');
  process.exit(0);
}

const checks = new Checks();
const CASTS = {
  plain: { person: 'Marion Kessler', clerk: 'Aylin Demir' },
  keys: { person: 'Daniel Okonkwo', clerk: 'Jens Odenthal' },
};
const SERVICE = 'antrag_blaue_karte_eu';

/** Runs the program and gives back how it ended and what it said. */
function program(...words) {
  const { status, stdout, stderr } = spawnSync(binary(), words, { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

/** Imports the form into a folder that did not exist. */
function importForm(folder) {
  const lists = path.join(shared, 'standards', 'codelists');
  const made = program('fim', 'import', form, '--out', folder, '--code-lists', lists);
  checks.equal('the form is imported', made.status, 0);
  checks.includes('with all its fields', made.said, '88 fields: 80 asked');
  const again = program('fim', 'import', form, '--out', folder);
  checks.equal('a folder with something in it is left alone', again.status, 2);
  checks.includes('and it is said why', again.said, 'nothing in it is overwritten');
  const checked = program('package', 'check', folder);
  checks.equal('the package has no errors', checked.status, 0);
  const publish = program('package', 'check', '--publish', folder);
  checks.equal('and may not be published', publish.status, 1);
  const broken = path.join(path.dirname(folder), 'broken.xml');
  fs.writeFileSync(broken, fs.readFileSync(form, 'utf8').replace('<xdf:anzahl>1:1</xdf:anzahl>', '<xdf:anzahl>sometimes</xdf:anzahl>'));
  const refused = program('fim', 'import', broken, '--out', `${folder}-broken`);
  checks.equal('a broken form is refused', refused.status, 1);
  checks.check('with its element, its line and a cure', /broken\.xml:\d+ .*<anzahl>.*sometimes.*→/.test(refused.said), refused.said);
  checks.check('and nothing is written', !fs.existsSync(`${folder}-broken`));
}

/** An answer for any question, by what kind of control it is. */
function answerFor({ name, type, values, mode }) {
  if (type === 'radio') return values.includes('yes') ? 'yes' : values[0];
  if (type === 'select') return values.find((value) => value !== '');
  if (type === 'checkbox') return values[0];
  if (/\.day$/.test(name)) return '7';
  if (/\.month$/.test(name)) return '3';
  if (/\.year$/.test(name)) return '2024';
  if (/postal_code|postleitzahl/.test(name)) return '50679';
  if (name === 'groesse_person') return '1,80';
  if (mode === 'decimal') return '52.000,00';
  return `Angabe zu ${name.split('.').pop().replace(/_/g, ' ')}`.slice(0, 40);
}

/** Answers everything that the page asks, whatever it is. */
async function answerWhatever(me) {
  const controls = await me.page.locator('main form [name]').evaluateAll((all) => all
    .filter((one) => !['hidden', 'submit', 'file'].includes(one.type) && one.localName !== 'button')
    .map((one) => ({ name: one.name, type: one.localName === 'select' ? 'select' : one.type, value: one.value, mode: one.inputMode, max: one.maxLength, filled: one.localName !== 'select' && !['radio', 'checkbox'].includes(one.type) && one.value !== '', options: one.localName === 'select' ? [...one.options].map((option) => option.value) : [] })));
  const wanted = {};
  const found = {};
  for (const { name } of controls.filter((one) => one.type === 'search')) {
    const asked = name.replace(/\.search$/, '');
    found[asked] = await me.seek(asked, 'al');
  }
  for (const { name, type, mode, filled } of controls) {
    if (type === 'search' || name in found) continue;
    const same = controls.filter((one) => one.name === name);
    const values = type === 'select' ? same[0].options : same.map((one) => one.value);
    if (!filled) wanted[name] = answerFor({ name, type, values, mode });
  }
  if (wanted.hausnummer) wanted.hausnummer = '2';
  for (const name of Object.keys(wanted)) if (/hausnummer$/.test(name)) wanted[name] = '2';
  await me.answer(wanted);
  return { ...wanted, ...found };
}

/** Goes through the form from its first question to its last. */
async function fillIn(me) {
  const { page } = me;
  const answered = {};
  let rows = 0;
  const { pages } = await throughAll(me, async (_, name) => {
    await me.look(`Frage ${name}`);
    const add = page.locator('main a.btn--line');
    if (!(await add.count())) {
      checks.includes(`${name}: says that it is not released`, await me.text('main .progress'), 'Noch nicht freigegeben');
      Object.assign(answered, await answerWhatever(me));
      return;
    }
    for (let row = 0; row < 2; row += 1) {
      await me.go(add.first());
      await me.look(`Frage ${name}`, { state: `Zeile ${row + 1}` });
      Object.assign(answered, await answerWhatever(me));
      await saveAndGo(me);
      rows += 1;
    }
  });
  checks.check(`all questions are answered (${pages} pages, ${rows} rows, ${Object.keys(answered).length} inputs)`, pages > 30 && rows === 6, page.url());
  return answered;
}

async function whole(stage, key) {
  const { person, clerk } = CASTS[key];
  const me = await Visitor.arrive(stage, key);
  const { page } = me;
  await me.open(`/leistungen/${SERVICE}`);
  await me.look('Leistung');
  checks.includes('the service says that nobody released it', await me.text(), 'noch nicht freigegeben');
  await me.press('Was noch offen ist');
  await me.look('Was noch offen ist');
  const open = await me.text();
  for (const said of ['BlaueKarte.xdf2.xml', 'Krankenversicherungsträger', 'schluessel:staat_2024-08-01', 'geschlecht_2', 'Rechtsbehelf', 'Auf Englisch fehlen', 'Probelauf']) {
    checks.includes('what is open has its place', open, said);
  }
  await me.go(page.locator('main a.back'));
  await me.press(/beantragen/i, 'main .actions');
  await signIn(me, person);
  await me.look('Antrag beginnen');
  await beginApplication(me);
  await me.look('Aufgabenliste');
  checks.includes('the list of tasks says it too', await me.text(), 'noch nicht freigegeben');
  const tasks = new URL(page.url()).pathname;
  await me.go(page.locator('main .actions a.btn').first());
  const answered = await fillIn(me);

  const files = await settleEvidence(me, tasks, (number) => me.look(`Nachweis ${number}`));
  checks.equal('every file of the form is evidence', files, 8);
  const { receipt, reference } = await send(me, tasks, {
    look: async () => {
      const review = await me.text();
      for (const [name, value] of Object.entries(answered)) {
        if (value.startsWith('Angabe zu')) checks.includes(`the answer to ${name} is there`, review, value);
      }
    },
  });
  const pdf = await me.fetch(`${receipt}.pdf`);
  checks.equal('the receipt is a PDF too', pdf.bytes.subarray(0, 4).toString('latin1'), '%PDF');
  await me.leave();
  sent.push(reference);

  const worker = await Visitor.arrive(stage, key);
  await signInDesk(worker, clerk);
  await take(worker, { reference });
  const facts = await worker.text();
  checks.includes('the desk reads the answers', facts, 'Angabe zu tatbestand');
  await worker.leave();
}

const sent = [];

/** What was sent, in the order of the published form: against its JSON Schema, and against the published XML schema. */
function ordered(data) {
  const [reference] = sent;
  const folder = path.join(scratch, 'sent');
  const made = program('fim', 'submission', '--case', reference, '--out', folder, '--data', data, '--package', imported);
  checks.equal('what was sent is written by the ids of the form', made.status, 0);
  const json = JSON.parse(fs.readFileSync(path.join(folder, 'submission.json'), 'utf8'));
  checks.check('every part of the form is there', Object.keys(json).length === 20, Object.keys(json).join(' '));
  const python = path.join(process.env.CHECKERS_VENV ?? '', 'bin', 'python');
  const judged = spawnSync(python, ['-c', 'import json, sys, jsonschema\njsonschema.Draft202012Validator(json.load(open(sys.argv[1]))).validate(json.load(open(sys.argv[2])))', path.join(folder, 'submission.schema.json'), path.join(folder, 'submission.json')], { encoding: 'utf8' });
  checks.check('it holds against its JSON Schema', judged.status === 0, judged.stderr);
  const xsd = path.join(shared, 'standards', 'xdatenfelder', 'BlaueKarte.xfall.xsd');
  const lint = spawnSync('xmllint', ['--noout', '--nonet', '--schema', xsd, path.join(folder, 'submission.xml')], { encoding: 'utf8' });
  checks.check('and against the published XML schema', lint.status === 0, lint.stderr);
  const back = path.join(scratch, 'back');
  checks.equal('the form is given back', program('fim', 'export', imported, '--out', back).status, 0);
  checks.check('exactly as it came', fs.readFileSync(path.join(back, 'form.xdf2.xml')).equals(fs.readFileSync(form)));
}

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-imported-'));
const imported = path.join(scratch, 'bk');
checks.where = 'the command';
importForm(imported);
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));
const nobody = /kessler|okonkwo/i;
await perform('import', {
  out, checks, parts: Object.fromEntries(Object.keys(CASTS).map((key) => [key, whole])), named: (key) => WAYS[key].name, nobody, chains: true, more: ['--package', imported], afterwards: ordered,
});

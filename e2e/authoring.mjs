// Builds a small service from nothing in Chromium, on the real program: an editor writes pages, questions, conditions by
// clicking, a rule, evidence and translations, tries it, keeps a scenario and hands it over; a second person puts it into
// force; a citizen applies. Without scripts, and by keyboard at 320 px in the dark. Then tables and steps of a service in
// force, undone again. Pictures lie in e2e/out/authoring.
//
//   node e2e/authoring.mjs [plain] [keys] [live] [tables]      through ./test authoring, which sets CARGO_TARGET_DIR
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { binary } from './lib/server.mjs';
import { Visitor } from './lib/visitor.mjs';
import { beginApplication, signIn } from './lib/citizen.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'authoring');
const checks = new Checks();

// Each way builds a service of its own.
const NAMES = { plain: 'Zuschuss für Strandkörbe', keys: 'Zuschuss für Hängematten' };
const WHO = { plain: 'Hildegard Lindner', keys: 'Daniel Okonkwo' };

async function signInEditor(me, person) {
  await me.open('/redaktion/dienste');
  await me.press('Anmelden');
  await me.press(`Als ${person} anmelden`);
  await me.look('Dienste schreiben');
}

/** Presses the first button with exactly these words, whatever stands behind them for screen readers. */
const button = (me, words) => me.go(me.page.locator('main').getByRole('button', { name: words }).first());

async function begin(me, name) {
  await me.answer({ name: '', unit: '', label: '' });
  await button(me, 'Dienst beginnen');
  await me.look('Dienste schreiben ohne Namen', { status: 422 });
  checks.includes('what is missing is named', await me.text('.errors'), 'Name des Dienstes');
  await me.answer({ name, about: 'Für alle, die gern draußen sitzen.', unit: 'Freiluftstelle', label: 'Wie heißen Sie?' });
  await button(me, 'Dienst beginnen');
  await me.look('Formular');
  checks.includes('the draft stands there', await me.text(), 'noch nicht in Kraft');
  return new URL(me.page.url()).pathname;
}

async function addPage(me, draft, title) {
  await me.open(draft);
  await me.press(/^Seite hinzufügen/);
  await me.look('Seite hinzufügen');
  await me.answer({ title });
  await button(me, 'Speichern');
  await me.look(`Seite ${title}`);
  return new URL(me.page.url()).pathname;
}

async function ask(me, page, label, kind) {
  await me.open(page);
  await me.answer({ label, what: kind });
  await button(me, 'Frage hinzufügen');
  await me.look(`Frage ${label}`);
  return new URL(me.page.url()).pathname;
}

async function build(me, draft) {
  const places = await addPage(me, draft, 'Wie viele Plätze brauchen Sie?');
  const number = await ask(me, places, 'Anzahl der Plätze', 'whole');
  await me.answer({ least: 'viele' });
  await button(me, 'Speichern');
  await me.look('Frage mit falscher Grenze', { status: 422 });
  checks.equal('what was typed is kept', await me.field('least').inputValue(), 'viele');
  await me.answer({ least: '1', most: '9', hint: 'Höchstens neun', too_much: 'Höchstens neun Plätze. Schreiben Sie zum Beispiel 2.' });
  await button(me, 'Speichern');
  checks.includes('it says that it was saved', await me.text(), 'Gespeichert');

  // Looked at before it is done: nothing is kept by looking.
  await me.open(number);
  await me.answer({ label: 'Wie viele Hocker?' });
  await button(me, 'Vorschau');
  await me.look('Frage mit Vorschau');
  checks.includes('the preview shows what was typed', await me.text('#vorschau'), 'Wie viele Hocker?');
  checks.equal('which is still there to be saved', await me.field('label').inputValue(), 'Wie viele Hocker?');
  await me.open(number);
  checks.equal('and nothing was kept', await me.field('label').inputValue(), 'Anzahl der Plätze');

  const choice = await ask(me, places, 'Welche Farbe?', 'choice');
  await me.answer({ 'option.0': 'Blau', 'option.1': 'Grün', 'option.2': 'Ohne Farbe' });
  await button(me, 'Speichern');
  await me.open(choice);
  await me.look('Frage mit Antworten');
  checks.equal('the third answer is there', await me.field('option.2').inputValue(), 'Ohne Farbe');

  const why = await addPage(me, draft, 'Warum so viele?');
  await ask(me, why, 'Grund', 'textarea');

  // The page is asked only for many places: clicked together, shown as FEEL.
  await me.open(why);
  await me.press('Bedingung ändern');
  await me.look('Bedingung');
  await me.answer({ add: 'anzahl_der_plaetze' });
  await button(me, 'Hinzufügen');
  await me.look('Bedingung', { state: 'mit einem Teil' });
  await me.answer({ 'r.0': 'more', 'v.0': 'drei' });
  await button(me, 'Bedingung speichern');
  await me.look('Bedingung mit falschem Wert', { status: 422 });
  await me.answer({ 'v.0': '3' });
  await button(me, 'Bedingung speichern');
  checks.includes('the condition is said in words', await me.text(), 'ist größer oder später als „3“');
  await me.open(`${draft}/bedingung/seite/warum_so_viele`);
  checks.includes('and in FEEL', await me.text(), 'anzahl_der_plaetze > 3');
  await me.answer({ feel: 'anzahl_der_plaetze >' });
  await button(me, 'So speichern');
  await me.look('Bedingung mit falschem Wert', { status: 422, state: 'von Hand' });
  checks.includes('what is no FEEL is said so', await me.text('.errors'), 'FEEL');

  await me.open(`${draft}/regeln/neu`);
  await me.look('Regel hinzufügen');
  await me.answer({ condition: 'anzahl_der_plaetze != 8', sentence: 'Acht Plätze gibt es nicht. Schreiben Sie zum Beispiel 7.', questions: ['anzahl_der_plaetze'] });
  await button(me, 'Speichern');
  await me.look('Regeln');
  checks.includes('the rule stands there', await me.text(), 'Acht Plätze gibt es nicht');

  await me.open(`${draft}/sprachen/en`);
  await me.look('Sprachen');
  checks.includes('what is not translated is counted', await me.text(), 'noch nicht übersetzt');
  await me.answer({ 't.page-warum_so_viele': 'Why so many?' });
  await button(me, 'Speichern');
  checks.equal('the translation is kept', await me.field('t.page-warum_so_viele').inputValue(), 'Why so many?');

  // Undone and done again.
  await button(me, /^Rückgängig/);
  await me.open(`${draft}/sprachen/en`);
  checks.equal('undone', await me.field('t.page-warum_so_viele').inputValue(), '');
  await button(me, /^Wiederholen/);
  await me.open(`${draft}/sprachen/en`);
  checks.equal('done again', await me.field('t.page-warum_so_viele').inputValue(), 'Why so many?');

  // What is still needed is not taken out.
  await me.open(number);
  await button(me, 'Frage entfernen');
  await me.look('Frage mit falscher Grenze', { status: 422, state: 'die noch gebraucht wird' });
  checks.includes('it says by what', await me.text('.errors'), 'Warum so viele?');
}

async function tryIt(me, draft) {
  await me.open(`${draft}/probe`);
  await me.look('Ausprobieren');
  await me.press('Ausprobieren beginnen');
  const go = () => button(me, 'Speichern und weiter');
  await me.look('Probe Name');
  await me.answer({ wie_heissen_sie: 'Beispiel' });
  await go();
  await me.look('Probe Plätze');
  await me.answer({ anzahl_der_plaetze: '8' });
  await go();
  await me.look('Probe mit Fehlern', { status: 422 });
  checks.includes('the own sentence is said', await me.text('.errors'), 'Acht Plätze gibt es nicht');
  await me.answer({ anzahl_der_plaetze: '2', welche_farbe: 'blau' });
  await go();
  await me.look('Probe Ergebnis');
  const said = await me.text();
  checks.includes('it can be sent', said, 'Kann gesendet werden');
  checks.includes('what is not asked is named', said, 'Warum so viele?');
  await button(me, 'Prüffall behalten');
  await me.look('Probe Ergebnis ohne Namen', { status: 422 });
  await me.answer({ reason: 'Zwei blaue Plätze' });
  await button(me, 'Prüffall behalten');
  await me.look('Prüfung');
  checks.includes('the scenario holds', await me.text(), 'Zwei blaue Plätze');
  checks.check('and none fails', !(await me.text()).includes('besteht nicht'));
}

async function citizen(me, key, draft) {
  const service = new URL(await me.page.evaluate(() => location.href)).pathname;
  checks.check('the service has a page', service.startsWith('/leistungen/'), service);
  await me.look('Leistung');
  await me.press(/anfragen/i, 'main .actions');
  await signIn(me, WHO[key]);
  await beginApplication(me, /beginnen$/);
  await me.look('Aufgabenliste');
  await me.go(me.page.locator('main .tasks a').first());
  const answers = { wie_heissen_sie: 'Hildegard', anzahl_der_plaetze: '5', welche_farbe: 'gruen', grund: 'Wir sind viele.' };
  for (let step = 0; step < 6 && /\/fragen\//.test(me.page.url()); step += 1) {
    await me.look(`Antrag ${new URL(me.page.url()).pathname.split('/').at(-1)}`);
    await me.answer(answers);
    await me.go(me.page.locator('main form .actions button').first());
  }
  await me.look('Angaben prüfen');
  checks.includes('the page that hangs on the number was asked', await me.text(), 'Wir sind viele.');
  const declare = me.page.locator('main form input[type="checkbox"]');
  for (let at = 0; at < await declare.count(); at += 1) await me.hands.tick(declare.nth(at));
  await me.go(me.page.locator('main form .actions button').first());
  await me.look('Eingang');
  checks.includes('there is a receipt', await me.text(), 'ein');
  return draft;
}

async function whole(stage, key) {
  const editor = await Visitor.arrive(stage, key);
  await signInEditor(editor, 'Nina Voss');
  const draft = await begin(editor, NAMES[key]);
  await build(editor, draft);
  await tryIt(editor, draft);

  await editor.open(`${draft}/inkraft`);
  await editor.look('In Kraft setzen');
  await button(editor, 'Übergeben');
  await editor.look('In Kraft setzen, übergeben');
  checks.includes('it waits for somebody else', await editor.text(), 'Wartet auf eine zweite Person');
  checks.equal('the own work has no such button', await editor.page.locator('main').getByRole('button', { name: 'In Kraft setzen', exact: true }).count(), 0);
  const version = await editor.page.locator('main input[name="version"]').first().inputValue();
  const sent = await editor.send(`${draft}/inkraft`, { do: 'publish', version, 'from.day': '1', 'from.month': '1', 'from.year': '2099', basis: 'x' });
  checks.check('and there is no way past the page', sent.status === 422 && sent.text.includes('Eine andere Person'), `${sent.status}`);

  const second = await Visitor.arrive(stage, key);
  await signInEditor(second, 'Ruth Sommer');
  await second.open(`${draft}/inkraft`);
  await second.look('In Kraft setzen, zweite Person');
  await button(second, 'In Kraft setzen');
  await second.look('In Kraft setzen ohne Grund', { status: 422 });
  await second.answer({ basis: 'Mit der Satzung verglichen' });
  await button(second, 'In Kraft setzen');
  await second.look('In Kraft gesetzt');
  await second.press('Dienst im Portal ansehen');
  await second.leave();

  const applicant = await Visitor.arrive(stage, key);
  await applicant.open('/suche');
  await editor.open(`${draft}/inkraft`);
  const service = await editor.page.getByRole('link', { name: 'Dienst im Portal ansehen' }).getAttribute('href');
  await applicant.open(service);
  await citizen(applicant, key, draft);
  await applicant.leave();
  await editor.leave();
}

/** With scripts: the preview follows while somebody types, and a long list is pasted and looked through. */
async function live(stage) {
  const me = await Visitor.arrive(stage, 'script');
  await signInEditor(me, 'Nina Voss');
  const draft = await begin(me, 'Zuschuss für Liegestühle');
  const places = await addPage(me, draft, 'Wo sitzen Sie?');
  await ask(me, places, 'In welchem Ort?', 'choice');
  await me.field('hint').fill('Nur Orte am Rhein');
  await me.page.locator('#vorschau', { hasText: 'Nur Orte am Rhein' }).waitFor();
  checks.includes('a page that asks one thing is read by its heading', await me.text('#vorschau'), 'Wo sitzen Sie?');
  await me.field('hint').fill('Orte am Rhein');
  await me.field('label').fill('');
  await me.page.waitForTimeout(800);
  checks.includes('what cannot be shown yet leaves the last preview', await me.text('#vorschau'), 'Nur Orte am Rhein');
  await me.field('label').fill('In welchem Ort?');
  const towns = Array.from({ length: 60 }, (_, at) => `0531${1000 + at}; Ort Nummer ${at + 1}`);
  await me.field('option.many').fill([...towns, '05315000; Köln'].join('\n'));
  await me.page.locator('#vorschau input[type="search"]').waitFor();
  await me.look('Frage In welchem Ort?', { state: 'mit langer Liste' });
  await button(me, 'Speichern');
  const lines = (await me.field('option.many').inputValue()).split('\n').filter(Boolean);
  checks.equal('a long list is one input', lines.length, 61);
  const kreis = await ask(me, places, 'In welchem Kreis?', 'choice');
  await button(me, 'Kreise und kreisfreie Städte einsetzen');
  checks.includes('an official list is put in with its keys', await me.field('option.many').inputValue(), '05315; ');
  await button(me, 'Speichern');
  await me.open(kreis);
  checks.equal('and kept', (await me.field('option.many').inputValue()).split('\n').filter(Boolean).length, 53);
  await me.open(places.replace('/seiten/', '/probe/'));
  checks.equal('a citizen finds the answer by a word', await me.seek('in_welchem_ort', 'köln'), '05315000');
  await me.leave();
}

/** Tables and steps of a service in force, and what others published. */
async function tables(stage) {
  const me = await Visitor.arrive(stage, 'plain');
  await signInEditor(me, 'Nina Voss');
  await me.go(me.page.locator('button[name="service"][value="blindengeld"]'));
  await me.look('Formular eines Dienstes in Kraft');
  const draft = new URL(me.page.url()).pathname;
  await me.open(`${draft}/tabellen`);
  await me.look('Entscheidungstabellen');
  await me.go(me.page.locator('main .list-lines a').first());
  await me.look('Tabelle');
  const table = new URL(me.page.url()).pathname;
  const cell = me.page.locator('main textarea[name^="c-1-i"]').first();
  const before = await cell.inputValue();
  await me.hands.write(cell, '< <');
  await button(me, 'Speichern');
  await me.look('Tabelle mit Fehler', { status: 422 });
  checks.equal('what was typed is kept', await me.page.locator('main textarea[name^="c-1-i"]').first().inputValue(), '< <');
  await me.open(table);
  checks.equal('and the table is as it was', await me.page.locator('main textarea[name^="c-1-i"]').first().inputValue(), before);
  const rows = await me.page.locator('main tbody tr').count();
  await me.go(me.page.locator('button[value="add:1"]'));
  await me.look('Tabelle', { state: 'mit neuer Zeile' });
  checks.equal('there is one row more', await me.page.locator('main tbody tr').count(), rows + 1);
  await me.open(`${draft}/ablauf`);
  await me.look('Ablauf');
  await me.answer({ name: 'Vor Ort ansehen' });
  await button(me, 'Schritt einfügen');
  await me.look('Ablauf', { state: 'mit neuem Schritt' });
  checks.check('the step is there', await me.page.locator('main input[value="Vor Ort ansehen"]').count() === 1);
  await me.open(`${draft}/pruefung`);
  await me.look('Prüfung eines Dienstes in Kraft');
  checks.check('its scenarios hold', !(await me.text()).includes('besteht nicht'), await me.text());
  // The draft is a package that the program itself reads.
  const zip = await me.fetch(`${draft}/paket.zip`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-draft-'));
  fs.writeFileSync(path.join(folder, 'draft.zip'), zip.bytes);
  spawnSync('python3', ['-m', 'zipfile', '-e', path.join(folder, 'draft.zip'), path.join(folder, 'package')]);
  const read = spawnSync(binary(), ['package', 'check', path.join(folder, 'package')], { encoding: 'utf8' });
  checks.check('the downloaded package has no errors', read.status === 0 && read.stdout.includes('0 errors'), read.stdout.slice(-400) + read.stderr);
  fs.rmSync(folder, { recursive: true, force: true });
  await me.open(draft);
  await me.page.locator('details.more').evaluate((one) => { one.open = true; });
  await button(me, 'Entwurf verwerfen');
  await me.look('Dienste schreiben');
  await me.leave();
}

await perform('authoring', {
  out, checks, chains: true, parts: { plain: whole, keys: whole, live, tables },
  named: (key) => ({ plain: 'without scripts', keys: 'by keyboard at 320 px in the dark', live: 'with scripts', tables: 'a service in force' })[key],
});

// What a citizen does, from the start page to the receipt and back for the decision. Each step is told as a person
// would tell it; the checks are what that person relies on.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { ACCIDENT, CHECK, PDF, PLAIN, PROGRAM, SERVICE_NAME, SISTER } from './answers.mjs';
import { declare, onQuestion, saveAndGo, throughAll } from './form.mjs';

export async function signIn(me, person) {
  if (await me.page.getByRole('button', { name: 'Zum Nutzerkonto' }).count()) {
    await me.look('Anmelden');
    await me.press('Zum Nutzerkonto');
  }
  await me.look('Beispielperson wählen');
  await me.press(`Als ${person} anmelden`);
}

/** Start page, search, service page, anonymous check. */
export async function findOut(me) {
  const { checks, page } = me;
  await me.open('/');
  await me.look('Start');
  await me.hands.write(page.locator('#q'), 'blind');
  await me.go(page.getByRole('search').getByRole('button'));
  await me.look('Suche');
  checks.includes('the search says how much it found', await me.heading(), 'Treffer');
  await me.press(SERVICE_NAME);
  await me.look('Leistung');
  await me.press(/prüfen/i, 'main .actions');
  for (let step = 1; step <= 8; step += 1) {
    if (!(await page.locator('main .progress').count())) break;
    await me.look(`Vorprüfung ${step}`);
    if (step === 1) await unanswered(me);
    await me.answer(CHECK);
    await me.go(page.locator('main form .actions button').first());
  }
  await me.look('Vorprüfung Ergebnis');
  const result = await me.text();
  checks.includes('the check gives reasons', result, 'Warum?');
  checks.includes('the check is likely to succeed', result, 'Voraussichtlich ja');
  checks.check('the check keeps nothing: no cookie', (await me.context.cookies()).length === 0, JSON.stringify(await me.context.cookies()));
}

/** Goes on without an answer: the page says so and stays. */
async function unanswered(me) {
  await me.go(me.page.locator('main form .actions button').first());
  await me.look('Vorprüfung ohne Antwort', { status: 422 });
  me.checks.check('an error is in the title first', (await me.page.title()).startsWith('Fehler ('), await me.page.title());
}

/** Begins; who answered something like it before is asked what to take over, and takes nothing here. */
export async function beginApplication(me, words = 'Antrag beginnen') {
  await me.press(words);
  if (!new URL(me.page.url()).pathname.endsWith('/uebernehmen')) return;
  await me.look('Frühere Angaben');
  await me.press('Ohne frühere Angaben beginnen');
}

export async function begin(me, person) {
  const { checks, page } = me;
  await me.press(/beantragen/i, 'main .actions');
  checks.includes('sign-in is asked for only now, with a reason', await me.text(), 'Warum ein Nutzerkonto?');
  await signIn(me, person);
  await me.look('Antrag beginnen');
  checks.includes('signed in by name', await me.text('header'), person);
  await beginApplication(me);
  await me.look('Aufgabenliste');
  return new URL(page.url()).pathname;
}

/**
 * Answers every question from this page on; `stops` are things to do on named pages: they may say that the page
 * is `done`, or hand over to another visitor who goes on. Gives back who arrived.
 */
export async function answerAll(me, stops = {}, answers = PLAIN) {
  const { me: last, pages } = await throughAll(me, async (at, name) => {
    await at.look(`Frage ${name}`);
    const stopped = await stops[name]?.(at);
    if (stopped === 'done') return stopped;
    const now = stopped?.page ? stopped : at;
    await now.answer(answers);
    return now;
  });
  last.checks.check(`all questions are answered (${pages} pages)`, !onQuestion(last), last.page.url());
  return last;
}

/** A month that does not exist: the page keeps it, says so first, and leads to the field. */
export async function wrongDate(me) {
  const { checks, page } = me;
  await me.answer({ 'residence_since.month': '13', 'residence_since.year': '2010' });
  await saveAndGo(me);
  await me.look('Frage mit falschem Monat', { status: 422 });
  checks.check('the title begins with the error', (await page.title()).startsWith('Fehler ('), await page.title());
  checks.equal('what was typed is still there', await me.field('residence_since.month').inputValue(), '13');
  checks.equal('and the year beside it', await me.field('residence_since.year').inputValue(), '2010');
  const first = await page.locator('main').evaluate((main) => [...main.querySelectorAll('h1, h2, form, .errors')][0]?.id);
  checks.equal('the list of errors comes first', first, 'fehler');
  const link = page.locator('#fehler a').first();
  const target = (await link.getAttribute('href')).slice(1);
  checks.equal('the error is a sentence with an example, the same at the field', await link.innerText(), (await page.locator('.err > span').first().innerText()).replace(/^Fehler:\s*/, ''));
  await me.hands.press(link);
  await page.waitForTimeout(150);
  checks.check('its link leads into the field', await page.evaluate((id) => document.activeElement?.id === id, target), `${target}; focus is on ${await page.evaluate(() => document.activeElement?.id)}`);
  checks.equal('the field is marked', await page.locator(`[id="${target}"]`).getAttribute('aria-invalid'), 'true');
}

/** Adds two entries, changes one, removes one. */
export async function repeating(me) {
  const { checks, page } = me;
  const rowed = (row, entry) => Object.fromEntries(Object.entries(entry).map(([name, value]) => [`other_benefits.${row}.${name}`, value]));
  const add = async (row, entry) => {
    await me.go(page.locator('main a.btn--line').first());
    await me.look(`Eintrag ${row + 1}`);
    await me.answer(rowed(row, entry));
    await saveAndGo(me);
  };
  await add(0, ACCIDENT);
  checks.includes('the first entry is listed', await me.text(), 'BG Verkehr');
  await add(1, SISTER);
  await me.look('Frage others_list', { state: 'zwei Einträge' });
  checks.includes('the second entry is listed', await me.text(), 'Schwester');
  await me.press(/^Ändern ?: .*BG Verkehr/);
  await me.answer({ 'other_benefits.0.amount': '175,50' });
  await saveAndGo(me);
  checks.includes('the changed amount is listed', await me.text(), '175,50');
  await me.press(/^Entfernen ?: .*Schwester/);
  await me.look('Eintrag entfernen');
  await me.go(page.locator('main form .actions button').first());
  const left = await me.text();
  checks.check('only the removed entry is gone', left.includes('BG Verkehr') && !left.includes('Schwester'), left);
  await me.look('Frage others_list', { state: 'ein Eintrag' });
  await saveAndGo(me);
  return 'done';
}

/** The session ends in the middle of a page: nothing that was saved is lost. */
export async function lostSession(me, person, answers) {
  const { checks, page } = me;
  const address = page.url();
  await me.answer(answers);
  await me.context.clearCookies();
  await saveAndGo(me);
  await me.look('Sitzung abgelaufen', { status: 401 });
  checks.includes('the page says that the draft is safe', await me.text(), 'Ihr Entwurf ist gespeichert');
  await me.press('Wieder anmelden');
  await signIn(me, person);
  checks.equal('after sign-in the same question is open', page.url(), address);
}

/** Leaves, signs out, and comes back on another device. */
export async function otherDevice(me, other, person) {
  const { checks } = me;
  const asked = await me.heading();
  await me.go(me.page.locator('main form button[name="_later"]'));
  await me.look('Später weitermachen');
  checks.includes('the page says how long the draft is kept', await me.text(), 'gespeichert');
  await me.press('Abmelden', 'header');
  await me.look('Abgemeldet');
  checks.equal('no session is left on this device', (await me.context.cookies()).filter((cookie) => cookie.name === 'bruchlos' && cookie.value !== '').length, 0);
  await other.open('/antraege');
  checks.equal('the other device knows nobody yet', other.status, 401);
  await other.press(/anmelden/i);
  await signIn(other, person);
  await other.look('Meine Anträge', { state: 'mit Entwurf' });
  await other.press(/^Weiter/);
  await other.look('Aufgabenliste', { state: 'begonnen' });
  const tasks = new URL(other.page.url()).pathname;
  await other.go(other.page.locator('main .actions a.btn').first());
  checks.equal('she goes on where she was', await other.heading(), asked);
  return tasks;
}

function temporary(name, bytes) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-file-')), name);
  fs.writeFileSync(file, bytes);
  return file;
}

/** Uploads, promises, consents; a program in disguise is refused. */
export async function evidence(me, tasks) {
  const { checks, page } = me;
  await me.open(`${tasks}/nachweise`);
  await me.look('Nachweise');
  await me.press(/Pflegekasse/);
  await me.look('Nachweis Pflegekasse');
  await me.hands.attach(page.locator('#datei'), temporary('bescheid.pdf', PROGRAM));
  await me.press('Hochladen');
  await me.look('Nachweis abgelehnt', { status: 422 });
  checks.check('a program named .pdf is refused with a sentence', /Programm|passt nicht/.test(await page.locator('#fehler').innerText()), await me.text());
  await me.hands.attach(page.locator('#datei'), temporary('pflegekasse.pdf', PDF));
  await me.press('Hochladen');
  checks.includes('the file is listed by name', await me.text(), 'pflegekasse.pdf');
  await me.open(`${tasks}/nachweise`);
  await me.press(/Merkzeichen/);
  await me.look('Nachweis Merkzeichen');
  await me.press('Ich willige ein');
  await me.open(`${tasks}/nachweise`);
  if (await page.getByRole('link', { name: /andere Leistungen/ }).count()) {
    await me.press(/andere Leistungen/);
    await me.press('Ich reiche ihn nach');
    await me.open(`${tasks}/nachweise`);
    checks.includes('it will come later', await me.text(), 'nach');
  }
  await me.look('Nachweise', { state: 'erledigt' });
  const states = await page.locator('main .tasks .tag').allInnerTexts();
  checks.check('no evidence is open', states.length > 0 && !states.some((state) => state.trim() === 'Offen'), states.join(', '));
  await me.go(page.locator('main .actions a.btn').first());
}

/** Looks at all answers, changes one and comes back, declares, sends. */
export async function submit(me, tasks) {
  const { checks, page } = me;
  await me.open(`${tasks}/pruefen`);
  await me.look('Prüfen');
  checks.equal('nothing is missing', await page.locator('#fehlt').count(), 0);
  await me.press(/^Ändern ?: .*Pflegekasse/);
  await me.look('Frage care_grade', { state: 'ändern' });
  await me.answer({ care_provider: 'Barmer' });
  await saveAndGo(me);
  checks.equal('the change leads back to the check', new URL(page.url()).pathname, `${tasks}/pruefen`);
  checks.includes('the change is there', await me.text(), 'Barmer');
  await me.go(page.locator('main form button').last());
  await me.look('Prüfen ohne Erklärung', { status: 422 });
  checks.check('the declaration is asked for', await page.locator('#fehler a').count() > 0, await me.text());
  const form = Object.fromEntries(await page.locator('main form').last().locator('input').evaluateAll((all) => all.map((one) => [one.name, one.value])));
  const twin = await me.context.newPage();
  await twin.goto(page.url());
  const sent = await declare(me);
  checks.check('the receipt names a reference', /\d/.test(sent.reference), sent.reference);
  await again(me, { twin, tasks, form, ...sent });
  return sent;
}

/** The same submission once more, from a second window and by force: one application, one receipt. */
async function again(me, { twin, tasks, form, receipt, reference }) {
  const { checks } = me;
  for (const label of await twin.locator('main form .choice label').all()) await label.click();
  await twin.locator('main form button').last().click();
  await twin.waitForURL((url) => !url.pathname.endsWith('/pruefen'));
  checks.equal('a second submit leads to the same receipt', new URL(twin.url()).pathname, receipt);
  checks.equal('with the same reference', (await twin.locator('main .big').first().innerText()).trim(), reference);
  await twin.close();
  const forced = await me.send(`${tasks}/pruefen`, form);
  checks.check('a replayed submit changes nothing', [302, 303].includes(forced.status), `${forced.status}`);
  await me.open('/antraege');
  await me.look('Meine Anträge');
  checks.equal('one application with this reference', (await me.text()).split(reference).length - 1, 1);
  await me.open(receipt);
}

/** Text of a PDF, with the spaces of the layout made equal. */
export function pdfText(bytes) {
  const run = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
  return run.status === 0 ? run.stdout.replace(/\s+/g, ' ') : `pdftotext: ${run.stderr}`;
}

export async function paper(me, address, name, part) {
  const { checks } = me;
  const file = await me.fetch(address);
  checks.equal(`${name}: status`, file.status, 200);
  checks.equal(`${name}: begins as a PDF`, file.bytes.subarray(0, 4).toString('latin1'), '%PDF');
  fs.writeFileSync(path.join(me.out, `${me.key}-${name.toLowerCase()}.pdf`), file.bytes);
  if (file.status === 200) checks.includes(`${name}: the PDF says it`, pdfText(file.bytes), part.replace(/\s+/g, ' '));
  return file;
}

export async function receiptAndStatus(me, { receipt, reference, status }) {
  const { checks } = me;
  const first = await paper(me, `${receipt}.pdf`, 'Eingang', reference);
  const second = await me.fetch(`${receipt}.pdf`);
  checks.check('the receipt is the same document each time', first.bytes.equals(second.bytes), `${first.bytes.length} and ${second.bytes.length} bytes`);
  await me.press('Zum Stand Ihres Antrags');
  await me.look('Stand', { state: 'eingegangen' });
  checks.equal('the way to the status', new URL(me.page.url()).pathname, status);
  checks.includes('the status names the reference', await me.text(), reference);
  checks.includes('the line begins with the receipt', await me.text(), 'Eingegangen');
}

/** Answers everything that the desk asked. */
export async function answerDesk(me, { status }) {
  const { checks, page } = me;
  await me.open(status);
  await me.look('Stand', { state: 'mit Rückfrage' });
  await me.press('Rückfrage beantworten');
  await me.look('Rückfrage');
  const items = await page.locator('main .tasks a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  checks.check('the question has items', items.length > 0);
  await me.press('Antworten absenden');
  await me.look('Rückfrage unvollständig', { status: 422 });
  for (const [at, href] of items.entries()) {
    await me.open(href);
    await me.look(`Rückfrage Punkt ${at + 1}`);
    if (await page.locator('#datei').count()) await me.hands.attach(page.locator('#datei'), temporary('antwort.pdf', PDF));
    else await me.hands.write(page.locator('#text'), 'Ich bekomme das Geld seit April 2023.');
    await me.press('Speichern');
  }
  await me.look('Rückfrage', { state: 'erledigt' });
  await me.press('Antworten absenden');
  await me.look('Stand', { state: 'beantwortet' });
  checks.includes('the status says that the answer is there', await me.text(), 'beantwortet');
}

/** Reads the decision, its dates and what can be done about it. */
export async function readDecision(me, { status, reference }) {
  const { checks, page } = me;
  await me.open(status);
  await me.look('Stand', { state: 'entschieden' });
  await me.press('Bescheid lesen');
  await me.look('Bescheid');
  const text = await me.text();
  checks.includes('when it counts as notified', text, 'Gilt als bekannt gegeben am');
  checks.includes('that day is marked as unsettled', text, 'zu prüfen');
  checks.includes('how to challenge it', text, 'Wenn Sie nicht einverstanden sind');
  checks.includes('the remedy is named', text, 'Verwaltungsgericht');
  const notice = await paper(me, `${status}/bescheid.pdf`, 'Bescheid', reference);
  checks.check('the notice itself does not say "zu prüfen"', !pdfText(notice.bytes).includes('zu prüfen'));
  checks.check('no number, amount or reason is left open in the notice', !/\{\{|\?\?\?|___/.test(pdfText(notice.bytes)));
  await me.press('Änderung mitteilen');
  await me.look('Änderung');
  await me.go(page.locator('main form .actions button').first());
  await me.look('Änderung unvollständig', { status: 422 });
  const kind = await page.locator('main select[name="kind"] option').nth(1).getAttribute('value');
  await me.answer({ kind, 'since.day': '1', 'since.month': '12', 'since.year': '2026', text: 'Ich ziehe zum 1. Dezember um.' });
  await me.go(page.locator('main form .actions button').first());
  await me.look('Nachrichten');
  checks.includes('the report of the change is in the thread', await me.text(), 'Änderung mitgeteilt');
}

/** Takes an application back that has not been decided. */
export async function withdraw(me, { status }) {
  const { checks, page } = me;
  await me.open(status);
  await me.press('Antrag zurücknehmen');
  await me.look('Zurücknehmen');
  await me.go(page.locator('main form .actions button').first());
  await me.open(status);
  await me.look('Stand', { state: 'zurückgenommen' });
  const text = await me.text();
  checks.includes('the application is withdrawn', text, 'zurückgenommen');
  checks.equal('it cannot be withdrawn twice', await page.getByRole('link', { name: 'Antrag zurücknehmen' }).count(), 0);
}

// Plays somebody who needs advice, and the service centre that answers the telephone, in Chromium, on the real program:
// the guided way with scripts, without, and by keyboard alone at 320 px in the dark; then callers' questions, each
// answered by keyboard in at most three actions, counted here.
//
//   node e2e/compass.mjs [script] [plain] [keys] [d115]      through ./test compass, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import * as telephone from './lib/telephone.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, 'out-compass');
const checks = new Checks();

/** Answers by what the page asks. */
const ANSWERS = { who: 'self', field: ['money'], limits: ['sight', 'moving'], age: 'senior', wish: ['independent'] };

async function guided(stage, key) {
  const me = await Visitor.arrive(stage, key);
  const { page } = me;
  await me.open('/');
  checks.check('the start page leads to advice beside its search', await page.locator('.hero a.btn').isVisible());
  await me.press('Beratung finden', '.hero');
  await me.look('Kompass');
  await me.press('Fragen beantworten');
  const asked = [];
  for (let number = 1; number <= 6 && await page.locator('main .progress').count(); number += 1) {
    const name = await page.locator('main form [name]:not([type=hidden]):not(button)').first().getAttribute('name');
    asked.push(name);
    await me.look(`Frage ${number}`);
    checks.check(`question ${number} says why it is asked`, (await page.locator('main form .hint').first().innerText()).length > 10);
    if (name === 'age') {
      await me.press('Zurück');
      checks.check('going back keeps the answer', await page.locator('input[name=limits][value=sight]').isChecked());
      await me.press('Weiter', 'main form');
    }
    await me.answer(ANSWERS);
    await me.press(name === 'wish' ? 'Überspringen' : 'Weiter', 'main form');
  }
  checks.equal('five questions in their order', asked.join(' '), 'who field limits age wish');
  await me.look('Ergebnis');
  const text = await me.text();
  checks.includes('the result says why', text, 'Weil Sie gesagt haben:');
  checks.includes('it leads to a service', text, 'Blindengeld');
  checks.includes('it points to advice of others, as the law demands', text, '§ 106 Abs. 4 SGB IX');
  checks.includes('what was skipped is not held against anybody', text, 'nicht beantwortet');
  checks.check('no address tells an answer', page.url().endsWith('/kompass/weg'), page.url());
  checks.equal('nothing is stored: no cookie', (await me.context.cookies()).length, 0);
  await page.emulateMedia({ media: 'print' });
  checks.check('the print leaves the navigation out', !(await page.locator('.top__nav').isVisible()));
  await page.emulateMedia({ media: 'screen' });
  await me.go(page.locator('main dl .change button').first());
  checks.check('an answer can be changed afterwards', await page.locator('input[name=who][value=self]').isChecked());
  await advice(me);
  await callBack(me);
  await me.leave();
}

/** From the result to a call: what was chosen travels in the form, also past a sign-in, and nothing else does. */
async function callBack(me) {
  const { checks, page } = me;
  await me.open('/kompass/weg');
  await me.answer({ who: 'child' });
  await me.press('Weiter', 'main form');
  for (let number = 2; number <= 6 && await page.locator('main .progress').count(); number += 1) await me.press('Überspringen', 'main form');
  await me.press('Anruf oder Termin anfragen');
  await me.look('Anruf oder Termin');
  await me.hands.write(page.locator('#ort'), 'Euskirchen');
  await me.press('Weiter zur Anfrage');
  await me.look('Anruf oder Termin', { state: 'nicht angemeldet' });
  checks.includes('whoever is not signed in loses nothing', await me.text(), 'Um mein Kind');
  checks.equal('… nor the place', await page.locator('#ort').inputValue(), 'Euskirchen');
  checks.check('no address tells an answer on the way to a call', page.url().endsWith('/kompass/rueckruf'), page.url());
  checks.equal('nothing is stored on the way: no cookie', (await me.context.cookies()).length, 0);
  await me.press('Antworten ansehen oder ändern');
  checks.includes('the answers can be looked at again', await me.text(), 'Um mein Kind');
  await me.press('Anruf oder Termin anfragen');
  await me.hands.write(page.locator('#ort'), 'Euskirchen');
  await signIn(me);
  await me.press('Weiter zur Anfrage');
  const [, application] = page.url().match(/antraege\/([^/?]+)/) ?? [];
  checks.check('the request has begun', Boolean(application), page.url());
  await me.open(`/antraege/${application}/fragen/concern`);
  const text = await page.locator('textarea').first().inputValue();
  for (const part of ['Ich bitte um einen Anruf', 'Ort: Euskirchen', 'Um wen geht es? Um mein Kind']) checks.includes('the request begins with what was chosen', text, part);
  checks.check('… and with nothing about the person', !/kessler|marion/i.test(text), text);
}

/** In the window that opens for it, with the same hands. */
async function signIn(me) {
  const opened = me.context.waitForEvent('page');
  await me.hands.press(me.page.getByRole('button', { name: 'Anmelden (neues Fenster)' }));
  const other = await Visitor.beside(me, await opened);
  await other.press('Als Marion Kessler anmelden');
  me.checks.includes('the window says that it has done its work', await other.text(), 'Schließen Sie dieses Fenster');
  await other.look('Angemeldet');
  await other.page.close();
}

/** From a field of action to an offer, and from a place to the office in charge. */
async function advice(me) {
  const { page } = me;
  await me.open('/kompass');
  await me.press('Wohnen und Alltag');
  await me.look('Thema');
  await me.press(/^KoKoBe/);
  await me.look('Beratungsangebot');
  checks.includes('an offer says who is behind it', await me.text(), 'Von uns bezahlt oder beauftragt');
  await me.open('/zustaendig');
  await me.look('Zuständigkeit');
  await me.hands.write(page.locator('#ort'), 'Huerth');
  await me.press('Stelle finden');
  await me.look('Zuständigkeit', { state: 'eigene' });
  checks.includes('a place is understood without its umlaut', await me.text(), 'Rhein-Erft-Kreis');
  await me.hands.write(page.locator('#ort'), 'Gütersloh');
  await me.press('Stelle finden');
  checks.includes('a place elsewhere names the neighbour', await me.text(), 'Westfalen-Lippe');
  await me.hands.write(page.locator('#ort'), '50679');
  await me.press('Stelle finden');
  checks.includes('a postal code is answered with what to do', await me.text(), 'Namen Ihrer Stadt');
}

const parts = { ...Object.fromEntries(Object.keys(WAYS).map((key) => [key, guided])), d115: telephone.calls };
await perform('compass', { out, checks, parts, named: (key) => WAYS[key]?.name ?? 'at the service centre' });

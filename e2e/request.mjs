// Plays a request in Chromium, on the real program: somebody finds a service that is only asked about so far,
// asks without a script, and the desk answers and closes. Also by keyboard alone at 320 px in the dark.
// Pictures lie in e2e/out/request.
//
//   node e2e/request.mjs [plain] [keys]      through ./test request, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import { answerAll, beginApplication, signIn } from './lib/citizen.mjs';
import { signInDesk, take } from './lib/desk.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'request');
const checks = new Checks();

const CASTS = {
  plain: { person: 'Hildegard Lindner', clerk: 'Aylin Demir', service: 'Hilfe zur Pflege in Einrichtungen' },
  keys: { person: 'Daniel Okonkwo', clerk: 'Jens Odenthal', service: 'Arbeitsassistenz' },
};

const ANSWERS = {
  requester: 'person',
  call_back: 'yes',
  call_time: 'vormittags',
  phone: '0221 5550142',
  concern: 'Meine Mutter lebt in einem Pflegeheim.\nWer zahlt, was die Pflegekasse nicht zahlt?',
  with_documents: 'no',
};
const REPLY = 'Guten Tag, ja, das prüfen wir gern. Bitte schicken Sie uns Ihren Rentenbescheid.';

/** From the start page over the list of all services to the service's page. */
async function find(me, service) {
  const { page } = me;
  await me.open('/');
  await me.press(/^Alle \d+ Leistungen/);
  await me.look('Alle Leistungen');
  const all = await page.locator('main .hit').count();
  checks.check('more than forty services stand on one page', all > 40, all);
  await me.press('Nach Lebenslage');
  await me.look('Alle Leistungen', { state: 'nach Lebenslage' });
  await me.press('Nach Zielgruppe');
  await me.look('Alle Leistungen', { state: 'nach Zielgruppe' });
  checks.includes('services for employers have a heading', await me.text(), 'Arbeitgeber');
  await me.press(service);
  await me.look('Leistung');
  const text = await me.text();
  checks.includes('the page says how long it takes, or that nobody measured it yet', text, 'Noch nicht gemessen');
  checks.includes('and the aim, as an aim', text, 'kein Gesetz');
  checks.includes('it says who answers', text, 'Wer antwortet');
  checks.equal('there is nothing to compute', await page.locator('main .actions a').count(), 1);
}

/** Asks, from sign-in to the receipt. */
async function ask(me, person) {
  const { page } = me;
  await me.press('Online anfragen', 'main .actions');
  await signIn(me, person);
  await me.look('Anfrage beginnen');
  await beginApplication(me, 'Anfrage beginnen');
  await me.look('Aufgabenliste');
  const tasks = new URL(page.url()).pathname;
  await me.go(page.locator('main .actions a.btn').first());
  await answerAll(me, {
    contact: async (at) => {
      await at.answer({ call_back: 'yes' });
      await at.go(page.locator('main form .actions button').first());
      await at.look('Frage contact ohne Nummer', { status: 422 });
      checks.includes('nobody can be called without a number', await at.text(), 'brauchen wir Ihre Telefonnummer');
    },
  }, ANSWERS);
  await me.open(`${tasks}/pruefen`);
  await me.look('Prüfen');
  checks.equal('nothing is missing', await page.locator('#fehlt').count(), 0);
  checks.includes('the own words are there', await me.text(), 'Wer zahlt, was die Pflegekasse nicht zahlt?');
  for (const box of await page.locator('main form input[type="checkbox"]').all()) await me.hands.tick(box);
  await me.press('Anfrage absenden');
  await me.look('Eingang');
  checks.equal('the receipt speaks of a request', await me.heading(), 'Ihre Anfrage ist eingegangen');
  const receipt = new URL(page.url()).pathname;
  const reference = (await page.locator('main .big').first().innerText()).trim();
  const pdf = await me.fetch(`${receipt}.pdf`);
  checks.equal('the receipt is a PDF too', pdf.bytes.subarray(0, 4).toString('latin1'), '%PDF');
  return { reference, status: receipt.replace(/\/eingang$/, '') };
}

/** The desk takes the request, answers and closes it. */
async function reply(me, sent) {
  const { page } = me;
  const address = await take(me, sent);
  checks.equal('there is no decision to draft', await page.getByRole('link', { name: /Bescheid|Entscheidung/ }).count(), 0);
  await me.go(page.locator('main button[name="outcome"][value="answered"]'));
  await me.look('Fall', { status: 409, state: 'noch ohne Antwort' });
  checks.includes('nothing is answered before somebody wrote', await me.text(), 'Schreiben Sie ihr zuerst');
  await me.open(address);
  await me.press('Nachricht schreiben');
  await me.look('Nachricht');
  checks.includes('the person’s words stand beside it', await me.text(), 'Wer zahlt, was die Pflegekasse nicht zahlt?');
  await me.press('Nachricht senden');
  await me.look('Nachricht ohne Text', { status: 422 });
  await me.hands.write(page.locator('#text'), REPLY);
  await me.hands.tick(me.field('then', 'answered'));
  await me.press('Nachricht senden');
  await me.look('Fall', { state: 'abgeschlossen' });
  const text = await me.text();
  checks.includes('the case is closed', text, 'Anfrage abgeschlossen');
  checks.equal('and nothing is left to do', await page.locator('#jetzt').count(), 0);
}

async function whole(stage, key) {
  const { person, clerk, service } = CASTS[key];
  const me = await Visitor.arrive(stage, key);
  await find(me, service);
  const sent = await ask(me, person);
  await me.open(sent.status);
  await me.look('Stand', { state: 'eingegangen' });
  checks.includes('the person need not do anything', await me.text(), 'Sie müssen im Moment nichts tun');

  const worker = await Visitor.arrive(stage, key);
  await signInDesk(worker, clerk);
  await reply(worker, sent);
  await worker.leave();

  await me.open(sent.status);
  await me.look('Stand der beantworteten Anfrage');
  const text = await me.text();
  checks.includes('the person reads how it ended', text, 'Beantwortet');
  checks.includes('and the answer', text, 'Rentenbescheid');
  checks.equal('nothing can be withdrawn any more', await me.page.getByRole('link', { name: /zurücknehmen/ }).count(), 0);
  await me.leave();
}

const nobody = /kessler|okonkwo|lindner/i;
await perform('request', { out, checks, parts: Object.fromEntries(Object.keys(CASTS).map((key) => [key, whole])), named: (key) => WAYS[key].name, nobody, chains: true });

// Plays the signature of a second person in Chromium, on the real program: a parent applies for a child, the other parent signs
// with an account of their own. Without scripts the answers change after the signature, so that it lapses and stands again; by
// keyboard alone at 320 px in the dark the other parent first refuses. Pictures lie in e2e/out/cosign.
//
//   node e2e/cosign.mjs [plain] [keys]      through ./test cosign, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import { PLAIN, SERVICE } from './lib/answers.mjs';
import { answerAll, begin, paper, signIn } from './lib/citizen.mjs';
import { saveAndGo, send } from './lib/form.mjs';
import { signInDesk, take } from './lib/desk.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'cosign');
const checks = new Checks();

const CASTS = {
  plain: { parent: 'Marion Kessler', other: 'Daniel Okonkwo', stranger: 'Hildegard Lindner', clerk: 'Aylin Demir', part: lapse },
  keys: { parent: 'Daniel Okonkwo', other: 'Hildegard Lindner', stranger: 'Marion Kessler', clerk: 'Jens Odenthal', part: refuse },
};

const PHONE = '0221 5550142';
const CHILD = {
  ...PLAIN,
  applicant_role: 'gesetzl_vertretung',
  rep_name: 'Renate Behrens', rep_street: 'Bonner Straße 214', rep_postal_code: '50968', rep_city: 'Köln',
  first_names: 'Jonas', last_name: 'Behrens', 'birth_date.day': '4', 'birth_date.month': '5', 'birth_date.year': '2016',
  street: 'Bonner Straße 214', postal_code: '50968', city: 'Köln',
  'residence_since.year': '2016', 'eye_onset.month': '5', 'eye_onset.year': '2016', cause: 'geburt', phone: PHONE,
};
const PAPER = 'Erklärung der gesetzlichen Vertretung';
const STATEMENT = 'Ich habe das Sorgerecht für das Kind';
const REASON = 'Der Pflegegrad stimmt nicht.';

/** Fills in everything for the child; of the evidence all but the paper that the signature replaces. */
async function fill(me, parent) {
  const { page } = me;
  await me.open(`/leistungen/${SERVICE}`);
  await me.look('Leistung');
  const tasks = await begin(me, parent);
  await me.go(page.locator('main .actions a.btn').first());
  await answerAll(me, {
    name: async (at) => {
      checks.equal('the name of the account is not the name of the child', await at.field('first_names').inputValue(), '');
    },
  }, CHILD);
  for (let many = 0; many < 10; many += 1) {
    await me.open(`${tasks}/nachweise`);
    const open = page.locator('main .tasks li').filter({ has: page.locator('.tag', { hasText: 'Offen' }), hasNotText: PAPER });
    if (!(await open.count())) break;
    await me.go(open.getByRole('link').first());
    await me.press('Ich reiche ihn nach');
  }
  await me.look('Nachweise', { state: 'bis auf das Papier' });
  checks.includes('the evidence says that signing does as well', await me.text(), 'Statt auf Papier kann die zweite Person auch hier unterschreiben');
  await me.go(page.locator('main .actions a.btn').first());
  await answerAll(me, {}, CHILD);
  return tasks;
}

/** The way to the signature, from the check that refuses without it. */
async function toSignature(me, tasks) {
  const { page } = me;
  await me.open(tasks);
  await me.look('Aufgabenliste', { state: 'ohne Unterschrift' });
  checks.includes('the task list says that nobody was asked', await me.text(), 'Noch niemand eingeladen');
  await me.open(`${tasks}/pruefen`);
  await me.look('Prüfen', { state: 'ohne Unterschrift' });
  checks.equal('nothing can be sent', await page.locator('main form').count(), 0);
  await me.go(page.locator('section[aria-labelledby="fehlt"] a').first());
  await me.look('Mitzeichnung');
  checks.includes('what the other declares stands there', await me.text(), STATEMENT);
}

/** Makes a link and reads it, as somebody would who copies it. */
async function invite(me, email = '') {
  await me.hands.write(me.page.locator('#mail'), email);
  await me.press('Link erstellen');
  await me.look('Mitzeichnung', { state: 'mit Link' });
  const link = new URL(await me.page.locator('#link').inputValue());
  checks.check('the code is long enough', /^\/mitzeichnung\/[0-9A-Z]{28}$/.test(link.pathname), link.pathname);
  return link.pathname;
}

/** The other parent opens the link, signs in, and reads. */
async function read(me, link, { parent, other }) {
  await me.open(link);
  await me.look('Einladung');
  const text = await me.text();
  checks.includes('who asks', text, parent);
  checks.equal('and nothing of the child', /Jonas|Behrens|2016/.test(text), false);
  await me.press('Anmelden und lesen');
  await signIn(me, other);
  await me.look('Antrag lesen');
  const all = await me.text();
  for (const word of ['Jonas', 'Behrens', 'DE02 1203 0000 0000 2020 51', STATEMENT]) checks.includes('the whole application is there', all, word);
  checks.equal('and nothing of it can be changed', await me.page.getByRole('link', { name: /^Ändern/ }).count(), 0);
}

async function sign(me) {
  await me.press('Unterschreiben');
  await me.look('Antrag lesen', { status: 422, state: 'ohne Häkchen' });
  await me.hands.tick(me.page.locator('#erkl'));
  await me.press('Unterschreiben');
  await me.look('Unterschrieben');
  checks.equal('it says so', await me.heading(), 'Sie haben unterschrieben');
}

/** Answers change after the signature, and back again. */
async function lapse(stage, key, me, tasks) {
  const { parent, other } = CASTS[key];
  const phone = async (number) => {
    await me.open(`${tasks}/fragen/contact`);
    await me.answer({ phone: number });
    await saveAndGo(me);
    await me.open(`${tasks}/mitzeichnung/second_parent`);
  };
  await me.hands.write(me.page.locator('#mail'), 'ohne-klammeraffe');
  await me.press('Link erstellen');
  await me.look('Mitzeichnung', { status: 422, state: 'mit falscher Adresse' });
  checks.equal('what was typed is still there', await me.page.locator('#mail').inputValue(), 'ohne-klammeraffe');
  const first = await invite(me);
  await me.open(`${tasks}/mitzeichnung/second_parent`);
  checks.equal('the link is shown once', await me.page.locator('#link').count(), 0);
  await me.press('Einladung zurückziehen');
  await me.look('Mitzeichnung', { state: 'zurückgezogen' });
  const second = await Visitor.arrive(stage, key);
  await second.open(first);
  await second.look('Einladung zurückgezogen', { status: 410 });
  const link = await invite(me, 'zweite.person@example.org');
  checks.includes('it is sent as well', await me.text(), 'Wir schicken ihn auch an zweite.person@example.org');
  await me.open(link);
  await me.press('Antrag lesen');
  await me.look('Eigener Antrag', { status: 403 });
  await read(second, link, { parent, other });
  await phone('0221 5550199');
  await second.hands.tick(second.page.locator('#erkl'));
  await second.press('Unterschreiben');
  await second.look('Antrag lesen', { status: 409, state: 'inzwischen geändert' });
  checks.includes('the new answer is there to be read', await second.text(), '0221 5550199');
  await sign(second);
  await phone('0221 5550177');
  await me.look('Mitzeichnung', { state: 'erloschen' });
  checks.includes('the signature lapsed', await me.text(), 'deshalb gilt die Unterschrift nicht mehr');
  await phone('0221 5550199');
  await me.look('Mitzeichnung', { state: 'unterschrieben' });
  checks.includes('it stands again', await me.text(), `Unterschrieben von ${other}`);
  return { second, link };
}

/** The other parent refuses with a sentence; a new link, and they sign. */
async function refuse(stage, key, me, tasks) {
  const { parent, other } = CASTS[key];
  const second = await Visitor.arrive(stage, key);
  await read(second, await invite(me), { parent, other });
  await second.hands.write(second.page.locator('#grund'), REASON);
  await second.press('Ablehnen');
  await second.look('Abgelehnt');
  await me.open(`${tasks}/mitzeichnung/second_parent`);
  await me.look('Mitzeichnung', { state: 'abgelehnt' });
  checks.includes('the sentence stands there', await me.text(), REASON);
  const link = await invite(me);
  await second.open(link);
  await second.look('Einladung', { state: 'angemeldet' });
  await second.press('Antrag lesen');
  await second.look('Antrag lesen');
  await sign(second);
  return { second, link };
}

async function whole(stage, key) {
  const { parent, other, stranger, clerk, part } = CASTS[key];
  const me = await Visitor.arrive(stage, key);
  const tasks = await fill(me, parent);
  await toSignature(me, tasks);
  const { second, link } = await part(stage, key, me, tasks);
  const sent = await send(me, tasks);
  for (const word of [other, STATEMENT]) checks.includes('the receipt says who declared what', await me.text(), word);
  await paper(me, `${sent.receipt}.pdf`, 'Eingang', other);
  await second.open(link);
  await second.look('Unterschrieben', { state: 'nach dem Absenden' });
  await second.open(tasks);
  await second.look('Nicht gefunden', { status: 404 });
  await second.leave();
  const third = await Visitor.arrive(stage, key);
  await third.open(`/anmelden?weiter=${link}/antrag`);
  await signIn(third, stranger);
  await third.look('Benutzter Link', { status: 410 });
  await third.leave();
  const worker = await Visitor.arrive(stage, key);
  await signInDesk(worker, clerk);
  await take(worker, sent);
  await worker.look('Fall', { state: 'mit Unterschrift' });
  for (const word of [other, STATEMENT]) checks.includes('the desk reads who declared what', await worker.text(), word);
  await worker.leave();
  await me.leave();
}

// Neither names nor the codes of links stand in the log.
const nobody = /kessler|okonkwo|lindner|behrens|mitzeichnung\/[0-9a-z]{20}/i;
await perform('cosign', { out, checks, parts: Object.fromEntries(Object.keys(CASTS).map((key) => [key, whole])), named: (key) => WAYS[key].name, nobody, chains: true });

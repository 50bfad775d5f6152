// Plays acting for somebody else in Chromium, on the real program: somebody says for whom they act and begins for that person,
// takes over earlier answers, gives another person a mandate by a link, and ends it in the middle of a draft. Also by keyboard
// alone at 320 px in the dark. Pictures lie in e2e/out/mandate.
//
//   node e2e/mandate.mjs [plain] [keys]      through ./test mandate, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import { signIn } from './lib/citizen.mjs';
import { saveAndGo } from './lib/form.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'mandate');
const checks = new Checks();
const ME = '/profil/vertretung';
const FIRST = '/leistungen/blindengeld/beantragen';
const SECOND = '/leistungen/blindenhilfe/beantragen';

const CASTS = {
  plain: { guardian: 'Hildegard Lindner', principal: 'Marion Kessler', agent: 'Daniel Okonkwo', ward: ['Anna', 'Amsel'] },
  keys: { guardian: 'Daniel Okonkwo', principal: 'Hildegard Lindner', agent: 'Marion Kessler', ward: ['Bert', 'Bussard'] },
};

const signedIn = async (me, person, address) => {
  await me.open(address);
  if (me.status === 401) await me.press(/anmelden/i);
  await signIn(me, person);
};

/** Says for whom one acts; a page with gaps says what is missing and keeps the rest. */
async function represent(me, { guardian, ward: [given, family] }) {
  const { page } = me;
  await signedIn(me, guardian, ME);
  await me.look('Für andere handeln', { state: 'leer' });
  checks.includes('the page says that this is no proof', await me.text(), 'kein Nachweis');
  await me.press('Person oder Organisation eintragen');
  await me.look('Person eintragen');
  await me.answer({ kind: 'guardianship', given_name: given, 'birth_date.day': '14', 'birth_date.month': '5', 'birth_date.year': '1961' });
  await me.press('Speichern');
  await me.look('Person eintragen mit Lücke', { status: 422 });
  checks.equal('what was typed is still there', await me.field('given_name').inputValue(), given);
  await me.answer({ family_name: family });
  await me.press('Speichern');
  await me.look('Für andere handeln', { state: 'gespeichert' });
  checks.includes('the ward is in the list', await me.text(), `${given} ${family}`);
  checks.check('nothing of it stands in the address', !page.url().toLowerCase().includes(family.toLowerCase()), page.url());
}

/** Begins for the ward: the question comes first, the form knows who applies and who acts. */
async function beginForWard(me, { guardian, ward: [given, family] }) {
  const { page } = me;
  await me.open(FIRST);
  await me.look('Für wen');
  await me.press('Antrag beginnen');
  await me.look('Für wen ohne Antwort', { status: 422 });
  await me.hands.tick(me.field('whom').nth(1));
  await me.press('Antrag beginnen');
  await me.look('Aufgabenliste');
  checks.includes('the task list says for whom', await me.text(), `Antrag für ${given} ${family}, vertreten durch ${guardian}`);
  const tasks = new URL(page.url()).pathname;
  await me.open(`${tasks}/fragen/name`);
  checks.equal('the name of the ward is proposed', await me.field('first_names').inputValue(), given);
  checks.includes('and where it comes from', await me.text(), 'im Profil');
  await me.look('Frage name');
  await me.open(`${tasks}/fragen/representative`);
  checks.equal('the own name is the representative’s', await me.field('rep_name').inputValue(), guardian);
  await me.look('Frage representative');
  await me.open(`${tasks}/fragen/address`);
  await me.answer({ street: 'Am Hang 2', postal_code: '50667', city: 'Köln' });
  await saveAndGo(me);
  return tasks;
}

/** Another service for the same ward: the answers are shown, one is left out, the rest is marked. */
async function takeOver(me) {
  const { page } = me;
  await me.open(SECOND);
  await me.hands.tick(me.field('whom').nth(1));
  await me.press('Antrag beginnen');
  await me.look('Frühere Angaben');
  const text = await me.text();
  checks.includes('the page shows what would be taken', text, 'Am Hang 2');
  checks.includes('and from where', text, 'Entwurf vom');
  await me.hands.untick(me.field('take', 'city'));
  await me.press('Angaben übernehmen');
  const tasks = new URL(page.url()).pathname;
  const pages = await page.locator('main .tasks a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  checks.check('the second draft is begun', pages.length > 0 && /^\/antraege\//.test(tasks), tasks);
  await me.open(`${tasks}/fragen/address`);
  checks.equal('the street is taken over', await me.field('street').inputValue(), 'Am Hang 2');
  checks.equal('the town is not', await me.field('city').inputValue(), '');
  checks.includes('the street says where it comes from', await me.text(), 'Ihr Antrag vom');
  await me.look('Frage address');
  checks.equal('nothing is marked as wrong yet', await page.locator('main .err').count(), 0);
}

/** Gives a mandate; the link is shown once. */
async function give(me, { principal }) {
  const { page } = me;
  await signedIn(me, principal, ME);
  await me.press('Vollmacht geben');
  await me.look('Vollmacht geben');
  await me.press('Link machen');
  await me.look('Vollmacht ohne Tag', { status: 422 });
  await me.hands.tick(me.field('shares', 'identity'));
  await me.answer({ service: 'blindengeld', 'until.day': '31', 'until.month': '12', 'until.year': String(new Date().getFullYear() + 1) });
  await me.press('Link machen');
  await me.look('Link zur Vollmacht');
  const link = new URL(await page.locator('#link').inputValue()).pathname;
  await me.open(link);
  await me.look('Einladung', { status: 409, state: 'eigene' });
  return link;
}

/** Takes the mandate up and begins in the principal’s name. */
async function act(me, { agent, principal }, link) {
  const { page } = me;
  await signedIn(me, agent, link);
  await me.look('Einladung', { state: 'offen' });
  checks.includes('the invitation says who gives it', await me.text(), principal);
  await me.press('Vollmacht annehmen');
  await me.look('Für andere handeln', { state: 'mit Vollmacht' });
  await me.open(link);
  await me.look('Einladung', { status: 404, state: 'benutzt' });
  await me.open(FIRST);
  await me.hands.tick(me.field('whom').last());
  await me.press('Antrag beginnen');
  const tasks = new URL(page.url()).pathname;
  checks.includes('the task list names the mandate', await me.text(), 'Vollmacht in diesem Portal vom');
  await me.open(`${tasks}/fragen/name`);
  checks.includes('the name is the principal’s', await me.text(), principal.split(' ')[1]);
  return tasks;
}

async function whole(stage, key) {
  const cast = CASTS[key];
  const guardian = await Visitor.arrive(stage, key);
  await represent(guardian, cast);
  await beginForWard(guardian, cast);
  await takeOver(guardian);
  await guardian.open('/antraege');
  checks.includes('the list says for whom', await guardian.text(), `Antrag für ${cast.ward.join(' ')}`);
  await guardian.leave();

  const principal = await Visitor.arrive(stage, key);
  const link = await give(principal, cast);
  const agent = await Visitor.arrive(stage, key);
  const tasks = await act(agent, cast, link);
  await principal.open('/antraege');
  await principal.look('Meine Anträge', { state: 'mit Entwurf anderer' });
  checks.includes('she sees who writes in her name', await principal.text(), `vertreten durch ${cast.agent}`);
  await principal.open(ME);
  await principal.press(new RegExp(`^Beenden ?: .*${cast.agent}`));
  await principal.look('Vollmacht beenden');
  await principal.press('Ja, Vollmacht beenden');
  await principal.look('Für andere handeln', { state: 'beendet' });
  checks.includes('it is ended', await principal.text(), 'Beendet am');
  await agent.open(tasks);
  checks.equal('the agent opens nothing any more', agent.status, 404);
  await principal.open(tasks);
  checks.equal('the principal goes on', principal.status, 200);
  await agent.leave();
  await principal.leave();
}

const nobody = /kessler|okonkwo|lindner|amsel|bussard/i;
await perform('mandate', { out, checks, parts: Object.fromEntries(Object.keys(CASTS).map((key) => [key, whole])), named: (key) => WAYS[key].name, nobody, chains: true });

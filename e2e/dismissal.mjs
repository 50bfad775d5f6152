// Plays the consent to a dismissal in Chromium, on the real program, without scripts: an employer applies, the employee
// and the works council answer in rooms of their own, a statement comes on paper; once the office decides in time and
// serves both sides, once nobody decides and the law does, once it refuses and the employer objects. The clock of the
// demonstration is set ahead for the days that pass. Pictures lie in e2e/out/dismissal.
//
//   node e2e/dismissal.mjs      through ./test dismissal, which sets CARGO_TARGET_DIR
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.mjs';
import { Checks } from './lib/checks.mjs';
import { binary, serve } from './lib/server.mjs';
import { Visitor } from './lib/visitor.mjs';
import { answerAll, beginApplication, signIn } from './lib/citizen.mjs';
import { send, settleEvidence } from './lib/form.mjs';
import { approveAndIssue, handOver, signInDesk, take } from './lib/desk.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out', 'dismissal');
const checks = new Checks();
const KEY = 'plain';
const [EMPLOYER, CLERK, LEAD] = ['Daniel Okonkwo', 'Aylin Demir', 'Petra Lenz'];

/** So many days from today, as the authority counts them: year, month, day. */
const civil = (days) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000).split('-').map(Number);
/** A day as the parts of a date input. */
const dated = (name, days) => {
  const [year, month, day] = civil(days);
  return { [`${name}.day`]: String(day), [`${name}.month`]: String(month), [`${name}.year`]: String(year) };
};
/** A day as the desk types it. */
const typed = (days) => civil(days).reverse().join('.');

const ORDINARY = {
  district: 'koeln', kind: 'ordentlich', ...dated('notice_day', 60),
  organisation: 'Tischlerei Abendrot GmbH', street: 'Werkstraße 12', postal_code: '50968', city: 'Köln', public_employer: 'no',
  site_street: 'Werkstraße 12', site_postal_code: '50968', site_city: 'Köln', employees_total: '48', sb_count: '3',
  first_names: 'Renate', last_name: 'Sommer', phone: '0221 5550142', email: 'personal@example.org', attorney: 'no',
  br_exists: 'yes', br_name: 'Betriebsrat, Vorsitz Ayla Yıldız', br_street: 'Werkstraße 12', br_postal_code: '50968', br_city: 'Köln',
  br_email: 'betriebsrat@example.org', br_statement: 'nein',
  sbv_exists: 'yes', sbv_name: 'Schwerbehindertenvertretung, Tom Berger', sbv_street: 'Werkstraße 12', sbv_postal_code: '50968', sbv_city: 'Köln',
  ...dated('sbv_hearing_date', -10),
  emp_name: 'Jonas Behrens', 'emp_birth.day': '27', 'emp_birth.month': '3', 'emp_birth.year': '1979',
  emp_street: 'Bonner Straße 214', emp_postal_code: '50968', emp_city: 'Köln',
  status: 'schwerbehindert', gdb: '50', 'employed_since.day': '1', 'employed_since.month': '4', 'employed_since.year': '2012',
  job: 'Lagerist', hours: '38,5', pay: '3120,00', special_protection: ['keiner'],
  notice_period: 'fünf Monate zum Monatsende', ...dated('planned_end', 200),
  reason_group: 'betriebsbedingt',
  reason_text: 'Das Lager wird zum Jahresende an einen Dienstleister übergeben. Der Arbeitsplatz entfällt damit. Wir haben alle freien Stellen geprüft; keine davon entspricht der Ausbildung. Eine Umschulung wurde abgelehnt. Weitere Angebote gab es leider keine.',
  related_to_disability: 'nein', other_workplace: 'Kein freier Arbeitsplatz.', prevention_done: 'yes',
};
const EXTRAORDINARY = { ...ORDINARY, kind: 'ausserordentlich', combined: 'no', ...dated('knowledge_date', -3), reason_group: 'betriebsbedingt' };

/** The service page says who it is for; the employer applies and hands nothing in yet. */
async function apply(me, service, answers) {
  const { page } = me;
  await me.open(`/leistungen/${service}`);
  await me.look('Leistung', { state: service });
  await me.press(/beantragen/i, 'main .actions');
  if (await page.getByRole('button', { name: /anmelden|Nutzerkonto/ }).count()) await signIn(me, EMPLOYER);
  if (await page.getByRole('button', { name: 'Antrag beginnen' }).count()) await beginApplication(me);
  return handIn(me, service, answers);
}

/** Fills in the application whose tasks are shown, and sends it. */
async function handIn(me, service, answers) {
  const { page } = me;
  const tasks = new URL(page.url()).pathname;
  await me.go(page.locator('main .actions a.btn').first());
  await answerAll(me, {}, answers);
  await settleEvidence(me, tasks);
  return send(me, tasks, { state: service });
}

const finish = async (me, outcome) => {
  const button = me.page.locator(`main button[name="outcome"][value="${outcome}"]`);
  if (!checks.check(`the step offers "${outcome}"`, await button.count() === 1, await me.text('main'))) throw new Error('the case is stuck');
  await me.go(button);
};

/** The code that a letter carries. */
async function codeOf(me, link) {
  const { bytes } = await me.fetch(await link.getAttribute('href'));
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-brief-')), 'brief.pdf');
  fs.writeFileSync(file, bytes);
  fs.copyFileSync(file, path.join(out, `brief-${(me.letters = (me.letters ?? 0) + 1)}.pdf`));
  const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
  const code = text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/)?.[0];
  checks.check('the letter carries a code', Boolean(code), text);
  return code;
}

/** Takes the case, finds it complete, and everybody is asked at once. */
async function hearAll(stage, sent) {
  const clerk = await Visitor.arrive(stage, KEY);
  await signInDesk(clerk, CLERK);
  const address = await take(clerk, sent);
  await finish(clerk, 'complete');
  await clerk.press('Beteiligte');
  await clerk.look('Beteiligte', { state: 'angehört' });
  const text = await clerk.text();
  for (const name of ['Jonas Behrens', 'Ayla Yıldız', 'Tom Berger', 'Agentur für Arbeit']) checks.includes('everybody who takes part is named', text, name);
  checks.equal('three are asked at the same time', (text.match(/angehört, Zeit bis/g) ?? []).length, 3);
  const letters = await clerk.page.getByRole('link', { name: /Zugangscode/ }).all();
  const codes = [];
  for (const letter of letters) codes.push(await codeOf(clerk, letter));
  return { clerk, address, codes };
}

/** A party comes in with its code and answers. */
async function answer(stage, code, words, sees) {
  const me = await Visitor.arrive(stage, KEY);
  await me.open('/beteiligung');
  await me.look('Beteiligung');
  await me.hands.write(me.page.locator('#code'), 'K7QF-2M3P');
  await me.press('Öffnen');
  await me.look('Beteiligung', { status: 422, state: 'mit falschem Code' });
  checks.includes('a wrong code is a sentence', await me.text(), 'Zu diesem Code gibt es kein Verfahren');
  await me.hands.write(me.page.locator('#code'), ` ${code.toLowerCase()} `);
  await me.press('Öffnen');
  await me.look('Zimmer', { state: 'gefragt' });
  const text = await me.text();
  checks.includes('the letter stands there', text, 'Unsere Schreiben an Sie');
  checks.includes('with the last day', text, 'Wir bitten um Ihre Stellungnahme bis');
  checks.equal('what others said is seen only where the package says so', text.includes('Was andere Beteiligte gesagt haben'), sees);
  const room = new URL(me.page.url()).pathname;
  await me.press('Stellungnahme abgeben');
  await me.look('Zimmer', { status: 422, state: 'ohne Text' });
  await me.hands.write(me.page.locator('#text'), words);
  await me.press('Stellungnahme abgeben');
  await me.look('Zimmer', { state: 'geantwortet' });
  checks.includes('it arrived', await me.text(), 'Ihre Stellungnahme ist da');
  return { me, room };
}

/** Drafts a decision of a kind, from the case to the second person, and issues it. */
async function decide(stage, clerk, address, kind) {
  await clerk.open(address);
  await clerk.go(clerk.page.getByRole('link', { name: /entwerfen/ }).first());
  await clerk.look('Entscheidung wählen', { state: kind });
  await clerk.hands.tick(clerk.field('kind', kind));
  await clerk.press('Entwurf beginnen');
  await clerk.look('Entwurf', { state: kind });
  const decision = new URL(clerk.page.url()).pathname;
  await handOver(clerk, decision);
  const lead = await Visitor.arrive(stage, KEY);
  await signInDesk(lead, LEAD);
  await approveAndIssue(lead, decision);
  await lead.leave();
}

/** Serves the decision on the employee, with the day of the record. */
async function serveOn(clerk, address, recipient) {
  await clerk.open(`${address}/zustellung`);
  await clerk.look('Zustellung');
  const card = clerk.page.locator('main section').filter({ has: clerk.page.getByRole('heading', { name: recipient }) }).first();
  const day = typed(clerk.ahead);
  await clerk.hands.choose(card.locator('[name="way"]'), 'pzu');
  await clerk.hands.write(card.locator('[name="sent"]'), '31.2.');
  await clerk.go(card.getByRole('button'));
  await clerk.look('Zustellung', { status: 422, state: 'mit falschem Tag' });
  await clerk.hands.choose(card.locator('[name="way"]'), 'pzu');
  await clerk.hands.write(card.locator('[name="sent"]'), day);
  await clerk.hands.write(card.locator('[name="proved"]'), day);
  await clerk.go(card.getByRole('button'));
  await clerk.look('Zustellung', { state: 'nachgewiesen' });
  checks.includes('it counts from the day of the record', await card.innerText(), 'zählt ab');
  checks.includes('and can be challenged until a day', await card.innerText(), 'Anfechtbar bis');
}

/** In time: two statements in rooms, one on paper, consent, served on both sides. */
async function decided(stage, ahead) {
  const employer = await Visitor.arrive(stage, KEY);
  const sent = await apply(employer, 'kuendigungsschutz', ORDINARY);
  const { clerk, address, codes } = await hearAll(stage, sent);
  clerk.ahead = ahead;
  const council = await answer(stage, codes[1], 'Der Betriebsrat hält die Auswahl für falsch.', false);
  await council.me.leave();
  await clerk.open(`${address}/beteiligte`);
  await clerk.press('Jetzt zeigen');
  await clerk.look('Beteiligte', { state: 'gezeigt' });
  checks.includes('the others may read it now', await clerk.text(), 'für die anderen sichtbar');
  const employee = await answer(stage, codes[0], 'Ich kann im Versand arbeiten.', true);
  await clerk.open(`${address}/beteiligte`);
  const paper = clerk.page.locator('main form').filter({ has: clerk.page.locator('[name="on"]') }).last();
  await clerk.hands.write(paper.locator('[name="text"]'), 'Wir stimmen nicht zu.');
  await clerk.hands.write(paper.locator('[name="on"]'), 'morgen');
  await clerk.go(paper.getByRole('button'));
  await clerk.look('Beteiligte', { status: 422, state: 'mit falschem Tag' });
  checks.equal('what was typed is still there', await paper.locator('[name="text"]').inputValue(), 'Wir stimmen nicht zu.');
  await clerk.hands.write(paper.locator('[name="on"]'), typed(ahead));
  await clerk.go(paper.getByRole('button'));
  await clerk.look('Beteiligte', { state: 'alle gehört' });
  await clerk.open(`${address}/ablauf`);
  await clerk.look('Ablauf', { state: 'alle gehört' });
  await clerk.open(address);
  await clerk.look('Fall', { state: 'alle gehört' });
  await finish(clerk, 'decide');
  await decide(stage, clerk, address, 'consent');
  await serveOn(clerk, address, /Beschäftigte/);
  await employee.me.open(employee.room);
  await employee.me.look('Zimmer', { state: 'entschieden' });
  const text = await employee.me.text();
  checks.includes('the employee reads the decision', text, 'Entscheidung');
  checks.includes('and from which day it counts', text, 'zählt dieser Bescheid ab');
  const pdf = await employee.me.fetch(`${employee.room}/bescheid.pdf`);
  checks.equal('as a PDF too', pdf.bytes.subarray(0, 4).toString('latin1'), '%PDF');
  await employee.me.leave();
  await employer.open(`${sent.status}/bescheid`);
  await employer.look('Bescheid', { state: 'Zustimmung' });
  for (const one of [clerk, employer]) await one.leave();
}

/** Refused, and the employer objects: a procedure of its own that names the decision. */
async function refused(stage, ahead) {
  const employer = await Visitor.arrive(stage, KEY);
  const sent = await apply(employer, 'kuendigungsschutz', ORDINARY);
  const { clerk, address, codes } = await hearAll(stage, sent);
  clerk.ahead = ahead;
  for (const code of codes) await (await answer(stage, code, 'Wir sind dagegen.', false)).me.leave();
  await clerk.open(address);
  await finish(clerk, 'decide');
  await decide(stage, clerk, address, 'refusal');
  await serveOn(clerk, address, /Okonkwo|Abendrot|Sommer/);
  const objection = {
    decision_number: sent.reference, ...dated('decision_date', ahead), ...dated('served_on', ahead), notice_of_remedies: 'yes', role: 'arbeitgeber', organisation: 'Tischlerei Abendrot GmbH',
    first_names: 'Renate', last_name: 'Sommer', street: 'Werkstraße 12', postal_code: '50968', city: 'Köln', attorney: 'no', other_side: 'yes',
    other_name: 'Jonas Behrens', other_street: 'Bonner Straße 214', other_postal_code: '50968', other_city: 'Köln',
    reasons: 'Die freie Stelle gibt es nicht.', reasons_later: 'no',
  };
  await employer.open(`${sent.status}/bescheid`);
  await employer.look('Bescheid', { state: 'Versagung' });
  await employer.press('Widerspruch gegen diesen Bescheid');
  await employer.look('Widerspruch beginnen');
  checks.includes('the decision is named', await employer.text(), sent.reference);
  await employer.press('Widerspruch beginnen');
  const filed = await handIn(employer, 'widerspruch', objection);
  await clerk.open(address);
  await clerk.look('Fall', { state: 'angegriffen' });
  checks.includes('the attacked case names the objection', await clerk.text(), filed.reference);
  const other = await take(clerk, filed);
  checks.includes('the objection names the attacked case', await clerk.text(), sent.reference);
  await clerk.press('Rechtsbehelfe');
  await clerk.look('Rechtsbehelfe', { state: 'verknüpft' });
  const tied = await clerk.text();
  checks.includes('it was begun on the page of the decision', tied, 'Auf der Seite des Bescheides begonnen');
  checks.includes('it came in time', tied, 'rechtzeitig');
  checks.includes('what is not proved is said', tied, 'Zustellung nicht nachgewiesen');
  checks.includes('what nobody knows about its effect is said', tied, 'Dazu ist für diese Entscheidung nichts hinterlegt');
  await clerk.press('Zuordnung aufheben');
  await clerk.look('Rechtsbehelfe', { state: 'ohne Bescheid' });
  checks.includes('the decision is offered again', await clerk.text(), 'Nummer und Datum stimmen');
  await clerk.hands.write(clerk.page.locator('#number'), 'KSU 99 9999 999');
  await clerk.go(clerk.page.locator('main form').filter({ has: clerk.page.locator('#number') }).getByRole('button'));
  await clerk.look('Rechtsbehelfe', { status: 422, state: 'mit falscher Nummer' });
  await clerk.hands.tick(clerk.page.locator('#decision-1'));
  await clerk.go(clerk.page.locator('main form').filter({ has: clerk.page.locator('#decision-1') }).getByRole('button'));
  await clerk.look('Rechtsbehelfe', { state: 'wieder verknüpft' });
  checks.includes('the desk tied it', await clerk.text(), 'Zugeordnet von');
  await clerk.open(other);
  await finish(clerk, 'complete');
  await clerk.press('Beteiligte');
  const code = await codeOf(clerk, clerk.page.getByRole('link', { name: /Zugangscode/ }).first());
  await (await answer(stage, code, 'Ich bleibe dabei.', false)).me.leave();
  await clerk.open(other);
  await finish(clerk, 'committee');
  await clerk.look('Fall', { state: 'vor dem Ausschuss' });
  checks.includes('the committee is the next step', await clerk.text(), 'Ausschuss');
  await clerk.press('Ausschuss: Sitzung mit sieben Mitgliedern');
  await clerk.look('Ausschuss');
  const write = (input, text) => clerk.hands.write(clerk.page.locator(`#${input}`), text);
  await write('on', typed(ahead));
  for (const [seat, name] of [['disabled_employees-1', 'Ada Ahorn'], ['disabled_employees-2', 'Bo Birke'], ['employers-1', 'Cem Ceder'], ['employers-2', 'Dora Distel'], ['inclusion_office-1', 'Eva Efeu'], ['employment_agency-1', 'Finn Farn']]) await write(`member-${seat}`, name);
  await clerk.hands.choose(clerk.page.locator('#motion-1'), 'rejected');
  await write('for-1', '3');
  await write('against-1', '2');
  await write('reasons', 'Eine andere Beschäftigung war möglich.');
  await clerk.press('Sitzung festhalten');
  await clerk.look('Ausschuss', { status: 422, state: 'mit fehlender Stimme' });
  checks.includes('the voices are compared with those present', await clerk.text(), 'nicht die Zahl der Anwesenden');
  checks.equal('the names are still there', await clerk.page.locator('#member-employers-2').inputValue(), 'Dora Distel');
  await write('abstained-1', '1');
  await clerk.press('Sitzung festhalten');
  await clerk.look('Fall', { state: 'Ausschuss hat entschieden' });
  await clerk.open(`${other}/ausschuss`);
  await clerk.look('Ausschuss', { state: 'entschieden' });
  checks.includes('the votes stand there', await clerk.text(), '3 dafür, 2 dagegen, 1 enthalten');
  await clerk.press('Die Niederschrift liegt in der Akte');
  await clerk.look('Akte', { state: 'mit Niederschrift' });
  checks.includes('the minutes are a paper of the file', await clerk.text(), 'Niederschrift: Widerspruchsausschuss');
  await decide(stage, clerk, other, 'rejected');
  await clerk.open(`${address}/rechtsbehelfe`);
  await clerk.look('Rechtsbehelfe', { state: 'entschieden' });
  checks.includes('the outcome stands on the attacked case', await clerk.text(), 'zurückgewiesen am');
  for (const one of [clerk, employer]) await one.leave();
}

/** Two weeks pass, and nobody decides: the first half plays today, the second sixteen days later. */
async function begun(stage) {
  const employer = await Visitor.arrive(stage, KEY);
  const sent = await apply(employer, 'kuendigungsschutz', EXTRAORDINARY);
  const { clerk, address } = await hearAll(stage, sent);
  await clerk.open(address);
  await clerk.look('Fall', { state: 'zwei Wochen' });
  const [year, month, day] = civil(14);
  const lapse = [day, month, year].map((part) => String(part).padStart(2, '0')).join('.');
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDay() % 6 !== 0) checks.includes('the desk sees the day on which the law decides', await clerk.text('section[aria-labelledby="fristen"]'), lapse);
  for (const one of [clerk, employer]) await one.leave();
  return address;
}

async function lapsed(stage, address, ahead) {
  const clerk = await Visitor.arrive(stage, KEY);
  clerk.ahead = ahead;
  await signInDesk(clerk, CLERK);
  // The worker fires what is due in its next round.
  for (let tries = 0; tries < 20; tries += 1) {
    await clerk.open(address);
    if ((await clerk.text()).includes('Bestätigung entwerfen')) break;
    await clerk.page.waitForTimeout(500);
  }
  await clerk.look('Fall', { state: 'gilt als erteilt' });
  checks.includes('the law has decided; what is left is to confirm', await clerk.text(), 'Bestätigung entwerfen');
  await clerk.open(`${address}/beteiligte`);
  await clerk.look('Beteiligte', { state: 'schweigen' });
  checks.includes('the silence of the parties is named', await clerk.text(), 'schweigt');
  await decide(stage, clerk, address, 'confirmation');
  await serveOn(clerk, address, /Beschäftigte/);
  await clerk.leave();
}

const AHEAD = 16;
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-dismissal-'));
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const browser = await launch();
const titles = new Map();
let waiting;
for (const ahead of [0, AHEAD]) {
  const server = await serve({ data, more: ahead ? ['--days-ahead', String(ahead)] : [] });
  const stage = { browser, base: server.base, checks, out, titles };
  const parts = ahead ? { lapsed: () => lapsed(stage, waiting, ahead) }
    : { begun: async () => { waiting = await begun(stage); }, decided: () => decided(stage, 0), refused: () => refused(stage, 0) };
  for (const [key, play] of Object.entries(parts)) {
    checks.where = key;
    try {
      await play();
    } catch (error) {
      checks.check('the way is walked to its end', false, `${checks.latest?.page.url()} ${error.stack}`);
      await checks.latest?.page.screenshot({ path: path.join(out, `${key}-stopped.png`), fullPage: true }).catch(() => {});
    }
  }
  const how = await server.stop();
  checks.where = 'afterwards';
  checks.check('the program ends when it is asked to', how.code === 0, JSON.stringify(how));
  checks.check('it did not panic', !server.said().includes('panicked'), server.said());
  checks.check('its log names no person', !/behrens|okonkwo|yıldız/i.test(server.logged()), server.logged());
}
await browser.close();
const audit = spawnSync(binary(), ['audit', 'verify', '--data', data], { encoding: 'utf8' });
checks.check('the record is whole', audit.status === 0, `${audit.stdout}${audit.stderr}`);
if (!process.env.KEEP_DATA) fs.rmSync(data, { recursive: true, force: true });
process.exit(checks.end());

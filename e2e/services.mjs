// Walks the main path of every service that decides by a package of its own, on the real program and without scripts: its
// page, its form with the answers of the package's own scenario, the receipt, the desk, the draft of a decision, the gate
// before a second person, the issued decision and what its addressee reads. Pictures of the stations lie in e2e/out/services.
//
//   node e2e/services.mjs [service …]      through ./test services, which sets CARGO_TARGET_DIR
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spilledText } from './lib/browser.mjs';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { scenario } from './lib/scenario.mjs';
import { Visitor } from './lib/visitor.mjs';
import { answerDesk, beginApplication, pdfText, signIn } from './lib/citizen.mjs';
import { onQuestion, saveAndGo, send, settleEvidence, throughAll } from './lib/form.mjs';
import { approveAndIssue, askBack, establish, handOver, signInDesk, take } from './lib/desk.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, 'out', 'services');
const content = path.join(here, '..', 'content', 'lvr', 'services');
const checks = new Checks();
const CLERK = 'Aylin Demir';
const LEAD = 'Jens Odenthal';

/** Who applies, what the desk establishes, whether the applicant is heard, and which decision is issued. */
const SERVICES = {
  blindenhilfe: { person: 'Hildegard Lindner', kind: 'grant', settles: { share_percent: '25' } },
  ausgleichsabgabe: { person: 'Daniel Okonkwo', kind: 'assessment', heard: true },
  denkmalpflege: { person: 'Marion Kessler', kind: 'refusal' },
  investition_kita: { person: 'Daniel Okonkwo', kind: 'grant', settles: { cap_mode: 'max_grant' } },
  schuelerbefoerderung: { person: 'Marion Kessler', kind: 'grant_transport' },
  auslandsadoption: { person: 'Marion Kessler', kind: 'order', settles: { foreign_body: 'ok' } },
  betriebserlaubnis_kita: { person: 'Daniel Okonkwo', kind: 'permit' },
  begleitende_hilfe_arbeitgeber: { person: 'Daniel Okonkwo', kind: 'grant' },
  entschaedigung_gewaltopfer: { person: 'Marion Kessler', kind: 'payment_grant' },
  assistenz_eigene_wohnung: { person: 'Marion Kessler', kind: 'grant' },
};

/** A box that stands alone is ticked, whatever its value is: the text that is agreed to has a version of its own. */
async function alone(me, answers) {
  const boxes = await me.page.locator('main form input[type="checkbox"]').evaluateAll((all) => all.map(({ name, value }) => ({ name, value })));
  const single = boxes.filter(({ name }) => name in answers && boxes.filter((one) => one.name === name).length === 1);
  return { ...answers, ...Object.fromEntries(single.map(({ name, value }) => [name, value])) };
}

/** Answers every page with what the scenario says; rows one after the other. */
async function fillIn(me, answers, least = 5) {
  const { pages } = await throughAll(me, async ({ page }) => {
    const rowsAsked = await page.locator('main a.btn--line[href*="/fragen/"]').count();
    if (!rowsAsked) return me.answer(await alone(me, answers));
    const list = await page.locator('main h1').getAttribute('id');
    const rows = new Set(Object.keys(answers).map((key) => key.match(new RegExp(`^${list}\\.(\\d+)\\.`))?.[1]).filter(Boolean)).size;
    for (let row = 0; row < rows; row += 1) {
      await me.go(page.locator('main a.btn--line[href*="/fragen/"]').first());
      await me.answer(await alone(me, answers));
      await saveAndGo(me);
      if (me.status === 422) throw new Error(`row ${row} of ${list}: ${await me.text()}`);
    }
  });
  checks.check(`all questions are answered (${pages} pages)`, pages >= least && !onQuestion(me), me.page.url());
}

/** Before the fonts are there, or where they never come, the page is no wider than a narrow window either. */
async function withoutFonts({ browser, base }, service) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 320, height: 640 }, javaScriptEnabled: true, locale: 'de-DE' });
  await context.route(/\.woff2/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`/leistungen/${service}`, { waitUntil: 'load' });
  const spilled = await page.evaluate(spilledText);
  checks.check('its page fits 320 px without its fonts', spilled.length === 0, spilled.join(', '));
  await context.close();
}

async function apply(me, service, person) {
  const { page } = me;
  await me.open(`/leistungen/${service}`);
  await me.look('Leistung');
  checks.check('the page says what can be done against a decision, or that nobody settled it', /Rechtsbehelf|Widerspruch|Klage/.test(await me.text()));
  await me.press(/beantragen/i, 'main .actions');
  await signIn(me, person);
  await beginApplication(me);
  await me.look('Aufgabenliste');
  const tasks = new URL(page.url()).pathname;
  await me.go(page.locator('main .actions a.btn').first());
  const answers = scenario(path.join(content, service), 'complete');
  await fillIn(me, answers);
  // The files stand between the questions; behind them the form goes on.
  await settleEvidence(me, tasks);
  await me.go(page.locator('main .actions a.btn').first());
  await fillIn(me, answers, 0);
  const sent = await send(me, tasks);
  const pdf = await me.fetch(`${sent.receipt}.pdf`);
  checks.equal('the receipt is a PDF too', pdf.bytes.subarray(0, 4).toString('latin1'), '%PDF');
  return sent;
}

/** Enters what came on paper from everybody who was asked. */
async function statements(me, address) {
  const { page } = me;
  for (let left = 5; left > 0; left -= 1) {
    await me.open(`${address}/beteiligte`);
    const paper = page.locator('main form').filter({ has: page.locator('[name="on"]') }).last();
    if (!(await paper.count())) break;
    await me.hands.write(paper.locator('[name="text"]'), 'Wir haben nichts einzuwenden.');
    await me.hands.write(paper.locator('[name="on"]'), new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', day: 'numeric', month: 'numeric', year: 'numeric' }).format(Date.now()));
    await me.go(paper.getByRole('button'));
    if (!checks.equal('the statement is kept', me.status, 200)) throw new Error(await me.text());
  }
}

/** Takes steps until a decision can be drafted. */
async function work(me, address) {
  const { page } = me;
  await me.open(address);
  for (let step = 0; step < 8; step += 1) {
    const draft = page.getByRole('link', { name: /entwerfen/ });
    if (await draft.count()) return me.go(draft.first());
    const offered = await page.locator('main button[name="outcome"]').evaluateAll((all) => all.map((one) => one.value));
    if (offered.length === 0) {
      await statements(me, address);
      await me.open(address);
      continue;
    }
    const wanted = ['complete', 'ours', 'decide', 'done'].find((one) => offered.includes(one));
    if (!checks.check('the step can be finished', wanted !== undefined, offered.join(', '))) throw new Error(await me.text());
    await me.go(page.locator(`main button[name="outcome"][value="${wanted}"]`));
  }
  throw new Error(`no decision can be drafted: ${await me.text()}`);
}

async function whole(stage, service) {
  const { person, kind, settles, heard } = SERVICES[service];
  stage.titles.clear();
  await withoutFonts(stage, service);
  const me = await Visitor.arrive(stage, 'plain');
  me.key = service;
  const sent = await apply(me, service, person);

  const clerk = await Visitor.arrive(stage, 'plain');
  clerk.key = service;
  await signInDesk(clerk, CLERK);
  const address = await take(clerk, sent);
  if (settles) await establish(clerk, address, settles);
  if (heard) {
    await askBack(clerk, address);
    await answerDesk(me, sent);
  }
  await work(clerk, address);
  await clerk.look('Entscheidung wählen');
  const kinds = await clerk.page.locator('main input[name="kind"]').evaluateAll((all) => all.map((one) => one.value));
  checks.check('more than one decision is possible', kinds.length > 1, kinds.join(', '));
  await clerk.hands.tick(clerk.field('kind', kind));
  await clerk.press('Entwurf beginnen');
  await clerk.look('Entwurf');
  const draft = new URL(clerk.page.url()).pathname;
  const letter = await clerk.text('.letter');
  checks.check('the draft has words of its own', letter.length > 400, letter);
  checks.check('and says what can be done against it', /Widerspruch|Klage/.test(letter), letter);
  checks.check('the gate says what is to be done', await clerk.page.locator('.checks li').count() > 5, await clerk.text());
  await handOver(clerk, draft);
  await clerk.leave();
  const lead = await Visitor.arrive(stage, 'plain');
  lead.key = `${service}-zweite`;
  await signInDesk(lead, LEAD);
  await approveAndIssue(lead, draft);
  await lead.leave();
  await read(me, sent);
  await me.leave();
}

/** The applicant reads the decision, on the page and on paper. */
async function read(me, sent) {
  await me.open(sent.status);
  await me.look('Stand', { state: 'entschieden' });
  await me.press('Bescheid lesen');
  await me.look('Bescheid');
  checks.check('the decision says what can be done against it', /Widerspruch|Klage/.test(await me.text()), await me.text());
  const notice = await me.fetch(`${sent.status}/bescheid.pdf`);
  checks.equal('the notice is there', notice.status, 200);
  fs.writeFileSync(path.join(out, `${me.key}-bescheid.pdf`), notice.bytes);
  const text = pdfText(notice.bytes);
  checks.includes('it names the number of the case', text, sent.reference);
  checks.check('nothing in it is left open', !/\{\{|\?\?\?|___|zu prüfen|bitte ergänzen/.test(text), text);
}

const nobody = /kessler|okonkwo|lindner/i;
const wanted = process.argv.slice(2);
const unknown = wanted.filter((service) => !(service in SERVICES));
if (unknown.length > 0) throw new Error(`nobody plays ${unknown.join(', ')}`);
await perform('services', {
  out, checks, parts: Object.fromEntries(Object.keys(SERVICES).map((service) => [service, whole])), named: (service) => service, nobody, chains: true,
});

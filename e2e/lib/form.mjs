// What every application has in common: question after question, the evidence, and sending it.
import { PDF } from './answers.mjs';

/** More pages than any form has. */
const MOST = 90;

export const onQuestion = (me) => /\/fragen\//.test(me.page.url());

export const saveAndGo = (me) => me.go(me.page.locator('main form .actions button').first());

/**
 * Goes from question to question as long as one is asked. `answer` (of the visitor and the name of the question) answers what
 * the page asks; it may say that the page is `done`, or hand over to another visitor who goes on. Gives back who arrived, and
 * through how many pages.
 */
export async function throughAll(me, answer) {
  const seen = new Set();
  while (seen.size < MOST && onQuestion(me)) {
    const name = new URL(me.page.url()).pathname.split('/').at(4);
    if (seen.has(name)) throw new Error(`the question ${name} comes again`);
    seen.add(name);
    const stopped = await answer(me, name);
    if (stopped?.page) me = stopped;
    if (stopped !== 'done') await saveAndGo(me);
    if (me.status === 422) throw new Error(`the question ${name} does not take its answers: ${await me.text()}`);
  }
  return { me, pages: seen.size };
}

/**
 * Says of every piece of evidence that it follows, or lets the authority fetch it, or brings a file. `look` is told the number
 * of each page. Gives back how many there were.
 */
export async function settleEvidence(me, tasks, look = async () => {}) {
  const { checks, page } = me;
  await me.open(`${tasks}/nachweise`);
  await me.look('Nachweise');
  let settled = 0;
  for (; settled < 25; settled += 1) {
    const open = page.locator('main .tasks li').filter({ has: page.locator('.tag', { hasText: 'Offen' }) }).getByRole('link').first();
    if (!(await open.count())) break;
    await me.go(open);
    await look(settled + 1);
    const later = page.getByRole('button', { name: 'Ich reiche ihn nach' });
    const consent = page.getByRole('button', { name: 'Ich willige ein' });
    if (await later.count()) await me.go(later);
    else if (await consent.count()) await me.go(consent);
    else {
      await page.locator('#datei').setInputFiles({ name: 'nachweis.pdf', mimeType: 'application/pdf', buffer: PDF });
      await me.press('Hochladen');
    }
    await me.open(`${tasks}/nachweise`);
  }
  checks.equal('no evidence is open', await page.locator('main .tasks .tag', { hasText: 'Offen' }).count(), 0);
  return settled;
}

/** Looks at all answers, of which none is missing, declares what is to be declared, and sends. `look` sees the answers before. */
export async function send(me, tasks, { state = '', look = async () => {} } = {}) {
  await me.open(`${tasks}/pruefen`);
  await me.look('Prüfen');
  const missing = me.page.locator('section[aria-labelledby="fehlt"]');
  if (!me.checks.equal('nothing is missing', await me.page.locator('#fehlt').count(), 0)) throw new Error(await missing.innerText());
  await look();
  return declare(me, state);
}

/** Declares and sends on the page that shows all answers. */
export async function declare(me, state = '') {
  const { page } = me;
  for (const box of await page.locator('main form input[type="checkbox"]').all()) await me.hands.tick(box);
  await me.go(page.locator('main form button').last());
  await me.look('Eingang', { state });
  const receipt = new URL(page.url()).pathname;
  const reference = (await page.locator('main .big').first().innerText()).trim();
  return { receipt, reference, status: receipt.replace(/\/eingang$/, '') };
}

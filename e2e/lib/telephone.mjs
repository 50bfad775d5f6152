// The service centre on the telephone: callers' questions, by keyboard alone. An action is a key that leaves the page:
// Enter in a field or on a link, or Alt and a digit. Typing and Tab are none.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Visitor } from './visitor.mjs';

const QUESTIONS = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../crates/usecases/tests/usecases/questions.csv');
const MOST_ACTIONS = 3;

function questions() {
  const lines = fs.readFileSync(QUESTIONS, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  return lines.map((line) => { const [question, place, kind, id] = line.split(';'); return { question, place, kind, id }; });
}

async function signIn(me) {
  await me.open('/d115');
  await me.press('Anmelden');
  await me.press('Als Samira Haddad anmelden');
  await me.look('Auskunft');
  me.checks.check('the question has the focus at once', await me.page.evaluate(() => document.activeElement?.id) === 'frage');
}

/** Presses a key, or Alt and a digit, and waits for the page it leads to: one action. */
async function act(me, counter, key) {
  const arrived = me.page.waitForEvent('framenavigated', { predicate: (frame) => frame === me.page.mainFrame() });
  await Promise.all([arrived, /^\d$/.test(key) ? withAlt(me, key) : me.page.keyboard.press(key)]);
  await me.page.waitForLoadState('load');
  counter.actions += 1;
}

/** The browser's own key for a link; Playwright's keys leave out the sign that it looks for. */
async function withAlt(me, digit) {
  me.devtools ??= await me.context.newCDPSession(me.page);
  const key = { modifiers: 1, key: digit, code: `Digit${digit}`, windowsVirtualKeyCode: 48 + Number(digit) };
  await me.devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', unmodifiedText: digit, ...key });
  await me.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** The digit of the wanted answer among the hits; 0 where it is not there. */
function digit(me, { kind, id }) {
  return me.page.locator('main ol a').evaluateAll((all, end) => 1 + all.findIndex((one) => new URL(one.href).pathname.endsWith(end)), `/${kind}/${id}`);
}

async function call(me, asked) {
  const { checks, page } = me;
  const counter = { actions: 0 };
  await me.open('/d115');
  await page.waitForFunction(() => document.activeElement?.id === 'frage');
  await page.keyboard.type(asked.question);
  await page.keyboard.press('Tab');
  if (asked.place) await page.keyboard.type(asked.place);
  await act(me, counter, 'Enter');
  const at = await digit(me, asked);
  checks.check(`“${asked.question}” finds its answer`, at > 0, await me.text());
  if (at === 0) return;
  // The focus waits on the first hit; others have their digit.
  if (at === 1) await act(me, counter, 'Enter');
  else await act(me, counter, String(at));
  const text = await me.text();
  checks.check(`… in ${counter.actions} actions`, counter.actions <= MOST_ACTIONS, counter.actions);
  checks.check('… and says who is in charge and where to transfer the call', /Zuständig/.test(text) && /Weiterverbinden/.test(text), text);
  if (asked.kind === 'service') {
    for (const word of ['Kosten', 'Unterlagen', 'Dauer', 'So geht es', 'Öffnungszeiten']) checks.includes(`… and ${word}`, text, word);
  }
}

export async function calls(stage) {
  const me = await Visitor.arrive(stage, 'keys');
  const { checks, page } = me;
  await signIn(me);
  const all = questions();
  checks.check('there are at least ten typical questions', all.length >= 10, all.length);
  for (const asked of all) await call(me, asked);
  await me.look('Antwort');
  await act(me, { actions: 0 }, '0');
  await me.look('Auskunft', { state: 'Treffer' });
  await me.open('/d115?frage=Geld&ort=Bonn');
  const second = new URL(await page.locator('main ol a').nth(1).getAttribute('href'), page.url()).pathname;
  await act(me, { actions: 0 }, '2');
  checks.equal('Alt and a digit open that hit', new URL(page.url()).pathname, second);
  await me.open('/d115?frage=xyzzy&ort=Atlantis');
  checks.includes('a question without an answer says what to do', await me.text(), 'Versuchen Sie ein anderes Wort');
  const json = await me.fetch('/d115/wissen.json');
  checks.check('the knowledge base can be taken along', json.status === 200 && JSON.parse(json.bytes.toString()).length > 40, json.status);
  const table = await me.fetch('/d115/wissen.csv');
  checks.check('… as a table too', table.status === 200 && table.type.startsWith('text/csv'), table.type);
  await me.open('/desk');
  checks.check('whoever answers the telephone has no desk', new URL(page.url()).pathname === '/d115', page.url());
  await me.leave();
}

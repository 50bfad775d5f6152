// Plays somebody who searches, in Chromium, on the real program: suggestions by keyboard as the ARIA Authoring Practices
// describe a combobox, with a pointer, and without scripts; on the start page and on the page of the search.
//
//   node e2e/search.mjs [script] [plain] [keys]      through ./test search, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, 'out-search');
const checks = new Checks();
const PLACES = { '/': 'Start', '/suche': 'Suche' };

/** What a screen reader is told of the field and its list. */
function told(page) {
  return page.evaluate(() => {
    const field = document.getElementById('q');
    const list = document.getElementById(field.getAttribute('aria-controls'));
    const chosen = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
    return {
      role: field.getAttribute('role'), open: field.getAttribute('aria-expanded'), shown: Boolean(list && list.offsetHeight > 0),
      named: list?.getAttribute('aria-label'), options: [...(list?.children ?? [])].map((one) => one.textContent),
      marked: [...(list?.querySelectorAll('[aria-selected=true]') ?? [])].map((one) => one.textContent), chosen: chosen?.textContent ?? null,
      focus: document.activeElement === field, text: field.value, status: document.querySelector('.suggest [role=status]')?.textContent,
    };
  });
}

async function type(me, text) {
  await me.hands.write(me.page.locator('#q'), text);
  await me.page.locator('#vorschlagsliste li').first().waitFor({ state: 'visible' });
}

async function byKeyboard(stage, key) {
  const me = await Visitor.arrive(stage, key);
  const { page } = me;
  for (const [address, name] of Object.entries(PLACES)) {
    await me.open(address);
    let now = await told(page);
    checks.check(`${name}: a combobox, closed at first`, now.role === 'combobox' && now.open === 'false' && !now.shown, JSON.stringify(now));
    await type(me, 'blind');
    now = await told(page);
    checks.check(`${name}: typing opens a list with a name`, now.open === 'true' && now.shown && Boolean(now.named), JSON.stringify(now));
    checks.equal(`${name}: the status says how many there are`, now.status, `${now.options.length} Vorschläge. Mit den Pfeiltasten wählen Sie einen aus.`);
    checks.check(`${name}: nothing is chosen yet`, now.chosen === null && now.marked.length === 0, JSON.stringify(now));
    await me.look(name, { state: 'mit Vorschlägen' });
    await walk(me, name, now.options);
    await page.keyboard.press('ArrowDown');
    const { chosen } = await told(page);
    const arrived = page.waitForEvent('framenavigated');
    await page.keyboard.press('Enter');
    await arrived;
    await page.waitForLoadState('load');
    checks.equal(`${name}: Enter searches for what is chosen`, new URL(page.url()).searchParams.get('q'), chosen);
    checks.check(`${name}: … and finds it`, (await page.locator('main .hit').count()) > 0, await me.text());
  }
  await me.leave();
}

/** Up and down through the list, out of it at both ends, and Escape. */
async function walk(me, name, options) {
  const { page } = me;
  const press = async (key) => { await page.keyboard.press(key); return told(page); };
  let now = await press('ArrowDown');
  checks.check(`${name}: down chooses the first, and only that`, now.chosen === options[0] && now.marked.join() === options[0], JSON.stringify(now));
  checks.check(`${name}: the focus stays in the field, and what was typed`, now.focus && now.text === 'blind', JSON.stringify(now));
  now = await press('ArrowUp');
  checks.equal(`${name}: up from the first is the field again`, now.chosen, null);
  now = await press('ArrowUp');
  checks.equal(`${name}: up from the field is the last`, now.chosen, options.at(-1));
  now = await press('ArrowDown');
  checks.equal(`${name}: down from the last is the field again`, now.chosen, null);
  await press('ArrowDown');
  now = await press('Home');
  checks.check(`${name}: a key for the text leaves the list`, now.chosen === null && now.shown, JSON.stringify(now));
  now = await press('Escape');
  checks.check(`${name}: Escape closes and keeps what was typed`, now.open === 'false' && !now.shown && now.text === 'blind', JSON.stringify(now));
  now = await press('Escape');
  checks.equal(`${name}: Escape once more clears the field`, now.text, '');
  await type(me, 'blind');
  await press('Escape');
  now = await press('ArrowDown');
  checks.check(`${name}: down opens it again`, now.open === 'true' && now.chosen === options[0], JSON.stringify(now));
  now = await press('Tab');
  checks.check(`${name}: Tab goes on and closes`, !now.focus && !now.shown && now.text === 'blind', JSON.stringify(now));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('End');
  await page.keyboard.type('enge');
  await page.waitForFunction(() => [...document.querySelectorAll('#vorschlagsliste li')].some((one) => /^Blindengeld/.test(one.textContent)));
  await type(me, 'blind');
}

async function byPointer(stage, key) {
  const me = await Visitor.arrive(stage, key);
  const { page } = me;
  await me.open('/');
  await type(me, 'Blindngeld');
  const option = page.locator('#vorschlagsliste li').first();
  const words = await option.innerText();
  checks.equal('a slip is suggested as it is written', words, 'Blindengeld');
  await me.look('Start', { state: 'mit Vorschlägen' });
  await me.go(option);
  checks.equal('pressing a suggestion searches for it', new URL(page.url()).searchParams.get('q'), words);
  await me.leave();
}

async function withoutScript(stage, key) {
  const me = await Visitor.arrive(stage, key);
  const { page } = me;
  for (const [address, name] of Object.entries(PLACES)) {
    await me.open(address);
    checks.check(`${name}: the browser offers names of services`, (await page.locator('input[list=vorschlaege]').count()) === 1 && (await page.locator('#vorschlaege option').count()) > 2);
    await me.hands.write(page.locator('#q'), 'Blindngeld');
    await me.press('Suchen');
    checks.includes(`${name}: the search works`, await me.text(), 'Blindengeld');
  }
  await me.leave();
}

await perform('search', { out, checks, parts: { script: byPointer, plain: withoutScript, keys: byKeyboard }, named: (key) => WAYS[key].name });

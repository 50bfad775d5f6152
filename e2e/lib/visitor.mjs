// A person at a browser: opens pages, fills forms, and looks at every screen the same way.
import fs from 'node:fs';
import path from 'node:path';
import { spilledText } from './browser.mjs';
import { Keyboard, Pointer } from './hands.mjs';

const NARROW = { width: 320, height: 640 };

/** What one way of using the portal looks like: with scripts or without, pointer or keyboard, wide or narrow. */
export const WAYS = {
  script: { name: 'with scripts', javaScriptEnabled: true, keyboard: false, viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  plain: { name: 'without scripts', javaScriptEnabled: false, keyboard: false, viewport: { width: 414, height: 896 }, colorScheme: 'light' },
  keys: { name: 'by keyboard at 320 px in the dark', javaScriptEnabled: true, keyboard: true, viewport: NARROW, colorScheme: 'dark' },
};

export class Visitor {
  static async arrive({ browser, base, checks, out, titles }, key) {
    const way = WAYS[key];
    const context = await browser.newContext({
      baseURL: base, viewport: way.viewport, javaScriptEnabled: way.javaScriptEnabled, colorScheme: way.colorScheme, locale: 'de-DE', timezoneId: 'Europe/Berlin',
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    return new Visitor({ context, page, checks, out, titles, key, way });
  }

  /** The same person in another window of the same browser. */
  static async beside(me, page) {
    await page.waitForLoadState('load');
    const other = new Visitor({ ...me, page, noises: [] });
    other.status = 200;
    return other;
  }

  constructor(given) {
    Object.assign(this, given);
    this.noises = [];
    this.status = 0;
    this.hands = this.way.keyboard ? new Keyboard(this.page) : new Pointer(this.page);
    this.page.on('console', (message) => {
      const text = message.text();
      // Chromium says of every answer with an error status that it failed to load; those are looked at by status.
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) this.noises.push(text);
      if (/content security policy/i.test(text)) this.noises.push(text);
    });
    this.page.on('pageerror', (error) => this.noises.push(String(error)));
    this.page.on('response', (response) => {
      const request = response.request();
      if (request.isNavigationRequest() && request.frame() === this.page.mainFrame()) this.status = response.status();
      else if (response.status() >= 400) this.noises.push(`${response.status()} ${response.url()}`);
    });
  }

  async open(address) { await this.page.goto(address, { waitUntil: 'load' }); }

  /** Presses a link or button of the main part by its words. */
  async press(words, where = 'main') {
    const within = this.page.locator(where);
    const named = { name: words, exact: typeof words === 'string' };
    await this.go(within.getByRole('link', named).or(within.getByRole('button', named)).first());
  }

  /** Presses what leads to another page, and waits for that page. */
  async go(target) {
    const arrived = this.page.waitForEvent('framenavigated', { predicate: (frame) => frame === this.page.mainFrame() });
    await Promise.all([arrived, this.hands.press(target)]);
    await this.page.waitForLoadState('load');
  }

  field(name, value) {
    const which = value === undefined ? '' : `[value=${JSON.stringify(value)}]`;
    return this.page.locator(`main [name=${JSON.stringify(name)}]${which}`);
  }

  /** Answers what the page asks, top to bottom; choices that open further questions come before those. */
  async answer(answers) {
    const controls = await this.page.locator('main form [name]').evaluateAll((all) => all
      .filter((one) => !['hidden', 'submit', 'file'].includes(one.type) && one.localName !== 'button')
      .map((one) => ({ name: one.name, type: one.localName === 'select' ? 'select' : one.type })));
    const done = new Set();
    for (const { name, type } of controls) {
      if (done.has(name) || !(name in answers)) continue;
      done.add(name);
      const wanted = answers[name];
      if (!['radio', 'checkbox'].includes(type) && !(await this.field(name).isVisible())) continue;
      if (type === 'radio') await this.hands.tick(this.field(name, wanted));
      else if (type === 'checkbox') for (const value of [wanted].flat()) await this.hands.tick(this.field(name, value));
      else if (type === 'select') await this.hands.choose(this.field(name), wanted);
      else await this.hands.write(this.field(name), wanted);
    }
  }

  /** Looks a choice up by a word, as a long list wants it, and takes the first that is found. Gives back its value. */
  async seek(name, word) {
    const input = this.page.locator(`[name=${JSON.stringify(`${name}.search`)}]`);
    const around = this.page.locator('main fieldset').filter({ has: input });
    await this.hands.write(input, word);
    await this.go(around.locator('button[name="_search"]'));
    this.checks.equal(`${name}: looking for a word is no mistake`, this.status, 200);
    const says = await around.locator('[role="status"]').innerText();
    this.checks.check(`${name}: what was found is said`, says.includes(word) || says.includes('Gewählt ist'), says);
    const found = this.field(name).first();
    const value = await found.getAttribute('value');
    await this.hands.tick(found);
    return value;
  }

  heading() { return this.page.locator('h1').first().innerText(); }

  text(where = 'main') { return this.page.locator(where).innerText(); }

  /** Fetches a file as this person, as a click on its link would. */
  async fetch(address) {
    const response = await this.context.request.get(address);
    return { status: response.status(), type: response.headers()['content-type'] ?? '', bytes: await response.body() };
  }

  /** Sends a form that the page does not offer, as a tampering person would. */
  async send(address, form) {
    const { origin } = new URL(this.page.url());
    const response = await this.context.request.post(address, { form, headers: { origin, 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
    return { status: response.status(), text: await response.text() };
  }

  /** What must hold on every screen; takes its picture. A page in another `state` may keep its title. */
  async look(name, { status = 200, state = '' } = {}) {
    const { checks, page } = this;
    const screen = state ? `${name} ${state}` : name;
    checks.latest = this;
    checks.equal(`${screen}: status`, this.status, status);
    const seen = await page.evaluate(() => ({
      h1: document.querySelectorAll('h1').length, title: document.title.trim(), lang: document.documentElement.lang, main: document.querySelectorAll('main').length,
    }));
    checks.check(`${screen}: one h1, one main, a language`, seen.h1 === 1 && seen.main === 1 && seen.lang.startsWith('de'), JSON.stringify(seen));
    const owner = this.titles.get(seen.title);
    checks.check(`${screen}: a title of its own`, seen.title !== '' && (owner === undefined || owner === name), `"${seen.title}" is also the title of ${owner}`);
    this.titles.set(seen.title, name);
    await this.#reflow(screen);
    checks.check(`${screen}: quiet console, no breach of the content policy`, this.noises.length === 0, this.noises.join(' | '));
    this.noises.length = 0;
    checks.check(`${screen}: no name in the address`, !/kessler|okonkwo|lindner|marion/i.test(page.url()), page.url());
    await this.#picture(screen);
  }

  async #reflow(screen) {
    const wide = this.way.viewport.width > NARROW.width;
    if (wide) await this.page.setViewportSize(NARROW);
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const spilled = await this.page.evaluate(spilledText);
    this.checks.check(`${screen}: fits 320 px`, over <= 0 && spilled.length === 0, `${over} px too wide; ${spilled.join(', ')}`);
    if (wide) await this.page.setViewportSize(this.way.viewport);
  }

  async #picture(screen) {
    this.pictures = (this.pictures ?? 0) + 1;
    const file = `${this.key}-${screen.replace(/[^a-z0-9äöüß]+/gi, '-').toLowerCase()}.png`;
    fs.mkdirSync(this.out, { recursive: true });
    await this.page.screenshot({ path: path.join(this.out, file), fullPage: true });
  }

  async leave() { await this.context.close(); }
}

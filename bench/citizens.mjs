// Citizens over HTTP, without a browser: they read the portal's own forms and answer what is asked. Used by the load
// test and by the test that kills the program in the middle of submits.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDF, PLAIN, SERVICE } from '../e2e/lib/answers.mjs';
import { Walker, fill, forms, mainForm } from './walker.mjs';

export const CONTENT = fileURLToPath(new URL('../content', import.meta.url));

/** A copy of the content with many example citizens, because one person has one draft of a service at a time. */
export function crowd(count) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-crowd-'));
  fs.cpSync(CONTENT, folder, { recursive: true });
  const home = fs.readdirSync(folder).find((name) => fs.existsSync(path.join(folder, name, 'demo/people.toml')));
  const people = Array.from({ length: count }, (_, n) => `
[[citizen]]
id = "walker_${n}"
first_names = "Person"
last_name = "Nummer ${n}"
birth_date = 1979-03-27
street = "Deichweg ${n + 1}"
postal_code = "50968"
city = "Köln"
email = "walker${n}@example.org"
phone = "0221 5550100"
level = "high"
about = { de = "Erfunden für die Last.", en = "Invented for the load.", de-simple = "Erfunden." }
`);
  fs.appendFileSync(path.join(folder, home, 'demo/people.toml'), people.join(''));
  return { folder, ids: people.map((_, n) => `walker_${n}`) };
}

export class Unexpected extends Error {}

const expect = (response, statuses, what) => {
  if (!statuses.includes(response.status)) {
    const heading = response.text.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1]?.replace(/<[^>]+>/g, '').trim();
    const errors = [...response.text.matchAll(/<a href="#[^"]*">([^<]*)<\/a>/g)].map((one) => one[1]).slice(1, 4).join('; ');
    throw new Unexpected(`${what}: ${response.status} at ${response.path} (${heading ?? ''} ${errors})`);
  }
  return response;
};

const NOTHING = { lap: (_, work) => work() };

export class Citizen {
  /** `watch.lap(kind, work)` sees every request by its kind. */
  constructor(base, id, watch = NOTHING) {
    this.walker = new Walker(base);
    this.id = id;
    this.watch = watch;
  }

  /** Real sign-in: to the provider, choose who to be, and back. */
  async signIn() {
    const there = expect(await this.walker.get('/anmelden'), [200], 'sign-in page');
    const start = mainForm(there.text, /start/);
    const provider = expect(await this.walker.post(start.action, fill(start, {})), [200], 'provider');
    const choose = forms(provider.text).find((form) => form.method === 'post');
    expect(await this.walker.post(choose.action, [...fill(choose, {}), ['person', this.id]]), [200], 'back from the provider');
  }

  async begin() {
    let list = await this.watch.lap('begin', () => this.walker.post(`/leistungen/${SERVICE}/beantragen`, []));
    // Who applied before is asked what to take over, and takes nothing here.
    if (list.path.includes('/uebernehmen')) {
      list = await this.walker.post(`/leistungen/${SERVICE}/beantragen/uebernehmen`, [['whom', ''], ['then', 'without']]);
    }
    expect(list, [200], 'begin');
    this.tasks = list.path.split('?')[0];
    if (!/^\/antraege\/[0-9a-f-]+$/.test(this.tasks)) throw new Unexpected(`begin led to ${list.path}`);
    const first = list.text.slice(list.text.indexOf('<main')).match(/class="btn" href="([^"]+)"/);
    if (!first) throw new Unexpected(`no next task on ${list.path}`);
    return first[1];
  }

  /** Answers from a question on until none is left; leads on. */
  async answer(next, answers = PLAIN) {
    let page = expect(await this.watch.lap('form page', () => this.walker.get(next)), [200], 'question');
    for (let steps = 0; page.path.includes('/fragen/'); steps += 1) {
      if (steps > 60) throw new Unexpected(`asked in circles at ${page.path}`);
      const form = mainForm(page.text, /\/fragen\//);
      const moved = await this.watch.lap('step', () => this.walker.send(form.action, fill(form, answers)));
      expect(moved, [303], `answer to ${page.path}`);
      page = expect(await this.watch.lap('form page', () => this.walker.get(moved.headers.location)), [200], 'question');
    }
    return page;
  }

  /** One file, and everything else later or by consent. */
  async evidence() {
    const overview = `${this.tasks}/nachweise`;
    const page = expect(await this.watch.lap('page', () => this.walker.get(overview)), [200], 'evidence');
    const items = [...new Set([...page.text.matchAll(new RegExp(`href="(${overview}/[^"/]+)"`, 'g'))].map((one) => one[1]))];
    // Who comes back after a break does not upload again.
    let uploaded = page.text.includes('bescheid.pdf');
    for (const item of items) {
      if (!uploaded) {
        const file = { name: 'datei', filename: 'bescheid.pdf', type: 'application/pdf', bytes: PDF };
        expect(await this.watch.lap('upload', () => this.walker.send(item, [], file)), [303], 'upload');
        uploaded = true;
      } else {
        expect(await this.watch.lap('step', () => this.walker.send(`${item}?art=spaeter`, [])), [303], 'later');
      }
    }
    const after = expect(await this.watch.lap('page', () => this.walker.get(overview)), [200], 'evidence');
    return after.text.slice(after.text.indexOf('<main')).match(/class="btn" href="([^"]+)"/)[1];
  }

  /** Everything between the first question and the check. */
  async fillIn() {
    const next = await this.begin();
    if (next.includes('/fragen/')) await this.answer(next);
    const behind = await this.evidence();
    if (behind.includes('/fragen/')) await this.answer(behind);
  }

  /** The check before submitting: its form, with the boxes ticked that a person ticks. */
  async review() {
    const page = expect(await this.watch.lap('review', () => this.walker.get(`${this.tasks}/pruefen`)), [200], 'review');
    const form = mainForm(page.text, /\/pruefen/);
    if (!form) throw new Unexpected(`not ready to submit: ${page.text.slice(page.text.indexOf('id="fehlt"')).replace(/<[^>]+>/g, ' ').slice(0, 300)}`);
    const ticked = Object.fromEntries(form.fields.filter((field) => field.kind === 'checkbox').map((field) => [field.name, field.value]));
    this.submission = { action: form.action, fields: fill(form, ticked) };
  }

  /** Sends the submission, also again after an answer that never came. Gives the address of the receipt. */
  async submit() {
    const { action, fields } = this.submission;
    const sent = expect(await this.watch.lap('submit', () => this.walker.send(action, fields)), [303], 'submit');
    const receipt = new URL(sent.headers.location, this.walker.base).pathname;
    if (!receipt.endsWith('/eingang')) throw new Unexpected(`submit led to ${receipt}`);
    return receipt;
  }

  /** The reference on a receipt. */
  async receipt(address) {
    const page = expect(await this.watch.lap('receipt', () => this.walker.get(address)), [200], 'receipt');
    return referenceOf(page.text);
  }

  async journey() {
    await this.fillIn();
    await this.review();
    const receipt = await this.submit();
    return { receipt, reference: await this.receipt(receipt) };
  }
}

export function referenceOf(html) {
  const found = html.match(/class="big num"[^>]*>([^<]+)</)?.[1];
  if (!found) throw new Unexpected('a receipt without a reference');
  return found.replace(/&nbsp;|&#160;|\u00a0/g, ' ').trim();
}

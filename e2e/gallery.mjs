// Renders every page in every state and language from its samples (`bruchlos gallery`) and has four engines judge
// each once in light mode: axe, IBM Equal Access, html-validate and vnu. German pages are also looked at in 320 px
// (reflow, spilled text), dark mode and forced colours (contrast), with wide text spacing and without scripts.
// The negative control, a page with seeded defects, has to fail in every engine; otherwise the harness is broken.
//
//   node e2e/gallery.mjs [FOLDER]     FOLDER: a gallery that is already rendered
//   GALLERY_ONLY=start,service        only pages whose name starts so
import fs from 'node:fs';
import path from 'node:path';
import os from 'node:os';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { launch, serveFolder, spilledText } from './lib/browser.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, 'node_modules');
const axe = fs.readFileSync(path.join(modules, 'axe-core/axe.min.js'), 'utf8');
const ibm = fs.readFileSync(path.join(modules, 'accessibility-checker-engine/ace.js'), 'utf8');
const known = JSON.parse(fs.readFileSync(path.join(here, 'gallery-known.json'), 'utf8'));
const folder = process.argv[2] ?? render();
const CONTROL = '__control.html';

function render() {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'bruchlos-gallery-'));
  const target = process.env.CARGO_TARGET_DIR;
  if (!target) throw new Error('CARGO_TARGET_DIR is not set: start this through ./test gallery');
  const run = spawnSync(path.join(target, 'ci/bruchlos'), ['gallery', '--out', out], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`bruchlos gallery failed: ${run.stderr}`);
  return out;
}

const findings = new Map();
const note = (page, text) => findings.set(page, [...(findings.get(page) ?? []), text]);
// An entry names the page, the rule, where needed the kind and the place, and says why nobody is kept out by it.
const isKnown = (page, rule, found = {}) => known.some((entry) => entry.rule === rule && new RegExp(entry.page).test(page)
  && (!entry.kind || entry.kind === found.kind) && (!entry.at || new RegExp(entry.at).test(found.at)));

// What is folded away is judged as people meet it: unfolded. Closed, no engine can see its labels and colours.
const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));

async function axeOn(page, only) {
  // Once a page is enough.
  if (await page.evaluate(() => !window.axe)) await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const options = only ? { runOnly: { type: 'rule', values: only } }
      : { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    const result = await axe.run(document, options);
    const say = (kind) => (found) => ({ kind, rule: found.id, at: found.nodes[0].target.join(' '),
      why: (found.nodes[0].failureSummary ?? found.help).replace(/\s+/g, ' ').slice(0, 160) });
    return [...result.violations.map(say('violation')), ...result.incomplete.map(say('incomplete'))];
  }, only);
}

async function ibmOn(page) {
  await page.evaluate(`${ibm};window.ace = ace;`);
  return page.evaluate(async () => {
    const report = await new ace.Checker().check(document, ['WCAG_2_2', 'IBM_Accessibility']);
    return report.results.filter((one) => one.value[1] === 'FAIL')
      .map((one) => ({ rule: one.ruleId, at: one.path.dom.slice(-60), why: one.message.slice(0, 140) }));
  });
}

/** One page, loaded once: judged in light mode, and German ones in the other modes as well, which the page is put into. */
async function judged(browser, base, name) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1024 }, colorScheme: 'light', reducedMotion: 'reduce', bypassCSP: true, locale: 'de-DE' });
  const page = await context.newPage();
  page.on('response', (response) => { if (response.status() >= 400) note(name, `asset ${response.status()} ${response.url()}`); });
  await page.goto(base + name, { waitUntil: 'load' });
  await unfold(page);
  await light(page, name);
  if (name.endsWith('.de.html') || name === CONTROL) await otherModes(page, name);
  await context.close();
}

async function light(page, name) {
  for (const found of await axeOn(page)) {
    if (!isKnown(name, found.rule, found)) note(name, `axe ${found.kind} ${found.rule} at ${found.at}: ${found.why}`);
  }
  for (const found of await ibmOn(page)) {
    if (!isKnown(name, found.rule)) note(name, `ibm ${found.rule} at ${found.at}: ${found.why}`);
  }
  const small = await page.evaluate(() => [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary, .btn, nav a')]
    .filter((element) => !element.classList.contains('skip') && element.checkVisibility())
    .map((element) => ({ text: element.id || element.textContent.trim().slice(0, 24), box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`));
  for (const target of small) note(name, `target under 24 px: ${target}`);
}

async function otherModes(page, name) {
  for (const mode of [{ colorScheme: 'dark' }, { colorScheme: 'dark', forcedColors: 'active' }]) {
    await page.emulateMedia(mode);
    for (const found of await axeOn(page, ['color-contrast'])) {
      if (found.kind === 'violation') note(name, `${mode.forcedColors ? 'forced colours' : 'dark'}: ${found.rule} at ${found.at}: ${found.why}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) note(name, `reflow: ${wide} px wider than 320 px`);
  for (const text of await page.evaluate(spilledText)) note(name, `text spills at 320 px: ${text}`);
  await page.addStyleTag({ content: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}' });
  const clipped = await page.evaluate(() => [...document.querySelectorAll('main *')]
    .filter((element) => !element.closest('.vh, svg, input, textarea, .tbl--cards > thead') && element.scrollWidth > element.clientWidth + 1 && ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)).length);
  if (clipped > 0) note(name, `text spacing: ${clipped} element(s) cut off`);
}

async function htmlValidate(names) {
  const judge = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:document'], rules: {
    // Titles say state, question, step, service and authority: 70 characters do not hold that in German.
    'long-title': 'off',
    // Templates may close void elements either way and indent as they like: no person notices.
    'no-trailing-whitespace': 'off', 'void-style': 'off', 'doctype-style': 'off', 'attribute-boolean-style': 'off',
    // `autocomplete` on every personal field is asked for by WCAG 1.3.5; `tel` links carry visible grouping.
    'tel-non-breaking': 'off', 'require-sri': 'off',
    // The error summary with its own heading is the first thing in <main>, before the <h1>: a person hears first
    // what to mend (GOV.UK pattern).
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // The unnamed <p> in an <address> or <header> is fine; this rule wants captions we give in other ways.
    // Boxes of one question share their name: the answer is the list of those ticked.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    'no-inline-style': 'error', 'prefer-native-element': ['error', { exclude: ['alert', 'status', 'group', 'list', 'region', 'img'] }],
  } });
  for (const name of names) {
    const report = await judge.validateString(fs.readFileSync(path.join(folder, name), 'utf8'));
    for (const result of report.results) for (const message of result.messages) {
      if (!isKnown(name, message.ruleId)) note(name, `html-validate ${message.ruleId} line ${message.line}: ${message.message}`);
    }
  }
}

function vnu(names) {
  const jar = path.join(modules, 'vnu-jar/build/dist/vnu.jar');
  for (let start = 0; start < names.length; start += 60) {
    const some = names.slice(start, start + 60).map((name) => path.join(folder, name));
    const run = spawnSync('java', ['-Xss8m', '-jar', jar, '--format', 'json', '--exit-zero-always', ...some], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const report = JSON.parse(run.stderr || '{"messages":[]}');
    for (const message of report.messages ?? []) {
      const name = path.basename(message.url ?? '');
      if (message.type !== 'info' || message.subType === 'warning') {
        if (!isKnown(name, 'vnu')) note(name, `vnu ${message.subType ?? message.type} line ${message.lastLine}: ${message.message}`);
      }
    }
  }
}

async function inParallel(items, width, work) {
  const queue = [...items];
  await Promise.all(Array.from({ length: width }, async () => { while (queue.length) await work(queue.shift()); }));
}

const only = (process.env.GALLERY_ONLY ?? '').split(',').filter(Boolean);
const names = fs.readdirSync(folder).filter((name) => name.endsWith('.html') && name !== CONTROL && name !== 'index.html')
  .filter((name) => only.length === 0 || only.some((start) => name.startsWith(start))).sort();
fs.copyFileSync(path.join(here, 'negative-control.html'), path.join(folder, CONTROL));
const server = await serveFolder(folder);
const browser = await launch();
await inParallel([...names, CONTROL], 3, (name) => judged(browser, server.base, name));
await browser.close();
server.close();
await htmlValidate([...names, CONTROL]);
vnu([...names, CONTROL]);

let failed = 0;
for (const name of names) {
  const found = findings.get(name) ?? [];
  if (found.length > 0) { failed += 1; console.log(`FAIL ${name}`); for (const text of found) console.log(`  ${text}`); }
}
const control = findings.get(CONTROL) ?? [];
let passed = names.length - failed;
for (const engine of ['axe violation', 'ibm', 'html-validate', 'vnu', 'reflow', 'dark']) {
  if (control.some((text) => text.startsWith(engine))) { passed += 1; } else { failed += 1; console.log(`FAIL the negative control passes ${engine}: the harness is blind there`); }
}
if (names.length === 0) { failed += 1; console.log('FAIL the gallery is empty'); }
console.log(`${names.length} pages in all states and languages, and the negative control with ${control.length} findings`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

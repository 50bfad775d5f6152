// Plays citizens and clerks from the start page to the decision, in Chromium, on the real program: with scripts,
// without scripts, and by keyboard alone at 320 px in the dark. Every screen leaves a picture in e2e/out.
//
//   node e2e/journey.mjs [script] [plain] [keys]      through ./test journey, which sets CARGO_TARGET_DIR
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Checks } from './lib/checks.mjs';
import { perform } from './lib/play.mjs';
import { Visitor, WAYS } from './lib/visitor.mjs';
import { PLAIN } from './lib/answers.mjs';
import * as citizen from './lib/citizen.mjs';
import * as desk from './lib/desk.mjs';
import * as adjust from './lib/adjust.mjs';
import * as amend from './lib/amend.mjs';

const out = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out');
const checks = new Checks();

const CASTS = {
  script: { person: 'Marion Kessler', clerk: 'Aylin Demir', second: 'Jens Odenthal' },
  // Here the drafter would be allowed to approve, were it not an own draft. She applies a second time.
  plain: { person: 'Marion Kessler', clerk: 'Jens Odenthal', second: 'Petra Lenz' },
  keys: { person: 'Daniel Okonkwo' },
};

/** The citizen's part up to the receipt. */
async function apply(stage, key, person) {
  const first = await Visitor.arrive(stage, key);
  await citizen.findOut(first);
  const tasks = await citizen.begin(first, person);
  const answers = { ...PLAIN, other_benefits_any: 'yes' };
  await first.go(first.page.locator('main .actions a.btn').first());
  const me = await citizen.answerAll(first, {
    residence_since: citizen.wrongDate,
    others_list: citizen.repeating,
    contact: (at) => citizen.lostSession(at, person, answers),
    eyes: async (at) => {
      const other = await Visitor.arrive(stage, key);
      await citizen.otherDevice(at, other, person);
      await at.leave();
      return other;
    },
  }, answers);
  await citizen.evidence(me, tasks);
  await citizen.answerAll(me, {}, answers);
  const sent = await citizen.submit(me, tasks);
  await citizen.receiptAndStatus(me, sent);
  return { me, sent };
}

async function whole(stage, key) {
  const { person, clerk, second } = CASTS[key];
  const { me, sent } = await apply(stage, key, person);
  if (!clerk) {
    await citizen.withdraw(me, sent);
    await me.leave();
    return;
  }
  const first = await Visitor.arrive(stage, key);
  await desk.signInDesk(first, clerk);
  const address = await desk.take(first, sent);
  await desk.askBack(first, address);
  await citizen.answerDesk(me, sent);
  const decision = await desk.decide(first, address);
  await desk.handOver(first, decision);
  await desk.approveOwn(first, decision);
  await first.leave();
  const lead = await Visitor.arrive(stage, key);
  await desk.signInDesk(lead, second);
  await desk.approveAndIssue(lead, decision);
  await lead.leave();
  await citizen.readDecision(me, sent);
  await changed(stage, key, { me, sent, address });
  await me.leave();
}

/** What was decided is taken up again and changed. */
async function changed(stage, key, { me, sent, address }) {
  const { clerk, second } = CASTS[key];
  const first = await Visitor.arrive(stage, key);
  await desk.signInDesk(first, clerk);
  await amend.takeUp(first, address);
  await citizen.answerDesk(me, sent);
  const change = await amend.decide(first, address);
  await desk.handOver(first, change);
  await first.leave();
  const lead = await Visitor.arrive(stage, key);
  await desk.signInDesk(lead, second);
  await desk.approveAndIssue(lead, change);
  await lead.leave();
  await amend.readBoth(me, sent);
  const third = await Visitor.arrive(stage, key);
  await desk.signInDesk(third, second);
  await adjust.workedOut(third);
  await third.leave();
}

const nobody = /kessler|okonkwo|lindner/i;
await perform('journey', { out, checks, parts: Object.fromEntries(Object.keys(WAYS).map((key) => [key, whole])), named: (key) => WAYS[key].name, nobody, chains: true });

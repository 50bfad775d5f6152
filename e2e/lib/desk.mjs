// What the desk does: takes a case, asks back, finishes the examination, drafts, approves and issues.

export async function signInDesk(me, person) {
  await me.open('/desk');
  if (me.page.url().includes('/desk') && await me.page.getByRole('button', { name: 'Anmelden' }).count()) {
    await me.press('Anmelden');
  } else {
    await me.press(/anmelden/i);
    if (await me.page.getByRole('button', { name: 'Anmelden', exact: true }).count()) await me.press('Anmelden');
  }
  await me.look('Dienstkonto wählen');
  await me.press(`Als ${person} anmelden`);
  await me.look('Eingang des Desks');
  me.checks.includes('the desk greets by name', await me.text('header'), person);
}

/** Finds the case by its reference and takes it. */
export async function take(me, { reference }) {
  const { checks, page } = me;
  await me.open('/desk');
  await me.hands.write(page.locator('#nummer'), reference);
  await me.press('Suchen');
  checks.includes('the queue finds the reference', await me.text(), reference);
  const row = page.locator('main tbody tr').filter({ hasText: reference });
  await me.go(row.getByRole('link').first());
  await me.look('Fall', { state: 'neu' });
  await me.press('Übernehmen');
  await me.look('Fall', { state: 'übernommen' });
  checks.includes('the case is mine', await me.text('.casehead'), 'Bei mir');
  return new URL(page.url()).pathname;
}

/** Reopens a case that is already somebody's. */
export async function openCase(me, address) { await me.open(address); }

export async function askBack(me, address) {
  const { checks, page } = me;
  await me.open(address);
  await me.press('Rückfrage stellen');
  await me.look('Rückfrage stellen');
  for (const box of await page.locator('main input[name="item"]').all()) await me.hands.untick(box);
  await me.hands.tick(page.locator('main input[name="item"]').first());
  await me.hands.write(page.locator('#own_question'), 'Seit wann bekommen Sie die andere Leistung?');
  await me.hands.write(page.locator('#due'), 'gestern');
  await me.press('Nachricht senden');
  await me.look('Rückfrage mit falschem Tag', { status: 422 });
  checks.equal('the own question is still there', await page.locator('#own_question').inputValue(), 'Seit wann bekommen Sie die andere Leistung?');
  await me.open(page.url());
  for (const box of await page.locator('main input[name="item"]').all()) await me.hands.untick(box);
  await me.hands.tick(page.locator('main input[name="item"]').first());
  await me.hands.write(page.locator('#own_question'), 'Seit wann bekommen Sie die andere Leistung?');
  await me.press('Nachricht senden');
  await me.look('Fall', { state: 'wartet auf Antwort' });
  checks.includes('the case waits', await me.text(), 'Rückfrage offen');
}

const finish = async (me, outcome) => {
  const button = me.page.locator(`main button[name="outcome"][value="${outcome}"]`);
  if (!me.checks.check(`the step offers "${outcome}"`, await button.count() === 1, await me.text('main'))) throw new Error('the case is stuck');
  await me.go(button);
};

/** From the answer to the draft that goes to the second person. */
export async function decide(me, address) {
  const { checks, page } = me;
  await me.open(address);
  await me.look('Fall', { state: 'beantwortet' });
  checks.includes('the answer is on the case', await me.text(), 'antwort.pdf');
  await finish(me, 'complete');
  await me.look('Fall', { state: 'vollständig' });
  checks.includes('the amount is explained', await me.text(), 'Rechenweg zeigen');
  await finish(me, 'done');
  await me.look('Fall', { state: 'gewürdigt' });
  await me.press('Bescheid entwerfen');
  await me.look('Entscheidung wählen');
  checks.equal('the rules propose one kind', await page.locator('main input[name="kind"]:checked').count(), 1);
  await me.press('Entwurf beginnen');
  await me.look('Entwurf');
  return new URL(page.url()).pathname;
}

/** The gate is closed until everything is there; then the draft goes to the second person. */
export async function handOver(me, decision) {
  const { checks, page } = me;
  checks.check('the gate is not yet met', await page.locator('.checks .open').count() > 0, await me.text());
  checks.equal('and there is no way round it on the page', await page.locator('button[value="hand_over"]').count(), 0);
  const forced = await me.send(decision, { do: 'hand_over' });
  checks.check('nor by force', forced.status >= 400 && forced.status < 500, forced.status);
  await me.open(decision);
  await fillGaps(me);
  const preview = await me.fetch(`${decision}/vorschau.pdf`);
  checks.equal('the preview is a PDF', preview.bytes.subarray(0, 4).toString('latin1'), '%PDF');
  await me.open(decision);
  for (let facts = 0; facts < 20 && await page.locator('button[value="release"]').count(); facts += 1) await me.go(page.locator('button[value="release"]').first());
  await me.look('Entwurf', { state: 'geprüft' });
  const hand = page.locator('button[value="hand_over"]');
  if (!checks.check('the gate is met', await hand.count() === 1, await page.locator('.checks').innerText())) throw new Error('the gate stays closed');
  await me.go(hand);
  await me.look('Zweitprüfung des Entwurfs', { state: 'für die erste Person' });
  checks.includes('it waits for a second person', await me.text(), 'Eine zweite Person prüft den Entwurf');
}

/** Establishes what the rules wait for; without a reason nothing is kept. */
export async function establish(me, address, answers) {
  const { checks, page } = me;
  await me.open(address);
  await me.press('Feststellen');
  await me.look('Feststellungen');
  await me.answer(answers);
  await me.press('Feststellen');
  await me.look('Feststellungen', { status: 422, state: 'ohne Begründung' });
  for (const [name, value] of Object.entries(answers)) checks.check(`${name} is still there`, await page.locator(`main [name="${name}"][value="${value}"]:checked`).count() === 1 || await me.field(name).inputValue() === value);
  await me.hands.write(page.locator('#reason'), 'Vermerk der Fachaufsicht vom 3. November, Blatt 12.');
  await me.press('Feststellen');
  await me.look('Fall', { state: 'festgestellt' });
  checks.includes('the record says that it was established', await me.text('section[aria-labelledby="verlauf"]'), 'Festgestellt');
}

/** Says what the words of the package leave to people. */
async function answerGaps(me) {
  const gaps = await me.page.locator('main textarea[name^="gap."]').all();
  for (const gap of gaps) await me.hands.write(gap, /court_address$/.test(await gap.getAttribute('name')) ? 'Appellhofplatz, 50667 Köln' : 'wie besprochen');
  if (gaps.length > 0) await me.press('Speichern');
}

/** Writes what the text blocks cannot know. */
async function fillGaps(me) {
  const gap = /\[bitte ergänzen: [^\]]*\]/g;
  await answerGaps(me);
  for (const block of await me.page.locator('main textarea[name^="block."]').all()) {
    const text = await block.inputValue();
    if (!gap.test(text)) continue;
    const name = await block.getAttribute('name');
    await me.hands.press(me.page.locator('details').filter({ has: me.page.locator(`[name="${name}"]`) }).locator('summary'));
    await me.hands.write(block, text.replace(gap, 'den vorliegenden Unterlagen'));
  }
  await me.press('Speichern');
  me.checks.check('no gap is left in the text', !gap.test(await me.text('.letter')), await me.text('.letter'));
  await me.look('Entwurf', { state: 'ergänzt' });
}

/** Nobody approves an own draft, whatever their role. */
export async function approveOwn(me, decision) {
  const { checks } = me;
  checks.equal('no button to approve the own draft', await me.page.locator('button[value="approve"]').count(), 0);
  const forced = await me.send(decision, { do: 'approve' });
  checks.check('approving the own draft is refused', forced.status >= 400 && forced.status < 500, forced.status);
  await me.open(decision);
  checks.includes('and it still waits', await me.text(), 'Wartet auf Zweitprüfung');
}

export async function approveAndIssue(me, decision) {
  const { checks } = me;
  await me.open('/desk?filter=approval');
  await me.look('Zweitprüfung');
  await me.open(decision);
  await me.look('Zweitprüfung des Entwurfs');
  await me.press('Freigeben', 'section[aria-labelledby="zweite"]');
  await me.look('Freigegeben');
  await me.press('Bescheid erlassen');
  await me.look('Erlassen');
  checks.includes('the decision is final', await me.text(), 'Nur ein neuer Bescheid kann ihn ändern');
  const again = await me.send(decision, { do: 'issue' });
  checks.check('a second issue is refused', again.status >= 400 && again.status < 500, again.status);
}

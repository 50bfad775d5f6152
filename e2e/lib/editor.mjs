// What the editorial desk does: writes, hands over, releases, hands in to the state's editors, answers reports.

export async function signInEditor(me, person) {
  await me.open('/redaktion');
  await me.press('Anmelden');
  await me.look('Dienstkonto für die Redaktion wählen');
  await me.press(`Als ${person} anmelden`);
  await me.look('Texte der Redaktion');
  me.checks.includes('the desk greets by name', await me.text('header'), person);
}

const field = (me, name) => me.page.locator(`main [name=${JSON.stringify(name)}]`).first();

/** Writes into fields of the text and presses a button. */
export async function write(me, address, values, button) {
  await me.open(address);
  for (const [name, value] of Object.entries(values)) {
    if (value === true) await me.hands.tick(field(me, name));
    else await me.hands.write(field(me, name), value);
  }
  await me.press(button);
}

/** Saves heavy words, reads what the desk says of them, and hands better ones over. */
export async function draft(me, address, { key, heavy, better }) {
  const { checks } = me;
  await write(me, address, { [`m.${key}`]: heavy }, 'Entwurf speichern');
  await me.look('Text', { state: 'gespeichert' });
  checks.includes('it says that it was saved', await me.text(), 'Gespeichert');
  checks.equal('the words are kept', await field(me, `m.${key}`).inputValue(), heavy);
  const hints = me.page.locator(`#m-${key}-name`).locator('xpath=ancestor::section').locator('details.more');
  checks.check('the desk has something to say of them', await hints.count() > 0);
  checks.includes('and says what', await hints.last().innerHTML(), 'Nehmen Sie ein Verb');
  checks.includes('readability stands beside it', await me.text(), 'LIX');
  await write(me, address, { [`m.${key}`]: '<b>laut</b>' }, 'Speichern und zur Freigabe geben');
  await me.look('Text mit Fehler', { status: 422 });
  checks.includes('what is not accessible is named', await me.text('#fehler'), 'HTML');
  checks.equal('and nothing typed is lost', await field(me, `m.${key}`).inputValue(), '<b>laut</b>');
  await write(me, address, { [`m.${key}`]: better }, 'Speichern und zur Freigabe geben');
  await me.look('Text', { state: 'übergeben' });
  checks.includes('it waits for somebody else', await me.text(), 'Wartet auf Freigabe');
}

/** Who wrote the text cannot release it, neither with a button nor past the page. */
export async function ownText(me, address) {
  const { checks, page } = me;
  await me.open(`${address}/freigabe`);
  await me.look('Freigabe', { state: 'eigener Text' });
  checks.equal('there is no button to release the own text', await page.getByRole('button', { name: 'Freigeben', exact: true }).count(), 0);
  const sent = await me.send(`${address}/freigabe`, { do: 'release', version: '1', from: '1.12.2099', basis: 'x' });
  checks.check('and no way past the page', sent.status === 409, `${sent.status}`);
}

/** The second person looks at what changed, says on what it rests, and releases. */
export async function release(me, address) {
  const { checks } = me;
  await me.open(`${address}/freigabe`);
  await me.look('Freigabe');
  checks.includes('what changed is shown', await me.text(), 'Jetzt:');
  await me.press('Freigeben');
  await me.look('Freigabe ohne Grundlage', { status: 422 });
  await me.hands.write(me.page.locator('#basis'), 'Gegen das Gesetz gelesen');
  await me.press('Freigeben');
  await me.look('Text', { state: 'freigegeben' });
  checks.includes('it is released', await me.text(), 'Freigegeben');
}

/** Versions and the comparison of the last two. */
export async function versions(me, address) {
  const { checks, page } = me;
  await me.open(`${address}/versionen`);
  await me.look('Versionen');
  checks.includes('who released it is kept', await me.text(), 'Ruth Sommer');
  await me.go(page.locator('main section.card a').first());
  await me.look('Versionen vergleichen');
  checks.check('the comparison shows what is new', await page.locator('main ins').count() > 0);
}

/** A central text comes: the own part stays and must be looked at. */
export async function centralText(me, address, key) {
  const { checks, page } = me;
  await me.open(`${address}/zentraltext`);
  await me.look('Zentraltext');
  await me.press('Übernehmen');
  await me.look('Zentraltext mit Lücken', { status: 422 });
  await me.hands.write(page.locator('#source'), 'Landesportal');
  await me.hands.write(page.locator('#released_by'), 'Ministerium');
  await me.hands.write(page.locator('#released_on'), '1.10.2026');
  await me.hands.tick(page.locator('#grade-gold'));
  await me.hands.write(page.locator('#text'), `# Titel\n\n## Baustein {#${key}}\n\nDas Land legt das fest.`);
  await me.press('Übernehmen');
  await me.look('Zentraltext', { state: 'übernommen' });
  checks.includes('somebody must look at the supplement', await me.text(), 'Prüfen Sie, ob Ihre Ergänzung noch passt');
  await me.go(page.getByRole('link', { name: /Ergänzung ansehen/ }));
  await me.hands.tick(page.locator(`#confirm-${key}`));
  await me.press('Entwurf speichern');
  await me.look('Text', { state: 'bestätigt' });
  checks.check('nothing is open any more', await page.locator(`#confirm-${key}`).count() === 0);
  await me.press('Entwurf verwerfen');
  await me.look('Text', { state: 'verworfen' });
}

/** Hands the released text in; it comes back with comments, and is accepted in the end. */
export async function handIn(me, address) {
  const { checks, page } = me;
  await me.open(`${address}/einreichung`);
  await me.look('Einreichung');
  await me.press('Einreichung vorbereiten');
  await me.look('Einreichung', { state: 'vorbereitet' });
  const to = await page.locator('main form[action$="/datei"]').first().getAttribute('action');
  const file = await me.send(to, { form: 'bundle' });
  const bundle = JSON.parse(file.text);
  checks.equal('the file has the text', bundle.format, 'bruchlos-description-1');
  checks.check('with all its modules', bundle.modules.length > 10 && bundle.markdown.startsWith('# '), bundle.modules.length);
  const xzufi = await me.send(to, { form: 'xzufi' });
  checks.check('the exchange standard has it too', xzufi.status === 200 && xzufi.text.startsWith('<?xml'), xzufi.text.slice(0, 200));
  await me.open(`${address}/einreichung`);
  await me.look('Einreichung', { state: 'Datei entnommen' });
  await me.press('Als eingereicht vermerken');
  await me.look('Einreichung', { state: 'eingereicht' });
  await me.press('Mit Anmerkungen zurück');
  await me.look('Einreichung ohne Anmerkung', { status: 422 });
  await me.hands.write(page.locator('#c-0'), 'Bitte die Frist genauer sagen.');
  await me.press('Weitere Anmerkungen');
  await me.look('Einreichung', { state: 'mehr Felder' });
  checks.equal('what was typed stands there still', await page.locator('#c-0').inputValue(), 'Bitte die Frist genauer sagen.');
  await me.hands.write(page.locator('#c-5'), 'Die Gebühr fehlt.');
  await me.press('Mit Anmerkungen zurück');
  await me.look('Einreichung', { state: 'zurück' });
  checks.includes('what came back is kept', await me.text(), 'Bitte die Frist genauer sagen.');
  checks.includes('from every field', await me.text(), 'Die Gebühr fehlt.');
  await me.hands.write(page.locator('#answer-0'), 'Ergänzt.');
  await me.press('Vermerken');
  await me.look('Einreichung', { state: 'beantwortet' });
  checks.includes('with what became of it', await me.text(), 'Ergänzt.');
}

/** A barrier is reported without sign-in. */
export async function reportBarrier(me, about) {
  const { checks, page } = me;
  await me.open(about);
  await me.go(page.locator('footer').getByRole('link', { name: 'Barriere auf dieser Seite melden' }));
  await me.look('Barriere melden');
  await me.hands.write(page.locator('#text'), 'Der Knopf hat keinen Namen.');
  await me.hands.write(page.locator('#contact'), 'marion@example.org');
  await me.press('Meldung senden');
  await me.look('Barriere melden', { state: 'gesendet' });
  checks.includes('it says by when there is an answer', await me.text(), 'haben Sie die Antwort bis');
  return (await page.locator('main .lead strong').innerText()).trim();
}

/** The report is answered in time, with the words that the law wants. */
export async function answerReport(me, number) {
  const { checks, page } = me;
  await me.open('/redaktion/meldungen');
  await me.look('Gemeldete Barrieren');
  const row = page.locator('main tbody tr').filter({ hasText: number });
  checks.equal('the report is on the list', await row.count(), 1);
  await me.go(row.getByRole('link').first());
  await me.look('Meldung');
  checks.includes('the house adds who helps when the answer does not', await me.text(), 'Ombudsverfahren');
  await me.press('Antworten');
  await me.look('Meldung ohne Antwort', { status: 422 });
  await me.hands.write(page.locator('#text'), 'Danke. Der Knopf heißt jetzt „Suchen“.');
  await me.press('Antworten');
  await me.look('Meldung', { state: 'beantwortet' });
  checks.includes('it is done', await me.text('.casehead'), 'Erledigt');
}

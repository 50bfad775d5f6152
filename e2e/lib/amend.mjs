// After the decision: it is taken up again, the person is heard, a second person approves the change, and the person reads
// both decisions.
import { paper } from './citizen.mjs';

/** The first day of a month well ahead, as the desk types it: what works for the time to come only does not reach back. */
export const ahead = () => {
  const day = new Date(Date.now() + 93 * 86_400_000);
  return `1.${day.getMonth() + 1}.${day.getFullYear()}`;
};

/** The clerk takes the decision up, says what changed, and hears the person. */
export async function takeUp(me, address) {
  const { checks, page } = me;
  await me.open(address);
  checks.includes('the report of the change is on the case', await me.text(), 'Änderung mitgeteilt');
  await me.press('Diesen Bescheid ändern, aufheben oder berichtigen');
  await me.look('Bescheid aufgreifen');
  await me.press('Bescheid wieder aufgreifen');
  await me.look('Bescheid aufgreifen', { state: 'ohne Grund', status: 422 });
  await me.hands.write(page.locator('#reason'), 'Die Person hat gemeldet, dass sie in ein Heim gezogen ist.');
  await me.press('Bescheid wieder aufgreifen');
  await me.look('Bescheid aufgreifen', { state: 'Prüfbogen leer' });
  const sheet = {
    'f-in_institution': 'yes', 'f-inst_name': 'Haus Abendsonne', 'f-inst_entry': '1.10.2026', 'f-inst_public_amount': '1.250,00',
    from: '31.2.2027', text: 'Sie leben seit Oktober im Haus Abendsonne.', 'q-changed': 'yes', basis: '48_1_1',
  };
  await me.answer(sheet);
  await me.press('Prüfbogen speichern');
  await me.look('Bescheid aufgreifen', { state: 'Tag gibt es nicht', status: 422 });
  checks.equal('what was typed is still there', await page.locator('#from').inputValue(), '31.2.2027');
  await me.hands.write(page.locator('#from'), ahead());
  await me.press('Prüfbogen speichern');
  await me.look('Bescheid aufgreifen', { state: 'Prüfbogen' });
  const text = await me.text();
  checks.includes('the provision stands open', text, 'steht offen');
  checks.includes('and is marked as unsettled', text, 'zu prüfen');
  checks.includes('the money is foreseen', text, 'künftig');
  await me.press('Person anhören');
  await me.look('Anhörung');
  checks.includes('the letter says what changed', await page.locator('#text').inputValue(), 'Haus Abendsonne');
  await me.press('Nachricht senden');
  await me.look('Fall', { state: 'Anhörung läuft' });
}

/** From the answer to the draft of the change. */
export async function decide(me, address) {
  const { checks, page } = me;
  await me.open(`${address}/aenderung`);
  await me.look('Bescheid aufgreifen', { state: 'nach der Anhörung' });
  await me.press('Bescheid entwerfen');
  await me.look('Fall', { state: 'Änderung zu entwerfen' });
  await me.press('Bescheid entwerfen');
  await me.look('Entscheidung wählen', { state: 'Änderung' });
  checks.equal('the provision proposes one kind', await page.locator('main input[name="kind"]:checked').getAttribute('value'), 'change');
  checks.equal('nothing new is granted here', await page.locator('main input[name="kind"][value="grant"]').count(), 0);
  await me.press('Entwurf beginnen');
  await me.look('Entwurf', { state: 'Änderung' });
  return new URL(page.url()).pathname;
}

/** The newest decision first, the earlier one beside it. */
export async function readBoth(me, { status, reference }) {
  const { checks } = me;
  await me.open(status);
  await me.press('Bescheid lesen');
  await me.look('Bescheid', { state: 'Änderung' });
  const text = await me.text();
  checks.includes('the newest decision comes first', text, 'Änderung');
  checks.includes('with the reason', text, 'Haus Abendsonne');
  await paper(me, `${status}/bescheid.pdf`, 'Änderungsbescheid', reference);
  await me.go(me.page.locator('section[aria-labelledby="weitere"] a').first());
  await me.look('Bescheid', { state: 'früherer' });
  checks.includes('the earlier one says that it is not the newest', await me.text(), 'Es gibt einen neueren Bescheid');
}

// One act for many: begun for a service, worked out by the worker, and stopped before anything leaves the house.
import { ahead } from './amend.mjs';

/** Begins an act for a day on which no amount changes: everybody keeps what they have, and nothing is left to release. */
export async function workedOut(me) {
  const { checks, page } = me;
  await me.open('/desk/tag');
  await me.press('Anpassungen');
  await me.look('Anpassungen');
  await me.hands.write(page.locator('#from'), '31.2.2027');
  await me.hands.write(page.locator('#text'), 'Die Beträge wurden geprüft.');
  await me.press('Fälle rechnen lassen');
  await me.look('Anpassungen', { state: 'Tag gibt es nicht', status: 422 });
  checks.equal('the reason is still there', await page.locator('#text').inputValue(), 'Die Beträge wurden geprüft.');
  await me.hands.write(page.locator('#from'), ahead());
  await me.press('Fälle rechnen lassen');
  const address = new URL(page.url()).pathname;
  for (let seconds = 0; seconds < 60 && (await me.text()).includes('wird gerechnet'); seconds += 1) {
    await page.waitForTimeout(1_000);
    await me.open(address);
  }
  await me.look('Anpassung', { state: 'gerechnet' });
  const text = await me.text();
  checks.includes('the cases are worked out', text, 'wird geprüft');
  checks.includes('who began it does not release it', text, 'Freigeben muss sie eine andere Person');
  await me.press('Anpassung stoppen');
  await me.look('Anpassung', { state: 'gestoppt' });
  checks.includes('it is stopped, and by whom', await me.text(), 'Gestoppt von');
}

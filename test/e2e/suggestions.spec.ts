import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import {
  ANA,
  addObjective,
  close,
  goTo,
  MARIA,
  RAVI,
  shared,
  type Visit,
  visitLive,
  visitPlan,
} from '../support/plan-page.ts';

const CLAIRE = 'claire@contoso.example';
const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;

/** From the card of an objective to the form of one of its fields. */
async function openForm(page: Page, title: string, field: string): Promise<void> {
  await goTo(page, 'objectives');
  const way = page.getByRole('link', { name: `Suggest a change of ${title}` });
  // Seconds after it came a card may still be rendered anew, with its link.
  await expect(async () => {
    await way.scrollIntoViewIfNeeded({ timeout: 2_000 });
    const box = await way.boundingBox();
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
  }).toPass({ timeout: 30_000 });
  const fields = page.getByRole('navigation', { name: 'What should change' });
  await expect(async () => {
    await way.press('Enter', { timeout: 2_000 });
    await expect(fields).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
  await fields.getByRole('link', { name: new RegExp(`^${field}`) }).click();
  await expect(page.getByRole('form', { name: 'Suggested change' })).toBeVisible();
}

async function send(page: Page, changes: { quote?: string; by: string; because: string }): Promise<void> {
  const form = page.getByRole('form', { name: 'Suggested change' });
  if (changes.quote !== undefined) await form.getByLabel(/^Replace this/).fill(changes.quote);
  await form.getByLabel('By this').fill(changes.by);
  await form.getByLabel('Because').fill(changes.because);
  await form.getByRole('button', { name: 'Suggest this change' }).click();
  await page.waitForURL(/\/suggestions#suggestion-/);
}

const item = (page: Page, title: string) => page.locator('li.suggestion').filter({ hasText: title });

test('[J5] an executive suggests on a phone, an editor of the other firm applies it, and everybody sees the words change', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Fewer claims from Lyon';
  const [ana, maria] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, MARIA)];
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  const card = (visit: Visit) => shared(visit.page).getByRole('article', { name: /claims from/ });
  await card(ana).getByLabel(`Outcome of ${title}`).fill('Half as many claims as last year');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  const claire = await visitLive(browser, origin, CLAIRE, PHONE);
  await openForm(claire.page, title, 'Outcome');
  await expectAccessible(claire.page);
  await send(claire.page, { quote: 'Half as many', by: 'A third as many', because: 'Others do that already.' });
  await expect(item(claire.page, title).locator('ins').first()).toHaveText('A');
  await expectAccessible(claire.page);

  // Told at once to who has the card open, and to the other firm.
  await expect(card(ana).getByRole('link', { name: '1 suggested change' })).toBeVisible();
  await goTo(maria.page, 'objectives');
  await card(ana).getByRole('link', { name: '1 suggested change' }).click();
  const open = item(ana.page, title);
  await expect(open).toContainText('Suggested by Claire Dubois (Contoso)');
  await expect(open).toContainText('Others do that already.');
  await expectAccessible(ana.page);
  await open.getByRole('button', { name: 'Apply' }).click();
  await expect(item(ana.page, title)).toHaveAttribute('data-suggestion', 'applied');
  await expect(card(maria).getByLabel(`Outcome of ${title}`)).toHaveValue('A third as many claims as last year');
  await expect(item(claire.page, title)).toContainText('Applied by Ana Ruiz (Northwind)');
  await close(ana, maria, claire);
});

test('[J5] an editor declines with a reason that the author reads; another suggestion is taken back', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Shorter queues at the gate';
  const maria = await visitLive(browser, origin, MARIA);
  await goTo(maria.page, 'objectives');
  await addObjective(maria.page, title);
  const ravi = await visitLive(browser, origin, RAVI, PHONE);
  await openForm(ravi.page, title, 'Target');
  // A refused form keeps what was typed.
  await ravi.page.getByLabel('By this').fill('many');
  await ravi.page.getByLabel('Because').fill('A figure is missing.');
  await ravi.page.getByRole('button', { name: 'Suggest this change' }).click();
  await expect(ravi.page.getByRole('alert')).toContainText('Write a number');
  await expect(ravi.page.getByLabel('By this')).toHaveValue('many');
  await send(ravi.page, { by: '15', because: 'A figure is missing.' });
  await goTo(maria.page, 'suggestions');
  const open = item(maria.page, title);
  await open.getByText('Decline …').click();
  await open.getByLabel('Why not').fill('The unit is not agreed yet.');
  await open.getByRole('button', { name: 'Decline' }).click();
  await expect(item(ravi.page, title)).toContainText('Because: The unit is not agreed yet.');
  await expect(item(ravi.page, title)).toHaveAttribute('data-suggestion', 'declined');

  await openForm(ravi.page, title, 'Unit');
  await send(ravi.page, { by: 'minutes', because: 'Then this one.' });
  await item(ravi.page, title).first().getByRole('button', { name: 'Take back' }).click();
  await expect(item(ravi.page, title).getByText(/^Taken back by Ravi Menon \(Contoso\)/)).toBeVisible();
  await close(maria, ravi);
});

test('[J5] without scripts: a passage of a section is suggested, and applied', async ({ browser, baseURL }) => {
  const origin = baseURL ?? '';
  const ravi = await visitPlan(browser, origin, RAVI, { javaScriptEnabled: false });
  const { page } = ravi;
  await page.getByRole('link', { name: 'Suggest a change of Shared vision' }).click();
  await page.getByRole('link', { name: /^Text/ }).click();
  await page
    .getByRole('navigation', { name: 'Which paragraph should change' })
    .getByRole('link', { name: /a fifth plant/ })
    .click();
  await page.getByLabel(/^Replace this/).fill('nowhere to be found');
  await page.getByLabel('By this').fill('something');
  await page.getByLabel('Because').fill('Tried without scripts.');
  await page.getByRole('button', { name: 'Suggest this change' }).click();
  await expect(page.getByRole('alert')).toContainText('do not stand there');
  await expect(page.getByLabel('Because')).toHaveValue('Tried without scripts.');
  await page.getByLabel(/^Replace this/).fill('a fifth plant');
  await page.getByLabel('By this').fill('another plant');
  await page.getByRole('button', { name: 'Suggest this change' }).click();
  await expect(item(page, 'Tried without scripts.')).toBeVisible();
  await item(page, 'Tried without scripts.').getByRole('button', { name: 'Take back' }).click();
  await expect(item(page, 'Tried without scripts.')).toHaveAttribute('data-suggestion', 'withdrawn');
  await close(ravi);
});

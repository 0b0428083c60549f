import { expect, type Page, test } from '@playwright/test';
import { ANA, close, MARIA, openPage, shared, visitLive } from '../support/plan-page.ts';

const CASE = 'Shared spare-parts store in Graz';

test('[K1] the supplier writes an assumption of the customer’s, the customer confirms it, and a changed word says so', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  for (const visit of [ana, maria]) await openPage(visit, 'value');
  const cases = (page: Page) => shared(page).getByRole('region', { name: /^Business cases: / });
  await expect(cases(ana.page)).toContainText('Assumptions: 1 confirmed, 1 changed since, 1 open.');
  const title = 'The store in Graz stays open at night';
  const card = (page: Page) => cases(page).getByRole('article', { name: new RegExp(`^${title}`) });
  const confirm = (page: Page) => card(page).getByRole('button', { name: 'Confirm this assumption' });

  await cases(ana.page).getByRole('button', { name: 'Add assumption' }).click();
  await expect(ana.page.locator('textarea:focus')).toHaveAttribute('aria-label', 'Assumption');
  await ana.page.keyboard.type(title);
  await expect(card(ana.page)).toContainText('Say which firm can know whether this holds.');
  await card(ana.page).getByLabel(`Known by of ${title}`).selectOption({ label: 'Customer' });
  for (const { page } of [ana, maria]) {
    await expect(card(page)).toContainText('Open: Contoso has not confirmed it.');
    await expect(cases(page)).toContainText('Assumptions: 1 confirmed, 1 changed since, 2 open.');
  }
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  await expect(confirm(ana.page)).toHaveCount(0);

  await confirm(maria.page).press('Enter');
  for (const { page } of [ana, maria]) {
    await expect(card(page)).toContainText(/Confirmed by Maria Keller, \d+ \w+ \d{4}\./);
    await expect(cases(page)).toContainText('Assumptions: 2 confirmed, 1 changed since, 1 open.');
  }

  const words = card(ana.page).getByRole('textbox', { name: 'Assumption' });
  await words.press('End');
  await words.pressSequentially(' and on Sundays');
  for (const { page } of [ana, maria])
    await expect(card(page)).toContainText('Changed since Maria Keller confirmed it');
  await expect(confirm(ana.page)).toHaveCount(0);
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();

  // Nor by the form itself, sent by hand.
  const plan = new URL(ana.page.url()).pathname.split('/')[2] ?? '';
  const form = card(maria.page).locator('form').first();
  const laneId = await form.locator('input[name="laneId"]').inputValue();
  const recordId = await form.locator('input[name="recordId"]').inputValue();
  const canonical = await form.locator('input[name="canonical"]').inputValue();
  const answer = await ana.page.request.post(`/plans/${plan}/acts?_data=routes/plan-acts`, {
    headers: { origin: new URL(ana.page.url()).origin },
    form: { laneId, recordId, canonical, act: 'assure' },
  });
  expect(answer.status()).toBe(403);
  expect(await answer.text()).toContain('Only Contoso confirms this assumption');

  await confirm(maria.page).click();
  for (const { page } of [ana, maria]) await expect(card(page)).toContainText('Confirmed by Maria Keller');
  await close(ana, maria);
});

test('[K2] what a business case comes to follows its lines and the ledger, at once for both firms', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  for (const visit of [ana, maria]) await openPage(visit, 'value');
  const cases = (page: Page) => shared(page).getByRole('region', { name: /^Business cases: / });
  const both = (page: Page) => cases(page).getByRole('row', { name: /^Both firms/ });
  await expect(both(maria.page)).toContainText(/After \d+ months, \w+ \d{4}/);
  await expect(cases(maria.page).getByRole('img', { name: `Cumulated net of ${CASE}, EUR` })).toBeVisible();
  await expect(cases(maria.page)).toContainText('Realised so far, by the ledger:');
  const before = await both(maria.page).innerText();

  await cases(ana.page).getByRole('button', { name: 'Add cost' }).click();
  await expect(ana.page.locator('textarea:focus')).toHaveAttribute('aria-label', 'Line');
  await ana.page.keyboard.type('A second store');
  const card = cases(ana.page).getByRole('article', { name: 'A second store' });
  await expect(cases(maria.page)).toContainText('Not counted: 1 without a kind, an amount');
  await card.getByLabel('Amount of A second store').fill('90000000');
  await card.getByLabel('Amount of A second store').press('Enter');
  for (const { page } of [ana, maria]) await expect(both(page)).toContainText('Not in these months');
  await card.getByLabel('Currency of A second store').fill('USD');
  await card.getByLabel('Currency of A second store').press('Enter');
  await expect(cases(maria.page)).toContainText(/Not summed, as it is in USD: benefits 0, costs [\d,]+\./);
  await expect.poll(() => both(maria.page).innerText()).toBe(before);
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  await close(ana, maria);
});

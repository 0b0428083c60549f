import { expect, test } from '@playwright/test';
import {
  ANA,
  addObjective,
  close,
  MARIA,
  removeRecord,
  shared,
  visitLive,
  waitUntilLive,
} from '../support/plan-page.ts';

test('[P4] a value that is being typed is not called saved, and is kept by leaving', async ({ browser, baseURL }) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const { page } = ana;
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  await page.goBack();
  await waitUntilLive(page);
  await addObjective(page, 'Typed and left');
  const baseline = page.getByLabel('Baseline of Typed and left');
  await baseline.click();
  await page.keyboard.type('42');
  await expect(page.locator('[data-saved="typing"]')).toHaveText('Not saved yet: a value is being typed');
  // By the browser's own keys: the field is never left, the page is.
  await page.evaluate(() => window.history.forward());
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  await page.goBack();
  await expect(baseline).toHaveValue('42');

  await baseline.fill('12,5');
  const accounts = page.getByRole('link', { name: 'Accounts' }).first();
  await accounts.click();
  const question = page.getByRole('alertdialog', { name: 'Leave before this is saved?' });
  await expect(question).toContainText('1 change is only on this device');
  await question.getByRole('button', { name: 'Stay on this page' }).click();
  // The focus goes back to where it came from; a key pressed before that would reach nobody.
  await expect(accounts).toBeFocused();
  await expect(baseline).toHaveValue('12,5');
  const asked = page.waitForEvent('dialog');
  const reloading = page.reload().catch(() => null);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await Promise.race([reloading, page.waitForLoadState()]);
  await baseline.press('Escape');
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await removeRecord(page, 'Typed and left', 'objective');
  await close(ana);
});

test('[P5] what holds text is removed only after a question, by keyboard too', async ({ browser, baseURL }) => {
  const maria = await visitLive(browser, baseURL ?? '', MARIA);
  const { page } = maria;
  const menu = page.getByRole('button', { name: 'Arrange Shared vision' });
  const question = page.getByRole('alertdialog', { name: 'Remove «Shared vision»?' });
  await menu.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(question).toContainText('Everybody who reads this part (Both firms) loses it');
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect(menu).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Shared vision' })).toHaveCount(1);

  await shared(page).getByRole('button', { name: 'Add section' }).click();
  await page.getByRole('button', { name: 'Arrange this section' }).click();
  await page.getByRole('menuitem', { name: 'Remove section' }).click();
  await expect(page.getByRole('button', { name: 'Arrange this section' })).toHaveCount(0);
  await close(maria);
});

test('a day is written in the same words for writers and readers, and in the field once one is in it', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA, { locale: 'en-US' });
  const { page } = ana;
  const due = page.locator('.fact-due').first();
  const words = due.locator('.field-still');
  await expect(words).toHaveText(/^\d{1,2} [A-Z][a-z]{2,3} 20\d\d$/);
  await due.getByLabel(/^Due of/).focus();
  await expect(words).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(words).toBeVisible();
  await close(ana);
});

test('the plan is named with its firms, and a part of one firm asks for no owner of the other', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const { page } = ana;
  await expect(page).toHaveTitle(/ · Contoso and Northwind · Covalent$/);
  const own = page.locator('section[data-audience="supplier"]');
  await expect(own.getByLabel(/^Owner, Northwind of/).first()).toBeVisible();
  await expect(own.locator('.fact-customerOwner')).toHaveCount(0);
  await expect(shared(page).locator('.fact-customerOwner').first()).toBeVisible();
  await close(ana);
});

import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import {
  ANA,
  addSection,
  close,
  goTo,
  MARIA,
  openPage,
  RAVI,
  shared,
  visitLive,
  waitUntilLive,
} from '../support/plan-page.ts';
import { lastLook, letTimePass } from '../support/shared-product.ts';

const WEEK = 7 * 24 * 60;
const news = (page: Page) => page.getByRole('region', { name: /^Since you were last here/ });
const sittings = (page: Page) => page.getByRole('article');

/** Until what stands before Maria counts as seen: it was told after this moment, in ms. */
async function untilMariaLooked(since: number): Promise<void> {
  await expect.poll(() => lastLook(MARIA)).toBeGreaterThan(since);
}

test('a customer returns after a week and sees what changed, with the words that came and went', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const title = 'What Porto needs first';
  const begun = Date.now();
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  await untilMariaLooked(begun);
  await maria.page.goto('/');
  await letTimePass(WEEK);
  const text = await addSection(ana.page, title);
  await text.click();
  await ana.page.keyboard.type('Two drives before May.');
  await waitUntilLive(ana.page);

  const returned = Date.now();
  await maria.page.goBack();
  await expect(news(maria.page)).toContainText(`Ana Ruiz changed ${title} (section)`);
  await expectAccessible(maria.page);
  // It stays for the whole of this visit.
  await untilMariaLooked(returned);
  await maria.page.reload();
  await expect(news(maria.page)).toContainText(title);
  await expect(news(ana.page).filter({ hasText: title })).toHaveCount(0);

  await news(maria.page).getByRole('link', { name: 'See the history' }).press('Enter');
  const sitting = sittings(maria.page).filter({ hasText: title });
  await expect(sitting).toContainText('Ana Ruiz');
  await sitting.getByRole('link', { name: 'Show what changed' }).press('Enter');
  const diff = maria.page.getByRole('region', { name: title });
  await expect(diff.locator('ins').filter({ hasText: 'Two drives before May.' })).toBeVisible();
  await expectAccessible(maria.page);

  await letTimePass(WEEK);
  await openPage(maria, '');
  await expect(maria.page.getByRole('textbox', { name: `Text of ${title}` })).toBeVisible();
  await expect(news(maria.page)).toHaveCount(0);
  await close(ana, maria);
});

test('what a sitting changed is set back as a new change, which everybody sees and can be undone', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  const title = 'A maintenance academy that outlasts retirements';
  const target = (page: Page) => shared(page).getByRole('article', { name: title }).locator('.fact-target');
  const field = target(ana.page).getByRole('textbox');
  await openPage(maria, 'objectives');
  await openPage(ana, 'objectives');
  const before = await field.inputValue();
  await field.fill('77');
  await field.press('Enter');
  await expect(target(maria.page).getByRole('textbox')).toHaveValue('77');
  await waitUntilLive(ana.page);

  await goTo(ana.page, 'history');
  const sitting = sittings(ana.page).filter({ hasText: 'Ana Ruiz' }).filter({ hasText: title }).first();
  await sitting.getByRole('link', { name: 'Show what changed' }).click();
  const diff = ana.page.getByRole('region', { name: title, exact: true });
  await expect(diff.locator('ins').filter({ hasText: '77' })).toBeVisible();
  await diff.getByRole('button', { name: 'Set back to what it was before' }).press('Enter');
  await expect(target(maria.page).getByRole('textbox')).toHaveValue(before);
  await ana.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(target(maria.page).getByRole('textbox')).toHaveValue('77');
  await diff.getByRole('button', { name: 'Set back to what it was before' }).click();
  await expect(target(maria.page).getByRole('textbox')).toHaveValue(before);
  await waitUntilLive(ana.page);
  await close(ana, maria);
});

test('who wrote a sentence is told beside it', async ({ browser, baseURL }) => {
  const { page, ...visit } = await visitLive(browser, baseURL ?? '', MARIA);
  await page.getByRole('button', { name: 'Arrange Shared vision' }).click();
  await page.getByRole('menuitem', { name: 'Who wrote this' }).click();
  const authors = page.getByRole('region', { name: 'Who wrote Shared vision (section)' });
  await expect(authors).toContainText('By the end of');
  await expect(authors.locator('.stretch').first()).toContainText('Covalent');
  await expectAccessible(page);
  await close({ page, ...visit });
});

test('a version gets a name once, and is compared with what stands there now', async ({ browser, baseURL }) => {
  const maria = await visitLive(browser, baseURL ?? '', MARIA);
  const { page } = maria;
  const title = `Before the session in Graz ${Date.now()}`;
  const keep = async () => {
    await page.getByLabel('Name what stands there now').fill(title);
    await page.getByRole('button', { name: 'Keep as a version' }).click();
  };
  await goTo(page, 'history');
  await keep();
  const versions = page.getByRole('region', { name: 'Versions' });
  await expect(versions.getByRole('listitem').filter({ hasText: title })).toContainText('Maria Keller');
  await keep();
  await expect(page.getByRole('alert')).toContainText('There is a version of this name.');

  await goTo(page, 'actions');
  await shared(page).getByRole('button', { name: 'Add action' }).click();
  await expect(page.locator('textarea:focus')).toHaveAttribute('aria-label', 'Action');
  await page.keyboard.type('Book the room in Graz');
  await waitUntilLive(page);
  await goTo(page, 'history');
  await page.getByLabel('Compare', { exact: true }).selectOption({ label: title });
  await page.getByRole('button', { name: 'Compare them' }).press('Enter');
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison.getByRole('region')).toHaveCount(1);
  await expect(comparison.getByRole('region', { name: 'Book the room in Graz' })).toContainText('New, action');
  await expectAccessible(page);
  await close(maria);
});

test('who only reads a plan sees who changed what, and not what was deleted', async ({ browser, baseURL }) => {
  const ravi = await visitLive(browser, baseURL ?? '', RAVI, { viewport: { width: 390, height: 844 } });
  await goTo(ravi.page, 'history');
  await expect(sittings(ravi.page).first()).toBeVisible();
  await expect(ravi.page.getByRole('link', { name: 'Show what changed' })).toHaveCount(0);
  const declined = sittings(ravi.page).filter({ hasText: 'Thursdays are changeover days' });
  await expect(declined).toContainText('Jonas Albrecht');
  await expectAccessible(ravi.page);
  await close(ravi);
});

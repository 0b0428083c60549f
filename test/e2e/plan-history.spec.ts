import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import { ANA, addSection, close, goTo, MARIA, openPage, RAVI, visitLive, waitUntilLive } from '../support/plan-page.ts';
import { letTimePass } from '../support/shared-product.ts';

const WEEK = 7 * 24 * 60;
const news = (page: Page) => page.getByRole('region', { name: /^Since you were last here/ });
const sittings = (page: Page) => page.getByRole('article');

/** Long enough before one's eyes to count as seen. */
async function look(page: Page): Promise<void> {
  await waitUntilLive(page);
  await page.waitForTimeout(4_000);
}

test('a customer returns after a week and sees what changed, with the words that came and went', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(150_000);
  const title = 'What Porto needs first';
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  await look(maria.page);
  await maria.page.goto('/');
  await letTimePass(WEEK);
  const text = await addSection(ana.page, title);
  await text.click();
  await ana.page.keyboard.type('Two drives before May.');
  await waitUntilLive(ana.page);

  await maria.page.goBack();
  await expect(news(maria.page)).toContainText(`Ana Ruiz changed ${title} (section)`);
  await expectAccessible(maria.page);
  // It stays for the whole of this visit.
  await look(maria.page);
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

test('who only reads a plan sees who changed what, and not what was deleted', async ({ browser, baseURL }) => {
  const ravi = await visitLive(browser, baseURL ?? '', RAVI, { viewport: { width: 390, height: 844 } });
  await goTo(ravi.page, 'history');
  await expect(sittings(ravi.page).first()).toBeVisible();
  await expect(ravi.page.getByRole('link', { name: 'Show what changed' })).toHaveCount(0);
  await expect(sittings(ravi.page).filter({ hasText: 'Jonas Albrecht' }).first()).toContainText(
    'Thursdays are changeover days',
  );
  await expectAccessible(ravi.page);
  await close(ravi);
});

import { expect, test } from '@playwright/test';
import { expectAccessible, waitForScripts } from '../support/page-watch.ts';
import { ANA, close, goTo, MARIA, visitLive, waitUntilLive } from '../support/plan-page.ts';

const DARK_PHONE = { colorScheme: 'dark', viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;

test('[S15][S17] a supplier drafts by themselves, looks at it as the customer, publishes it under the customer’s eyes and takes it back', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const [ana, maria] = [
    await visitLive(browser, baseURL ?? '', ANA),
    await visitLive(browser, baseURL ?? '', MARIA, DARK_PHONE),
  ];
  for (const { page } of [ana, maria]) await goTo(page, 'objectives');
  const own = ana.page.locator('section[data-audience="supplier"]').first();
  await own.getByRole('button', { name: 'Add objective' }).click();
  await expect(ana.page.locator('textarea:focus')).toHaveAttribute('aria-label', 'Objective');
  await ana.page.keyboard.type('Draft of stops');
  await ana.page.keyboard.press('Control+A');
  await ana.page.keyboard.type('Fewer stops in Lyon');
  const drafted = own.getByRole('article', { name: 'Fewer stops in Lyon' });
  await drafted.getByLabel('Measure').fill('Stops a month');
  await ana.page.keyboard.press('Enter');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  await expect(maria.page.getByText('Fewer stops in Lyon')).toHaveCount(0);

  await ana.page.getByRole('button', { name: 'Arrange Fewer stops in Lyon' }).click();
  await ana.page.getByRole('menuitem', { name: 'Publish to both firms' }).click();
  const draft = ana.page.getByRole('region', { name: 'To be published' });
  await expect(draft).toContainText('Maria Keller');
  const preview = draft.getByRole('article', { name: 'Fewer stops in Lyon' });
  await expect(preview).toContainText('Stops a month');
  await waitForScripts(ana.page);
  await expectAccessible(ana.page);
  await draft.getByRole('checkbox', { name: 'Measure' }).check();
  await draft.getByRole('button', { name: 'Look at it again without these' }).click();
  await expect(preview).not.toContainText('Stops a month');

  await draft.getByRole('button', { name: 'Show it to Contoso' }).click();
  const published = ana.page.getByRole('region', { name: 'Published so far' });
  await expect(published).toContainText('Fewer stops in Lyon');
  await expectAccessible(ana.page);
  const arrived = maria.page
    .locator('section[data-audience="shared"]')
    .getByRole('article', { name: 'Fewer stops in Lyon' });
  await expect(arrived).toBeVisible();
  await expect(arrived).not.toContainText('Stops a month');
  expect(await maria.page.content()).not.toContain('Draft of stops');

  await maria.page.reload();
  await waitUntilLive(maria.page);
  await ana.page.reload();
  const one = published.getByRole('listitem').filter({ hasText: 'Fewer stops in Lyon' });
  await expect(one).toContainText('Contoso has looked at the plan since');
  await one.getByRole('button', { name: 'Take it back' }).click();
  await expect(one).toContainText('Contoso had looked at the plan by then');
  await expect(arrived).toHaveCount(0);
  await goTo(ana.page, 'objectives');
  await expect(drafted).toBeVisible();
  await goTo(maria.page, 'publish');
  await expect(maria.page.getByText('Fewer stops in Lyon')).toHaveCount(0);
  await expectAccessible(maria.page);
  await close(ana, maria);
});

import { expect, test } from '@playwright/test';
import { expectAccessible, waitForScripts, watchPage } from '../support/page-watch.ts';
import { ANA, close, visitLive } from '../support/plan-page.ts';

test('[P10] a browser that wants German is spoken to in German, before any script runs and until something else is chosen', async ({
  browser,
  baseURL,
}) => {
  const still = await browser.newContext({ baseURL: baseURL ?? '', locale: 'de-AT', javaScriptEnabled: false });
  const door = await still.newPage();
  await door.goto('/sign-in');
  await expect(door.locator('html')).toHaveAttribute('lang', 'de');
  await expect(door.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await door.getByRole('button', { name: 'English' }).click();
  await expect(door.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await still.close();

  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'de-DE', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto('/sign-in');
  await waitForScripts(page);
  await expect(page.getByLabel('Passwort')).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await context.close();
});

test('[P10] a person chooses their language on a plan, and what is open stays open', async ({ browser, baseURL }) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  await ana.page.evaluate(() => Object.assign(window, { sameLife: true }));
  await ana.page.getByRole('button', { name: /^Ana Ruiz/ }).click();
  await ana.page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'de');
  await ana.page.getByRole('button', { name: /Menü$/ }).click();
  await expect(ana.page.getByRole('menuitem', { name: 'Abmelden' })).toBeVisible();
  expect(await ana.page.evaluate(() => 'sameLife' in window)).toBe(true);
  await ana.page.reload();
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'de');
  await close(ana);
});

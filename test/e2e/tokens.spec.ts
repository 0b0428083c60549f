import { expect, test } from '@playwright/test';
import { expectAccessible, waitForScripts, watchPage } from '../support/page-watch.ts';
import { signInAs } from '../support/sign-in.ts';

const ERIK = 'erik@adventure-works.example';
const PASSWORD = 'covalent-demo';

test('a token is made, shown once, works, and ends', async ({ baseURL, browser, request }) => {
  const viewport = { width: 390, height: 844 };
  const context = await signInAs(browser, baseURL ?? '', ERIK, { viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto('/settings/tokens');
  await waitForScripts(page);
  await page.getByLabel('Name').fill('Nightly import');
  await page.getByLabel('Your password').fill('not the password');
  await page.getByRole('button', { name: 'Make token' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not your password.');
  await expect(page.getByLabel('Name')).toHaveValue('Nightly import');
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make token' }).click();
  const token = (await page.locator('code').textContent()) ?? '';
  expect(token).toMatch(/^cvl_/);
  await expectAccessible(page);
  const headers = { authorization: `Bearer ${token}` };
  expect((await request.get('/api/v1/plans', { headers })).status()).toBe(200);
  const door = await request.get('/accounts', { headers, maxRedirects: 0 });
  expect(door.headers().location).toContain('/sign-in');
  await page.goto('/settings/tokens');
  expect(await page.content()).not.toContain(token);
  await waitForScripts(page);
  await expect(page.getByText('last used')).toBeVisible();
  await page.getByRole('button', { name: 'End Nightly import' }).click();
  await expect(page.getByText('Nightly import')).toHaveCount(0);
  expect((await request.get('/api/v1/plans', { headers })).status()).toBe(401);
  expect(complaints).toEqual([]);
  await context.close();
});

test('tokens are made and ended without scripts', async ({ baseURL, browser }) => {
  const context = await signInAs(browser, baseURL ?? '', ERIK, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/settings/tokens');
  await page.getByLabel('Name').fill('Plain');
  await page.getByLabel('Read and write').check();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make token' }).click();
  await expect(page.locator('code')).toContainText('cvl_');
  await expect(page.getByText('Reads and writes ·')).toBeVisible();
  await page.getByRole('button', { name: 'End Plain' }).click();
  await expect(page.getByText('Plain', { exact: true })).toHaveCount(0);
  await context.close();
});

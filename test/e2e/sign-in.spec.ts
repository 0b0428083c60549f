import { expect, type Route, test } from '@playwright/test';
import { waitForScripts, watchPage } from '../support/page-watch.ts';
import { signInAs } from '../support/sign-in.ts';

const ERIK = 'erik@adventure-works.example';
const PASSWORD = 'covalent-demo';

test('one click signs in as a person of the demonstration', async ({ page }) => {
  const complaints = watchPage(page);
  await page.goto('/');
  await expect(page).toHaveURL('/sign-in');
  await page.getByRole('button', { name: 'Maria Keller' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Maria Keller' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the form signs in, leads back to the page asked for, and works without scripts', async ({ browser, baseURL }) => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), javaScriptEnabled });
    const page = await context.newPage();
    await page.goto('/accounts');
    await expect(page).toHaveURL('/sign-in?next=%2Faccounts');
    await page.getByLabel('E-mail address').fill(ERIK);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL('/accounts');
    await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
    await context.close();
  }
});

test('what was typed before the scripts of the page came stays, and is sent', async ({ page }) => {
  const held: Route[] = [];
  let isHeld = true;
  await page.route(/\.js$/, async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('E-mail address').fill(ERIK);
  await page.getByLabel('Password').fill(PASSWORD);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  isHeld = false;
  await Promise.all(held.map((route) => route.continue()));
  await waitForScripts(page);
  await page.getByLabel('Password').focus();
  await expect(page.getByLabel('E-mail address')).toHaveValue(ERIK);
  await expect(page.getByLabel('Password')).toHaveValue(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/');
});

test('a wrong password gets one sentence, keeps the address and forgets the password', async ({ page }) => {
  const complaints = watchPage(page);
  await page.goto('/sign-in');
  await waitForScripts(page);
  await page.getByLabel('E-mail address').fill(ERIK);
  await page.getByLabel('Password').fill('not the password');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  expect((await answered).status()).toBe(422);
  await expect(page.getByRole('alert')).toHaveText('This e-mail address and password do not belong together.');
  await expect(page.getByLabel('E-mail address')).toHaveValue(ERIK);
  expect(complaints).toEqual([]);
});

test('scripts sign in by the same address: 302 with a cookie, 422, and 429 with the time to wait', async ({
  baseURL,
  request,
}) => {
  const send = (form: Record<string, string>) =>
    request.post('/sign-in', { form, headers: { origin: baseURL ?? '' }, maxRedirects: 0 });
  const good = await send({ email: ERIK, password: PASSWORD });
  expect(good.status()).toBe(302);
  expect(good.headers().location).toBe('/');
  expect(good.headers()['set-cookie']).toContain('HttpOnly');

  const nobody = 'nobody@adventure-works.example';
  expect((await send({ email: nobody, password: 'x' })).status()).toBe(422);
  expect((await send({ email: '', password: '' })).status()).toBe(422);
  await expect(async () => {
    const refused = await send({ email: nobody, password: 'x' });
    expect(refused.status()).toBe(429);
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
    expect(await refused.text()).toContain('Too many attempts to sign in.');
  }).toPass();
});

test('signing in never leads to another site', async ({ baseURL, request }) => {
  for (const next of ['//example.org', '/\\example.org', 'https://example.org/', '/sign-out', 'javascript:alert(1)']) {
    const form = { email: ERIK, password: PASSWORD, next };
    const answer = await request.post('/sign-in', { form, headers: { origin: baseURL ?? '' }, maxRedirects: 0 });
    expect(answer.headers().location, next).toBe('/');
  }
});

test('signing out ends it: the cookie opens nothing any more', async ({ baseURL, browser }) => {
  const context = await signInAs(browser, baseURL ?? '', ERIK);
  const kept = await context.storageState();
  const page = await context.newPage();
  await page.goto('/');
  await waitForScripts(page);
  await page.getByRole('button', { name: /^Erik Holm/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  const thief = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), storageState: kept });
  const answer = await thief.request.get('/accounts', { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers().location).toBe('/sign-in?next=%2Faccounts');
  await Promise.all([context.close(), thief.close()]);
});

test('a new password signs out every other place', async ({ baseURL, browser }) => {
  const here = await signInAs(browser, baseURL ?? '', ERIK);
  const elsewhere = await signInAs(browser, baseURL ?? '', ERIK);
  const page = await here.newPage();
  const complaints = watchPage(page);
  const change = async (current: string, next: string) => {
    await page.goto('/settings/password');
    await waitForScripts(page);
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password').fill(next);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await change('not the password', 'a sentence to remember');
  await expect(page.getByRole('alert')).toHaveText('The current password is not right.');
  await change(PASSWORD, 'a sentence to remember');
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  expect((await elsewhere.request.get('/accounts', { maxRedirects: 0 })).status()).toBe(302);

  const door = await elsewhere.newPage();
  await door.goto('/sign-in');
  await door.getByRole('button', { name: 'Erik Holm' }).click();
  await expect(door.getByRole('alert')).toContainText('a password of their own');
  await change('a sentence to remember', PASSWORD);
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  expect(complaints).toEqual([]);
  await Promise.all([here.close(), elsewhere.close()]);
});

import { expect, test } from '@playwright/test';
import { expectAccessible, waitForScripts, watchPage } from '../support/page-watch.ts';
import { MARIA } from '../support/plan-page.ts';
import { signInAs } from '../support/sign-in.ts';

const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;

for (const javaScriptEnabled of [true, false]) {
  test(`[N6] a customer chooses what is mailed, for every plan and for one, ${javaScriptEnabled ? 'from the inbox' : 'without scripts'}`, async ({
    browser,
    baseURL,
  }) => {
    const options = { ...PHONE, javaScriptEnabled, timezoneId: 'Asia/Tokyo' };
    const context = await signInAs(browser, baseURL ?? '', MARIA, options);
    const page = await context.newPage();
    const complaints = watchPage(page);
    await page.goto('/inbox');
    await page.getByRole('link', { name: 'Choose what, and when' }).click();
    await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
    if (javaScriptEnabled) {
      await waitForScripts(page);
      await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
      await expectAccessible(page);
    }
    const everywhere = page.getByRole('group', { name: 'For every plan' });
    const other = javaScriptEnabled ? 'Once a day' : 'Not by mail';
    await everywhere.getByLabel('I am answered').selectOption({ label: other });
    const plan = page.locator('details').first();
    // One with a choice of its own stands open.
    if ((await plan.getAttribute('open')) === null) await plan.locator('summary').click();
    await plan.getByLabel('I am mentioned').selectOption({ label: other });
    await page.getByLabel('Comes at').selectOption('6');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved. It counts for what comes from now on.')).toBeVisible();
    await page.goto('/settings/notifications');
    await expect(everywhere.getByLabel('I am answered').locator('option:checked')).toHaveText(other);
    await expect(plan.getByLabel('I am mentioned').locator('option:checked')).toHaveText(other);
    await expect(page.getByLabel('Comes at')).toHaveValue('6');
    if (javaScriptEnabled) await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');
    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('[E2] a customer makes the address of their calendar, reads it without signing in, and ends it', async ({
  browser,
  baseURL,
}) => {
  const context = await signInAs(browser, baseURL ?? '', MARIA, PHONE);
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto('/settings/calendar');
  await waitForScripts(page);
  await expect(page.getByText('You have no address yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Make an address' }).click();
  const address = (await page.locator('code').textContent()) ?? '';
  await expectAccessible(page);
  const calendar = await browser.newContext();
  const read = await (await calendar.request.get(address)).text();
  expect(read).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(read).toContain('/planning-sessions/');
  await page.reload();
  await expect(page.getByText(/^You have an address, made .* Last read on/)).toBeVisible();
  await expect(page.getByText(address)).toHaveCount(0);
  await waitForScripts(page);
  await page.getByRole('button', { name: 'End it' }).click();
  await expect(page.getByText('You have no address yet.')).toBeVisible();
  expect((await calendar.request.get(address)).status()).toBe(404);
  expect(complaints).toEqual([]);
  await Promise.all([context.close(), calendar.close()]);
});

test('[N8] who holds no letter is told so, and shown where it is chosen', async ({ page }) => {
  const answer = await page.goto('/unsubscribe/0000-0000-0000');
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('This address belongs to no letter.')).toBeVisible();
  await expectAccessible(page);
});

import { type Browser, expect, type Page, test } from '@playwright/test';
import { holdLine } from '../support/held-line.ts';
import { ANA, addSection, removeRecord, shared, visitLive, waitUntilLive } from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';

test('[P4] unsaved work is named, guarded, and saved once the line is back', async ({ browser, baseURL }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const page = await context.newPage();
  let isCut = false;
  const cutters = new Set<() => void>();
  await page.routeWebSocket(/\/collab/, (socket) => {
    const server = socket.connectToServer();
    cutters.add(() => void socket.close({ code: 3001, reason: 'test' }));
    socket.onMessage((message) => {
      if (!isCut) server.send(message);
    });
    server.onMessage((message) => {
      if (!isCut) socket.send(message);
    });
  });
  await page.goto(`/plans/${planId}`);
  await waitUntilLive(page);
  const text = await addSection(page, 'Written in a tunnel');
  isCut = true;
  await text.click();
  await page.keyboard.type('x');
  await expect(page.locator('[data-saved="unsaved"]')).toHaveText('Not saved yet: 1 change only on this device');

  await page.getByRole('link', { name: 'Accounts' }).click();
  const question = page.getByRole('alertdialog', { name: 'Leave before this is saved?' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Stay on this page' }).click();
  await expect(question).toHaveCount(0);
  expect(new URL(page.url()).pathname).toBe(`/plans/${planId}`);

  const asked = page.waitForEvent('dialog');
  const reloading = page.reload().catch(() => null);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await Promise.race([reloading, page.waitForLoadState()]);

  isCut = false;
  for (const cut of cutters) cut();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 30_000 });
  await removeRecord(page, 'Written in a tunnel', 'section');
  await context.close();
});

test('a plan that never gets a line stays readable and says so', async ({ browser, baseURL }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const page = await context.newPage();
  await page.routeWebSocket(/\/collab/, () => undefined);
  await page.goto(`/plans/${planId}`);
  await expect(page.getByText('This page is not live')).toBeVisible();
  await expect(page.getByText('By the end of')).toBeVisible();
  await expect(page.locator('[contenteditable="true"], textarea')).toHaveCount(0);
  await context.close();
});

test('[A2] signing out elsewhere ends the page’s lines, with a sentence and a way on', async ({ browser, baseURL }) => {
  const origin = baseURL ?? '';
  const { page } = await visitLive(browser, origin, ANA);
  await page.context().request.post('/sign-out', { headers: { origin }, maxRedirects: 0 });
  const notice = shared(page).getByRole('alert');
  await expect(notice).toContainText('You are signed out.');
  await expect(notice.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('[contenteditable="true"]')).toHaveCount(0);
  await expect(page.getByText('By the end of')).toBeVisible();
  await page.context().close();
});

/** Objectives as they stand before the line of the page is there, with the first record and a link in it. */
async function openUnlive(browser: Browser, origin: string) {
  const context = await signInAs(browser, origin, 'claire@contoso.example');
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const page = await context.newPage();
  const line = await holdLine(page);
  line.isCut = true;
  await page.goto(`/plans/${planId}/objectives`);
  const record = shared(page).getByRole('article').first();
  await expect(record).toHaveAttribute('data-plain', 'true');
  const link = record.getByRole('link', { name: /^Suggest a change of / });
  return { context, page, line, record, link };
}

/** Resolves when the browser has been idle so often: records become live then, one each time. */
async function waitForIdle(page: Page, times: number): Promise<void> {
  await page.evaluate(async (count) => {
    for (let idle = 0; idle < count; idle += 1) await new Promise((resolve) => requestIdleCallback(resolve));
  }, times);
}

test('who has come to a link by keyboard is still there when the record around it becomes live', async ({
  browser,
  baseURL,
}) => {
  const { context, page, line, record, link } = await openUnlive(browser, baseURL ?? '');
  await link.focus();
  await link.evaluate((element) => element.setAttribute('data-before', ''));
  line.mend();
  await expect(record).not.toHaveAttribute('data-plain', { timeout: 30_000 });
  // Another element of the same name stands there now.
  await expect(page.locator('[data-before]')).toHaveCount(0);
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/suggestions\/new/);
  await context.close();
});

test('[P1] who is pressing a link while the record around it becomes live gets where it leads', async ({
  browser,
  baseURL,
}) => {
  const { context, page, line, record, link } = await openUnlive(browser, baseURL ?? '');
  await link.hover();
  await page.mouse.down();
  line.mend();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 30_000 });
  // The live content is there, and there was time to show it; nothing moves under the finger.
  await waitForIdle(page, 20);
  await expect(record).toHaveAttribute('data-plain', 'true');
  await page.mouse.up();
  await page.waitForURL(/\/suggestions\/new/);
  await page.goBack();
  await expect(record).not.toHaveAttribute('data-plain', { timeout: 30_000 });
  await context.close();
});

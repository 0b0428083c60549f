import { type BrowserContext, expect, type Page, test, type WebSocketRoute } from '@playwright/test';
import { findPlanId, signInAs } from '../support/sign-in.ts';

/** A plan whose lines to the server can be cut, as a network does it: without a word of the server. */
async function openWithLines(
  context: BrowserContext,
): Promise<{ page: Page; cutLines: () => Promise<void>; network: { isDown: boolean } }> {
  const planId = await findPlanId(context, 'Northwind', 'Tailspin');
  const page = await context.newPage();
  const lines: WebSocketRoute[] = [];
  const network = { isDown: false };
  await page.routeWebSocket(/\/collab/, (line) => {
    if (network.isDown) {
      void line.close({ code: 4000 });
      return;
    }
    line.connectToServer();
    lines.push(line);
  });
  await page.goto(`/plans/${planId}`);
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  const cutLines = async () => {
    for (const line of lines) await line.close({ code: 4000 });
  };
  return { page, cutLines, network };
}

const ANA = 'ana@northwind.example';

test('who is signed out while the line was down is told so, signs in elsewhere, and loses nothing', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const context = await signInAs(browser, origin, ANA);
  const { page, cutLines } = await openWithLines(context);
  const text = page.getByRole('textbox', { name: 'Text of Shared vision' });
  await expect(text).toBeVisible();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();

  const cookies = await context.cookies();
  await context.clearCookies();
  await cutLines();
  const words = `Written while signed out ${Date.now()}. `;
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText(words);
  await expect(page.getByText('You are signed out.')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-saved="unsaved"]')).toBeVisible();

  await context.addCookies(cookies);
  await expect(page.locator('[data-saved="saved"]')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('You are signed out.')).toBeHidden();
  await page.reload();
  await expect(text).toContainText(words.trim());
  await context.close();
});

test('[C78] who is signed out from elsewhere while the line was down keeps nothing on this device', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const context = await signInAs(browser, origin, ANA);
  const { page, cutLines, network } = await openWithLines(context);
  const text = page.getByRole('textbox', { name: 'Text of Shared vision' });
  await expect(text).toBeVisible();
  network.isDown = true;
  await cutLines();
  await text.click();
  await page.keyboard.insertText('Left on a device that was given away. ');
  await expect(page.locator('[data-saved="unsaved"][data-kept="true"]')).toBeVisible();
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(await context.cookies());
  await elsewhere.request.post(`${origin}/sign-out`, { headers: { origin }, maxRedirects: 0 });
  network.isDown = false;
  const notice = page.getByText('You are signed out. Sign in again to go on.').first();
  await expect(notice).toBeVisible({ timeout: 30_000 });
  const kept = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  await expect.poll(async () => (await kept()).filter((name) => name.startsWith('covalent-'))).toEqual([]);
  await elsewhere.close();
  await context.close();
});

test('[C54] a page without a lane that hears that its AuthSession was ended leaves nothing of its person here either', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const context = await signInAs(browser, origin, ANA);
  const { page, cutLines, network } = await openWithLines(context);
  const text = page.getByRole('textbox', { name: 'Text of Shared vision' });
  network.isDown = true;
  await cutLines();
  await text.click();
  await page.keyboard.insertText('Kept from an earlier page. ');
  await expect(page.locator('[data-saved="unsaved"][data-kept="true"]')).toBeVisible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.goto('/accounts');
  const kept = () =>
    page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
      return [...names, ...Object.keys(localStorage)].filter((name) => name.startsWith('covalent-'));
    });
  const [database = ''] = await kept();
  await page.evaluate((person) => localStorage.setItem(`covalent-note-${person}-x`, 'words'), database.slice(9));
  expect(await kept()).toHaveLength(2);
  network.isDown = false;
  const isAsked = page.waitForEvent('websocket');
  await page.reload();
  await isAsked;
  const elsewhere = await browser.newContext();
  await elsewhere.addCookies(await context.cookies());
  await elsewhere.request.post(`${origin}/sign-out`, { headers: { origin }, maxRedirects: 0 });
  await expect.poll(kept, { timeout: 30_000 }).toEqual([]);
  await elsewhere.close();
  await context.close();
});

test('a page stays the page of whom it was made for when somebody else signs in beside it', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const context = await signInAs(browser, origin, ANA);
  const { page, cutLines } = await openWithLines(context);
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  const other = await signInAs(browser, origin, 'noor@tailspin.example');
  await context.addCookies(await other.cookies());
  await cutLines();
  await expect(page.getByText('You are signed out. Sign in again to go on.').first()).toBeVisible({ timeout: 30_000 });
  await context.close();
  await other.close();
});

import { expect, type Page, test } from '@playwright/test';
import { ANA, close, JONAS, openPage, RAVI, shared, visitLive, waitUntilLive } from '../support/plan-page.ts';

const TITLE = 'Find a site for the shared store';
const FOREIGN = 'Energy baseline per product family';

const column = (page: Page, name: string) => shared(page).getByRole('region', { name: new RegExp(`^${name}: `) });
const card = (page: Page, name: string, title: string) => column(page, name).locator('.board-card', { hasText: title });

test('a card moves from the keyboard: the other firm’s board follows, and both keep it; a menu moves it back', async ({
  browser,
  baseURL,
}) => {
  const [ana, jonas] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', JONAS)];
  for (const visit of [ana, jonas]) {
    await openPage(visit, 'actions');
    await visit.page.getByRole('link', { name: 'Board', exact: true }).click();
    await expect(visit.page).toHaveURL(/\?view=board$/);
    await expect(card(visit.page, 'In progress', TITLE)).toContainText('Jonas Albrecht Contoso');
  }
  // Another firm’s action is not for moving, and the card says whose word it takes.
  await expect(card(ana.page, 'In progress', TITLE)).toContainText('Contoso says when it is done.');
  await expect(card(ana.page, 'In progress', TITLE).getByRole('button')).toHaveCount(0);
  await expect(card(jonas.page, 'In progress', FOREIGN)).toContainText('Northwind says when it is done.');
  await expect(card(jonas.page, 'In progress', FOREIGN)).toContainText('Stalled');
  await expect(card(ana.page, 'In progress', 'Invite Porto’s plant manager')).toContainText('Serves no objective');

  const row = card(jonas.page, 'In progress', TITLE);
  await column(jonas.page, 'In progress').getByRole('grid').focus();
  await jonas.page.keyboard.press('ArrowDown');
  await expect(row).toBeFocused();
  await jonas.page.keyboard.press('Tab');
  await expect(row.getByRole('button', { name: `Drag ${TITLE}` })).toBeFocused();
  await jonas.page.keyboard.press('Enter');
  // Only the column it may go to offers itself.
  await expect(jonas.page.locator('[data-drop-target="true"]')).toHaveCount(1);
  await jonas.page.keyboard.press('Enter');
  for (const { page } of [jonas, ana]) await expect(card(page, 'Done', TITLE)).toBeVisible();
  await expect(card(ana.page, 'In progress', TITLE)).toHaveCount(0);
  for (const { page } of [jonas, ana]) {
    await waitUntilLive(page);
    await page.reload();
    await waitUntilLive(page);
    await expect(card(page, 'Done', TITLE)).toBeVisible();
  }

  await card(jonas.page, 'Done', TITLE)
    .getByRole('button', { name: `Move ${TITLE} to …` })
    .click();
  await jonas.page.getByRole('menuitem', { name: 'In progress' }).press('Enter');
  for (const { page } of [jonas, ana]) await expect(card(page, 'In progress', TITLE)).toBeVisible();
  await expect(row).toBeFocused();
  await waitUntilLive(jonas.page);
  await close(ana, jonas);
});

test('a card moves by drag, and to no column that its state does not allow', async ({ browser, baseURL }) => {
  const jonas = await visitLive(browser, baseURL ?? '', JONAS);
  const page = await openPage(jonas, 'actions?view=board');
  await card(page, 'In progress', TITLE).dragTo(column(page, 'Not taken on').locator('.board-movable'));
  await expect(card(page, 'In progress', TITLE)).toBeVisible();
  // A busy machine can lose a drag half-way, as a hand can: it is made again then.
  await expect(async () => {
    const inProgress = card(page, 'In progress', TITLE);
    if (await inProgress.isVisible()) await inProgress.dragTo(column(page, 'Done').locator('.board-movable'));
    await expect(card(page, 'Done', TITLE)).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await card(page, 'Done', TITLE).getByRole('button', { name: /^Move/ }).click();
  await page.getByRole('menuitem', { name: 'In progress' }).click();
  await expect(card(page, 'In progress', TITLE)).toBeVisible();
  await waitUntilLive(page);
  await close(jonas);
});

test('[P1] the board stands in the page without scripts, and the links between table and board work', async ({
  browser,
  baseURL,
}) => {
  const live = await visitLive(browser, baseURL ?? '', RAVI);
  const plan = new URL(live.page.url()).pathname;
  const state = await live.page.context().storageState();
  const context = await browser.newContext({ baseURL: baseURL ?? '', storageState: state, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${plan}/actions`);
  await expect(page.getByRole('link', { name: 'Table', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: 'Board', exact: true }).click();
  await expect(card(page, 'In progress', TITLE)).toBeVisible();
  await expect(card(page, 'Done', 'Name the trainers of the first course')).toBeVisible();
  await page.getByRole('link', { name: 'Table', exact: true }).click();
  await expect(shared(page).getByRole('row', { name: TITLE })).toBeVisible();
  await context.close();
  await close(live);
});

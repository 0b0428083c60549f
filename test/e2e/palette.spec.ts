import { expect, type Page, test } from '@playwright/test';
import { TEXT_KEYS } from '../../app/keys/editing-keys.ts';
import { ANA, addSection, close, MARIA, removeRecord, visitLive, visitPlan } from '../support/plan-page.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to a page or find something' });
const field = (page: Page) => palette(page).getByRole('combobox');
const entries = (page: Page) => palette(page).getByRole('option');

/** The page listens to keys. */
async function waitForKeys(page: Page): Promise<void> {
  await expect(page.locator('#key-hint')).toBeAttached();
}

async function openPalette(page: Page): Promise<void> {
  await waitForKeys(page);
  await page.keyboard.press('Control+K');
  await expect(field(page)).toBeFocused();
}

test('[U2] Ctrl K works out of a text and gives it back; a page, and what stands in a plan, is found by its words', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const { page } = ana;
  const text = page.getByRole('textbox', { name: /^Text of/ }).first();
  await text.click();
  await openPalette(page);
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  await expect(text).toBeFocused();
  await openPalette(page);
  await page.keyboard.press('Control+K');
  await expect(palette(page)).toHaveCount(0);

  await openPalette(page);
  await field(page).fill('object');
  const first = entries(page).first();
  await expect(first).toHaveAccessibleName(/^Objectives/);
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? 'none');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/objectives$/);
  await expect(palette(page)).toHaveCount(0);

  await openPalette(page);
  await field(page).fill('rotterdam');
  const hit = entries(page).filter({ hasText: 'Both firms' }).first();
  await expect(hit).toBeVisible();
  await hit.click();
  await expect(page).toHaveURL(/#(record|section)-[0-9a-f-]+$/);
  await expect(page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)).toBeInViewport();
  await close(ana);
});

test('[U1] a customer’s palette names no part of the supplier, and finds nothing that stands there', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitPlan(browser, baseURL ?? '', ANA), await visitPlan(browser, baseURL ?? '', MARIA)];
  const said: string[][] = [];
  for (const { page } of [ana, maria]) {
    await waitForKeys(page);
    await openPalette(page);
    await expect(palette(page).getByRole('group', { name: 'Plans' })).toBeVisible();
    said.push(await entries(page).allInnerTexts());
    await field(page).fill('price corridor');
    await expect(entries(page).last()).toContainText('in all plans');
    said.push(await entries(page).allInnerTexts());
  }
  const [anaLists, anaFinds, mariaLists, mariaFinds] = said.map((lines) => lines.join('\n'));
  expect(anaLists).toContain('Only Northwind');
  expect(anaFinds).toContain('Northwind');
  expect(mariaLists).toContain('Only Contoso');
  for (const lines of [mariaLists, mariaFinds]) {
    expect(lines).not.toMatch(/(Only|Named people of) Northwind/);
  }
  await close(ana, maria);
});

test('[U3] G and a letter go to a page, but not while somebody types, and / and ? neither', async ({
  browser,
  baseURL,
}) => {
  const maria = await visitPlan(browser, baseURL ?? '', MARIA);
  const { page } = maria;
  await waitForKeys(page);
  await page.keyboard.press('g');
  await expect(page.getByText('Now the letter of a page.')).toBeVisible();
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/objectives$/);
  await waitForKeys(page);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL(/\/$/);
  // From a page of no plan, a letter of one leads nowhere.
  for (const key of ['g', 'o']) await page.keyboard.press(key);
  await expect(page.getByText('Now the letter of a page.')).toHaveCount(0);
  await expect(page).toHaveURL(/\/$/);

  await page.goto('/settings/password');
  await waitForKeys(page);
  const typing = page.getByLabel('Current password');
  await typing.pressSequentially('gh/?');
  await expect(typing).toHaveValue('gh/?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openPalette(page);
  await page.keyboard.type('gh?');
  await expect(field(page)).toHaveValue('gh?');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/settings\/password$/);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  // Over a dialog nothing else opens.
  await page.keyboard.press('Control+K');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(palette(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Switch keys off' }).click();
  await expect(page).toHaveURL(/\/settings\/keys$/);
  await close(maria);
});

test('[U3] keys are switched off in this browser: in a tab that was open before, too, and after a reload', async ({
  browser,
  baseURL,
}) => {
  const maria = await visitPlan(browser, baseURL ?? '', MARIA);
  const { page } = maria;
  await waitForKeys(page);
  const hint = page.getByRole('banner').getByText('Ctrl');
  await expect(hint).toBeVisible();
  const other = await page.context().newPage();
  const choose = async (name: RegExp) => {
    await other.goto('/settings/keys');
    await other.getByRole('radio', { name }).check();
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other.getByText('Kept for this browser.')).toBeVisible();
    await expect(other.getByRole('radio', { name })).toBeChecked();
    await page.bringToFront();
  };
  const here = page.url();
  await choose(/^Only Ctrl/);
  for (const key of ['?', '/', 'g', 'o']) await page.keyboard.press(key);
  await openPalette(page);
  await expect(page).toHaveURL(here);
  await page.keyboard.press('Escape');

  await choose(/^No keys/);
  for (const press of ['once', 'after a reload']) {
    if (press === 'after a reload') {
      await page.reload();
      await waitForKeys(page);
      await expect(hint).toHaveCount(0);
    }
    for (const key of ['?', '/', 'g', 'o', 'Control+K']) await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveURL(here);
  }
  // The palette stays within reach.
  await page.getByRole('button', { name: /^Maria Keller/ }).click();
  await page.getByRole('menuitem', { name: 'Go to …' }).click();
  await expect(field(page)).toBeFocused();
  await close(maria);
});

test('[U4] the list of keys tells of texts what their keys do', async ({ browser, baseURL }) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const { page } = ana;
  const title = 'Keys and formats';
  const text = await addSection(page, title);
  await text.click();
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' });
  const { undo, redo, toolbar: toToolbar, leaveToolbar, ...formats } = TEXT_KEYS;
  for (const { keys, label } of Object.values(formats)) {
    const button = toolbar.getByRole('button', { name: label.en, exact: true });
    const before = await button.getAttribute('aria-pressed');
    await page.keyboard.press(keys.replace('Ctrl', 'Control'));
    await expect(button, keys).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
    await page.keyboard.press(keys.replace('Ctrl', 'Control'));
    await expect(button, keys).toHaveAttribute('aria-pressed', before ?? 'false');
  }
  await page.keyboard.type('Graz');
  await page.keyboard.press(undo.keys.replace('Ctrl', 'Control'));
  await expect(text).not.toContainText('Graz');
  await page.keyboard.press(redo.keys.replace('Ctrl', 'Control'));
  await expect(text).toContainText('Graz');
  await page.keyboard.press(toToolbar.keys);
  await expect(toolbar.locator(':focus')).toHaveCount(1);
  await page.keyboard.press(leaveToolbar.keys);
  await expect(text).toBeFocused();
  await removeRecord(page, title, 'section');
  await close(ana);
});

test('the list of keys and the choice among them need no script', async ({ browser, baseURL }) => {
  const maria = await visitPlan(browser, baseURL ?? '', MARIA, { javaScriptEnabled: false });
  const { page } = maria;
  await page.goto('/settings/keys');
  await expect(page.getByRole('heading', { name: 'In a plan' })).toBeVisible();
  await page.getByRole('radio', { name: /^No keys/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Switched off in this browser.')).toHaveCount(4);
  await close(maria);
});

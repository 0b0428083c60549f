import { type Browser, expect, type Page, test } from '@playwright/test';
import { type HeldLine, holdLine } from '../support/held-line.ts';
import {
  ANA,
  addSection,
  close,
  MARIA,
  removeRecord,
  shared,
  type Visit,
  visitLive,
  waitUntilLive,
} from '../support/plan-page.ts';

/** How often somebody loses the line, writes, reloads and gets it back. */
const CYCLES = Number(process.env.CYCLES ?? 10);
/** Something is not stored, and all of it is kept on this device. */
const KEPT = '[data-saved="saving"][data-kept="true"], [data-saved="unsaved"][data-kept="true"]';

async function visitOnLine(browser: Browser, origin: string, email: string): Promise<Visit & { line: HeldLine }> {
  const visit = await visitLive(browser, origin, email);
  const line = await holdLine(visit.page);
  await visit.page.reload();
  await waitUntilLive(visit.page);
  return { ...visit, line };
}

const textOf = (page: Page, title: string) => page.getByRole('textbox', { name: `Text of ${title}` });

async function typeAtEnd(page: Page, title: string, words: string): Promise<void> {
  await textOf(page, title).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** Reloads with unsaved work and says that this is meant. */
async function reloadAnyway(page: Page): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
}

/** Without the browser's word for a page that was left while its line was on its way. */
const besidesLinesLeft = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((one) => !one.includes('closed before the connection is established'));

async function keptDatabases(page: Page): Promise<readonly (string | undefined)[]> {
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  return names.filter((name) => name?.startsWith('covalent-'));
}

/** How many edits this device keeps of the signed-in person. */
async function keptEdits(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('covalent-') === true)?.name;
    if (name === undefined) return 0;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const count = await new Promise<number>((resolve, reject) => {
      const request = database.transaction('edits').objectStore('edits').count();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return count;
  });
}

test(`[C53] [P9] written without a line, reloaded, sent when it is back: ${CYCLES} times, nothing lost, nothing doubled`, async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000 + CYCLES * 20_000);
  const ana = await visitOnLine(browser, baseURL ?? '', ANA);
  const maria = await visitOnLine(browser, baseURL ?? '', MARIA);
  const title = 'Written in tunnels';
  await addSection(ana.page, title);
  await expect(textOf(maria.page, title)).toBeVisible();
  // Both begin in an empty paragraph, apart from each other.
  const words: string[] = [];
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const [away, here] = cycle % 2 === 0 ? [ana, maria] : [maria, ana];
    away.line.isCut = true;
    const [lost, seen] = [`(${cycle} away)`, `(${cycle} here)`];
    words.push(lost, seen);
    await Promise.all([typeAtEnd(away.page, title, lost), typeAtEnd(here.page, title, seen)]);
    await expect(away.page.locator(KEPT)).toBeVisible();
    await reloadAnyway(away.page);
    // Every third time the line is still down when the page comes back.
    if (cycle % 3 === 0) await expect(away.page.locator('[data-saved="unsaved"]')).toBeVisible();
    away.line.mend();
    await waitUntilLive(away.page);
    await expect(textOf(here.page, title)).toContainText(lost);
    await expect(textOf(away.page, title)).toContainText(seen);
  }
  for (const { page } of [ana, maria]) {
    await page.reload();
    await waitUntilLive(page);
    const text = (await textOf(page, title).textContent()) ?? '';
    const wrong = words.filter((word) => text.split(word).length !== 2);
    expect(wrong, `lost or doubled in «${text}»`).toEqual([]);
    expect(text.length).toBe(words.join('').length);
    expect(await keptEdits(page)).toBe(0);
  }
  await removeRecord(ana.page, title, 'section');
  for (const { page, complaints } of [ana, maria]) {
    expect(besidesLinesLeft(complaints)).toEqual([]);
    await page.context().close();
  }
});

test('[C54] [P7] leaving says that work stays on this device, signing out that it does not, and then nothing is left', async ({
  browser,
  baseURL,
}) => {
  const { page, line, complaints } = await visitOnLine(browser, baseURL ?? '', ANA);
  const title = 'Left behind';
  await addSection(page, title);
  line.isCut = true;
  await typeAtEnd(page, title, 'x');
  await expect(page.locator(KEPT)).toBeVisible();
  const question = page.getByRole('alertdialog', { name: 'Leave before this is saved?' });
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await expect(question).toContainText('What you wrote stays here and is saved the next time');
  await question.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  line.mend();
  await page.goBack();
  await waitUntilLive(page);
  await expect(textOf(page, title)).toHaveText('x');

  line.isCut = true;
  await typeAtEnd(page, title, 'y');
  await expect(page.locator(KEPT)).toBeVisible();
  await page.getByRole('button', { name: /: menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(question).toContainText('will be lost if you leave now');
  await question.getByRole('button', { name: 'Leave and lose it' }).click();
  await expect(page.getByRole('heading', { name: /Sign in/ }).first()).toBeVisible();
  await expect.poll(() => keptDatabases(page)).toEqual([]);
  expect(besidesLinesLeft(complaints)).toEqual([]);
  await page.context().close();

  const maria = await visitLive(browser, baseURL ?? '', MARIA);
  await expect(textOf(maria.page, title)).toHaveText('x');
  await removeRecord(maria.page, title, 'section');
  await close(maria);
});

test('[C50] [P7] a change that is refused is shown to its author with the reason, and the page goes on', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const { page } = ana;
  const title = 'Too much at once';
  const text = await addSection(page, title);
  await text.click();
  await page.keyboard.type('Stood before. ');
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await page.keyboard.insertText(`A very long paste. ${'x'.repeat(300_000)}`);
  const panel = shared(page).getByRole('region', { name: 'Not saved' });
  await expect(panel).toContainText('Not saved: kept on this device');
  await expect(panel.getByRole('article', { name: `Section «${title}»: text` })).toContainText('A very long paste.');
  await expect(page.locator('[data-saved="set-aside"]')).toHaveText('Not saved: 1 change kept on this device');
  await expect(text).toHaveText('Stood before. ');
  await expect(text).toBeFocused();
  await page.keyboard.type('And on.');
  await expect(text).toContainText('And on.');

  await page.reload();
  await expect(panel).toContainText('A very long paste.');
  await expect(text).toContainText('And on.');
  await panel.getByRole('button', { name: /^Discard/ }).click();
  const question = page.getByRole('alertdialog', { name: 'Discard these words?' });
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(panel).toHaveCount(0);
  await page.locator('.undo-place').getByRole('button', { name: 'Undo' }).click();
  await expect(panel).toContainText('A very long paste.');
  await panel.getByRole('button', { name: /^Discard/ }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await removeRecord(page, title, 'section');
  await close(ana);
});

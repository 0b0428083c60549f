import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { findPlanId, signInAs } from '../support/sign-in.ts';
import { copyTree, findFreePort, type StartProcess, spawnStart } from '../support/start-process.ts';

const ANA = 'ana@northwind.example';
const MARIA = 'maria@contoso.example';
const SECTION = 'Text of Shared vision';

interface Author {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What this person types into the section, and into the objective's outcome. */
  readonly words: { readonly section: string; readonly outcome: string };
}

async function openAs(context: BrowserContext, planId: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/plans/${planId}`);
  await expect(sectionOf(page)).toBeVisible();
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  return page;
}

const sectionOf = (page: Page): Locator => page.getByRole('textbox', { name: SECTION });
const outcomeOf = (page: Page): Locator => page.getByRole('textbox', { name: /^Outcome of Halve unplanned stops/ });

async function typeBoth({ page, words }: Author, atStart: boolean): Promise<void> {
  await sectionOf(page).click();
  await page.keyboard.press(atStart ? 'Control+Home' : 'Control+End');
  await page.keyboard.type(words.section, { delay: 15 });
  await outcomeOf(page).click();
  await page.keyboard.press(atStart ? 'Control+Home' : 'Control+End');
  await page.keyboard.type(words.outcome, { delay: 15 });
}

async function expectAllWords(authors: readonly Author[]): Promise<void> {
  for (const { page } of authors) {
    for (const { words } of authors) {
      await expect(sectionOf(page)).toContainText(words.section);
      await expect(outcomeOf(page)).toHaveValue(new RegExp(words.outcome));
    }
  }
}

/** How long until `check` holds, in milliseconds; printed and never asserted, because machines differ. */
async function timed(what: string, check: () => Promise<unknown>): Promise<void> {
  const begun = performance.now();
  await check();
  process.stdout.write(`    ${what} after ${Math.round(performance.now() - begun)} ms\n`);
}

test.describe('two firms write one plan, begun by npm start in a fresh clone in an empty home', () => {
  let folder: string;
  let product: StartProcess;
  let port: string;

  const start = async (): Promise<string> => {
    product = spawnStart({ HOME: join(folder, 'home'), PORT: port }, [], join(folder, 'clone'));
    return product.ready();
  };

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'covalent-durable-'));
    for (const name of ['home', 'clone']) await mkdir(join(folder, name));
    await copyTree(join(folder, 'clone'));
    port = String(await findFreePort());
  });
  test.afterEach(async () => {
    product.kill('SIGTERM');
    expect(await product.ended()).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  test('[C1] [C2] at the same time, see each other, and lose nothing to a kill -9 right after «Saved»', async ({
    browser,
  }) => {
    test.setTimeout(900_000);
    const origin = await start();
    const contexts = [await signInAs(browser, origin, ANA), await signInAs(browser, origin, MARIA)] as const;
    const planId = await findPlanId(contexts[0], 'Northwind', 'Contoso');
    const ana: Author = {
      context: contexts[0],
      page: await openAs(contexts[0], planId),
      words: { section: 'Ana begins here. ', outcome: 'Ana adds this. ' },
    };
    const maria: Author = {
      context: contexts[1],
      page: await openAs(contexts[1], planId),
      words: { section: ' Maria ends here.', outcome: ' Maria adds that.' },
    };
    const authors = [ana, maria];

    await Promise.all([typeBoth(ana, true), typeBoth(maria, false)]);
    await expectAllWords(authors);
    await ana.page.locator('p', { hasText: 'By the end of' }).first().click();
    await timed('Maria saw Ana’s caret', () =>
      expect(maria.page.locator('.caret', { hasText: 'Ana Ruiz' })).toBeAttached(),
    );
    // At its beginning: the middle may lie within the words that are looked for.
    await maria.page
      .locator('p', { hasText: 'For Contoso that is capacity' })
      .first()
      .click({ position: { x: 2, y: 8 } });
    await timed('Ana saw Maria’s caret', () =>
      expect(ana.page.locator('.caret', { hasText: 'Maria Keller' })).toBeAttached(),
    );
    await maria.page.keyboard.insertText('Seen at once? ');
    await timed('Ana saw Maria’s words', () => expect(sectionOf(ana.page)).toContainText('Seen at once?'));

    await Promise.all(authors.map(({ page }) => page.reload()));
    await expectAllWords(authors);

    const last = 'The last words before the lights go out.';
    await sectionOf(maria.page).click();
    await maria.page.keyboard.press('Control+End');
    await maria.page.keyboard.type(last);
    await expect(maria.page.locator('[data-saved="saved"]')).toBeVisible();
    product.kill('SIGKILL');
    expect(await product.ended()).toBe('SIGKILL');

    expect(await start()).toBe(origin);
    await Promise.all(authors.map(({ page }) => page.reload()));
    await expectAllWords(authors);
    for (const { page } of authors) await expect(sectionOf(page)).toContainText(last);
    for (const { context } of authors) await context.close();
  });
});

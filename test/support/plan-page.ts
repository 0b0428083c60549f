import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';
import { watchPage } from './page-watch.ts';
import { findPlanId, signInAs } from './sign-in.ts';

export const ANA = 'ana@northwind.example';
export const JONAS = 'jonas@contoso.example';
export const MARIA = 'maria@contoso.example';
export const RAVI = 'ravi@contoso.example';
export const SOFIA = 'sofia@contoso.example';

/** A plan page of one person, and what it complained about so far. */
export interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens the plan of Northwind and Contoso as this person, in a browser of its own. */
export async function visitPlan(
  browser: Browser,
  origin: string,
  email: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await signInAs(browser, origin, email, options);
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto(`/plans/${planId}`);
  return { page, complaints };
}

/** As {@link visitPlan}, and waits until the page is live. */
export async function visitLive(
  browser: Browser,
  origin: string,
  email: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const visit = await visitPlan(browser, origin, email, options);
  await waitUntilLive(visit.page);
  return visit;
}

/** Every part of the page has its live content, and nothing is unsaved. */
export async function waitUntilLive(page: Page): Promise<void> {
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  await expect(page.locator('section[data-ready="false"]')).toHaveCount(0);
}

/** Goes to a place of the plan that is open. */
export async function goTo(page: Page, place: string): Promise<void> {
  const plan = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  await page.goto(`${plan}/${place}`);
  await waitUntilLive(page);
}

/** As {@link goTo}, for a visit. */
export async function openPage({ page }: Visit, place: string): Promise<Page> {
  await goTo(page, place);
  return page;
}

/** The part both firms write. */
export const shared = (page: Page): Locator => page.locator('section[data-audience="shared"]');

/** Adds a section with this title to the shared part, by hand; a reload would find it there. */
export async function addSection(page: Page, title: string): Promise<Locator> {
  await shared(page).getByRole('button', { name: 'Add section' }).click();
  const focused = page.locator('textarea:focus');
  await expect(focused).toHaveAttribute('aria-label', 'Title of the section');
  await page.keyboard.type(title);
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  return page.getByRole('textbox', { name: `Text of ${title}` });
}

/** Adds an objective with this title to the shared part, by hand. */
export async function addObjective(page: Page, title: string): Promise<Locator> {
  await shared(page).getByRole('button', { name: 'Add objective' }).click();
  await expect(page.locator('textarea:focus')).toHaveAttribute('aria-label', 'Objective');
  await page.keyboard.type(title);
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  return page.getByRole('article', { name: title });
}

/** Removes a section or an objective that holds text through its menu, and says yes to the question. */
export async function removeRecord(page: Page, title: string, noun: 'section' | 'objective'): Promise<void> {
  await page.getByRole('button', { name: `Arrange ${title}` }).click();
  await page.getByRole('menuitem', { name: `Remove ${noun}` }).click();
  const question = page.getByRole('alertdialog', { name: `Remove «${title}»?` });
  await question.getByRole('button', { name: `Remove ${noun}` }).click();
  await expect(page.getByRole('button', { name: `Arrange ${title}` })).toHaveCount(0);
}

/** Writes into an open field again and again, until it is told to stop; answers how often. */
export function keepTyping(page: Page, field: Locator): () => Promise<number> {
  let isOver = false;
  const work = (async () => {
    let count = 0;
    while (!isOver) {
      count += 1;
      await field.fill(String(count));
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-saved="saved"]')).toBeVisible();
    }
    return count;
  })();
  return () => {
    isOver = true;
    return work;
  };
}

/** Ends visits; none of their pages may have complained. */
export async function close(...visits: readonly Visit[]): Promise<void> {
  for (const { page, complaints } of visits) {
    expect(complaints).toEqual([]);
    await page.context().close();
  }
}

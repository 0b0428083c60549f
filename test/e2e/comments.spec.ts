import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import {
  ANA,
  addObjective,
  close,
  goTo,
  MARIA,
  RAVI,
  shared,
  type Visit,
  visitLive,
  visitPlan,
} from '../support/plan-page.ts';

const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;

const thread = (page: Page, title: string) => page.locator('li.comment-thread').filter({ hasText: title });
const card = ({ page }: Visit, title: string) => shared(page).getByRole('article', { name: title });

/** From the card of an objective to the form of a new thread. */
async function openForm(page: Page, title: string): Promise<void> {
  await goTo(page, 'objectives');
  const way = page.getByRole('link', { name: `Comment on ${title}` });
  await expect(way).toBeVisible();
  expect((await way.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
  await way.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: `Comment on ${title}` })).toBeVisible();
}

/** Begins a thread for these readers. */
async function begin(page: Page, readers: RegExp, words: string): Promise<void> {
  await page.getByRole('radio', { name: readers }).check();
  await page.getByLabel('Your comment').fill(words);
  await page.getByRole('button', { name: 'Comment' }).click();
  await page.waitForURL(/\/comments#thread-/);
}

test('[B1] [B5] a reader asks on a phone, an editor of the other firm answers and resolves, and each sees it come', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Fewer unplanned visits';
  const ana = await visitLive(browser, origin, ANA);
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  const ravi = await visitLive(browser, origin, RAVI, PHONE);
  await openForm(ravi.page, title);
  await expectAccessible(ravi.page);
  await begin(ravi.page, /^Both firms/, 'Which visits count?');
  await expect(thread(ravi.page, title)).toContainText('Which visits count?');
  await expectAccessible(ravi.page);

  await card(ana, title).getByRole('link', { name: '1 comment thread' }).click();
  const open = thread(ana.page, title);
  await expect(open).toContainText('Ravi Menon (Contoso)');
  await expectAccessible(ana.page);
  await open.getByLabel('Your answer').fill('All of our technicians’.');
  await open.getByRole('button', { name: 'Answer' }).click();
  await expect(thread(ravi.page, title)).toContainText('All of our technicians’.');
  await open.getByRole('button', { name: 'Resolve' }).click();
  await expect(thread(ravi.page, title)).toHaveAttribute('data-thread', 'resolved');
  await close(ana, ravi);
});

test('[B2] of a shared objective one firm talks among itself: the other sees neither words nor a number', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Quicker starts on Mondays';
  const [ana, maria] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, MARIA)];
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  await goTo(maria.page, 'objectives');
  await expect(card(maria, title)).toBeVisible();
  await openForm(ana.page, title);
  await begin(ana.page, /^Only Northwind$/, 'We could offer this for nothing.');
  await goTo(ana.page, 'objectives');
  await expect(card(ana, title).getByRole('link', { name: '1 comment thread' })).toBeVisible();
  // A thread for both, after which the customer has been told of everything before.
  await openForm(ana.page, title);
  await begin(ana.page, /^Both firms/, 'When do you start?');
  await expect(card(maria, title).getByRole('link', { name: '1 comment thread' })).toBeVisible();
  await goTo(maria.page, 'comments');
  await expect(thread(maria.page, title)).toHaveCount(1);
  await expect(maria.page.getByText('for nothing')).toHaveCount(0);
  await close(ana, maria);
});

test('[B4] [B5] without scripts one comments, changes it and takes it back', async ({ browser, baseURL }) => {
  const origin = baseURL ?? '';
  const ravi = await visitPlan(browser, origin, RAVI, { javaScriptEnabled: false });
  const { page } = ravi;
  await page.getByRole('link', { name: 'Comment on Shared vision' }).click();
  await page.getByLabel('Your comment').fill('   ');
  await page.getByRole('button', { name: 'Comment' }).click();
  await expect(page.getByRole('alert')).toContainText('Write something first');
  await page.getByLabel('Your comment').fill('Said without scripts.');
  await page.getByRole('button', { name: 'Comment' }).click();
  const said = thread(page, 'Said without scripts.');
  await said.getByText('Change or take back …').click();
  await said.getByRole('textbox', { name: 'Your comment' }).fill('Changed without scripts.');
  await said.getByRole('button', { name: 'Change' }).click();
  const changed = thread(page, 'Changed without scripts.');
  await expect(changed).toContainText('edited');
  await changed.getByText('Change or take back …').click();
  await changed.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Changed without scripts.')).toHaveCount(0);
  await expect(thread(page, 'Taken back.')).toHaveCount(1);
  await close(ravi);
});

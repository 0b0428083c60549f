import { randomUUID } from 'node:crypto';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible, waitForScripts, watchPage } from '../support/page-watch.ts';
import { ANA, addObjective, close, goTo, MARIA, RAVI, SOFIA, shared, visitLive } from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';

const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;

const inboxLink = (page: Page) => page.getByRole('link', { name: /^Inbox/ });
const newComment = (page: Page) => page.getByRole('form', { name: /^Comment on / });
const items = (page: Page) => page.locator('li.inbox-item');

/** How much the header says that waits. */
async function waiting(page: Page): Promise<number> {
  return Number(/\d+/.exec((await inboxLink(page).getAttribute('aria-label')) ?? '')?.[0] ?? 0);
}

/** Says something in a new thread of both firms about the plan's first section, as a program would; its id. */
async function say(context: BrowserContext, origin: string, body: string): Promise<string> {
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const plan: { lanes: { id: string; audience: string; isRestricted: boolean }[] } = await (
    await context.request.get(`/api/v1/plans/${planId}`)
  ).json();
  const lane = plan.lanes.find(({ audience, isRestricted }) => audience === 'shared' && !isRestricted);
  const { records }: { records: { id: string }[] } = await (
    await context.request.get(`/api/v1/plans/${planId}/sections?lane=${lane?.id}`)
  ).json();
  const id = randomUUID();
  const about = { anchorLaneId: lane?.id, laneId: lane?.id, root: 'sections', recordId: records[0]?.id };
  const answer = await context.request.post(`/api/v1/plans/${planId}/comments`, {
    data: { id, ...about, body },
    headers: { origin },
  });
  expect(answer.status()).toBe(201);
  return id;
}

test('[N1] [N2] [N4] somebody is chosen after @ by keyboard, finds it at once in their inbox, and opens it by keys', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Fewer calls at night';
  const [ana, ravi] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, RAVI, PHONE)];
  const before = await waiting(ana.page);
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  await goTo(ravi.page, 'objectives');
  await shared(ravi.page)
    .getByRole('link', { name: `Comment on ${title}` })
    .click();
  await ravi.page.getByRole('radio', { name: /^Both firms/ }).check();
  const box = newComment(ravi.page).getByLabel('Your comment');
  await box.pressSequentially('Who calls, @a');
  const list = ravi.page.getByRole('listbox', { name: 'People to mention' });
  await expect(list.getByRole('option', { name: /^Ana Ruiz/ })).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', /.+/);
  await expectAccessible(ravi.page);
  await box.press('ArrowDown');
  await expect(list.getByRole('option', { name: /^Ana Ruiz/ })).toHaveAttribute('aria-selected', 'false');
  await box.press('ArrowUp');
  await box.press('Enter');
  await expect(box).toHaveValue('Who calls, @Ana Ruiz ');
  await expect(list).toHaveCount(0);
  await newComment(ravi.page).getByRole('button', { name: 'Comment' }).click();
  await expect(ravi.page.locator('strong.mention', { hasText: '@Ana Ruiz' })).toBeVisible();

  // Her page is open in the plan, and nothing asks the server again and again.
  await expect(inboxLink(ana.page)).toHaveAttribute('aria-label', `Inbox, ${before + 1} unread`);
  await inboxLink(ana.page).click();
  await expect(items(ana.page).first()).toContainText('Ravi Menon (Contoso) mentioned you');
  await expectAccessible(ana.page);
  await ana.page.keyboard.press('j');
  await expect(items(ana.page).first().getByRole('link')).toBeFocused();
  await ana.page.keyboard.press('Enter');
  await ana.page.waitForURL(/\/comments#thread-/);
  await expect(ana.page.locator('li.comment-thread').filter({ hasText: title })).toBeInViewport();
  await expect.poll(() => waiting(ana.page)).toBe(before);
  await close(ana, ravi);
});

test('[N9] what comes is told at once on every page that is open, and what is read is told nowhere any more', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const [maria, ravi] = [await signInAs(browser, origin, MARIA), await signInAs(browser, origin, RAVI)];
  const [start, list] = [await maria.newPage(), await maria.newPage()];
  const complaints = [watchPage(start), watchPage(list)];
  const asked: string[] = [];
  start.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await start.goto('/');
  await list.goto('/inbox');
  for (const page of [start, list]) await waitForScripts(page);
  const before = await waiting(start);
  const note = start.getByRole('status').getByRole('link', { name: /Ravi Menon \(Contoso\) mentioned you/ });
  await say(ravi, origin, 'At once, @Maria Keller.');
  await expect.poll(() => waiting(start)).toBe(before + 1);
  await expect(items(list).filter({ hasText: 'At once' })).toHaveCount(1);
  await expect(note).toBeVisible();
  await expectAccessible(start);
  await expect(list.getByRole('status').getByRole('link')).toHaveCount(0);
  expect(asked.filter((path) => path === '/inbox/news').length).toBeLessThanOrEqual(3);

  await items(list)
    .filter({ hasText: 'At once' })
    .getByRole('button', { name: /^Mark read/ })
    .click();
  await expect.poll(() => waiting(start)).toBe(before);
  await expect(note).toHaveCount(0);
  await say(ravi, origin, 'And once more, @Maria Keller.');
  await note.click();
  await start.waitForURL(/\/comments#thread-/);
  await expect.poll(() => waiting(list)).toBe(before);
  expect(complaints.flat()).toEqual([]);
  await Promise.all([maria.close(), ravi.close()]);
});

test('[N1] among one firm nobody of the other is offered, and one who is written by hand is refused with what to do', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  await ana.page.getByRole('link', { name: 'Comment on Shared vision' }).click();
  await ana.page.getByRole('radio', { name: 'Only Northwind', exact: true }).check();
  const box = newComment(ana.page).getByLabel('Your comment');
  await box.pressSequentially('@');
  const options = ana.page.getByRole('listbox', { name: 'People to mention' }).getByRole('option');
  await expect(options.first()).toBeVisible();
  for (const words of await options.allTextContents()) expect(words).toContain('Northwind');
  await box.press('Escape');
  await expect(options).toHaveCount(0);
  await box.fill('@Maria Keller, look');
  await newComment(ana.page).getByRole('button', { name: 'Comment' }).click();
  await expect(ana.page.getByRole('alert')).toContainText('Maria Keller may not read this part');
  await expect(ana.page.getByRole('alert')).toContainText('Ask an owner to let them in');
  await expect(box).toHaveValue('@Maria Keller, look');
  await close(ana);
});

test('[N4] keys read and move, not where somebody types; what is put off or muted waits no more', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const maria = await signInAs(browser, origin, MARIA);
  const ravi = await signInAs(browser, origin, RAVI);
  for (const words of ['First', 'Second', 'Third']) await say(ravi, origin, `${words}, @Maria Keller.`);
  const page = await maria.newPage();
  const complaints = watchPage(page);
  await page.goto('/inbox');
  await waitForScripts(page);
  const item = (words: string) => items(page).filter({ hasText: words });
  const [first, second, third] = [item('First'), item('Second'), item('Third')] as const;
  // The list hears keys a moment after the page was taken over.
  await expect(async () => {
    if (!(await third.getByRole('link').evaluate((link) => link === document.activeElement))) {
      await page.keyboard.press('j');
    }
    await expect(third.getByRole('link')).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('j');
  await expect(second.getByRole('link')).toBeFocused();
  await page.keyboard.press('k');
  await expect(third.getByRole('link')).toBeFocused();
  await page.keyboard.press('e');
  await expect(third).toHaveCount(0);
  // What comes after it has the focus then.
  await expect(second.getByRole('link')).toBeFocused();
  await second.getByText('Later, or mute …').click();
  await second.getByRole('button', { name: 'Tomorrow, 8:00' }).click();
  await expect(second).toHaveCount(0);
  await first.getByText('Later, or mute …').click();
  await first.getByRole('button', { name: 'Mute the thread' }).click();
  await expect(first).toHaveCount(0);
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await expect(second).toContainText('Put off until');
  await expect(first).toContainText('Muted');
  await expect(third.getByRole('button', { name: 'Mark unread' })).toBeVisible();
  await page.goto('/search');
  await waitForScripts(page);
  await page.getByRole('searchbox').pressSequentially('jek');
  await expect(page.getByRole('searchbox')).toHaveValue('jek');
  expect(complaints).toEqual([]);
  await Promise.all([maria.close(), ravi.close()]);
});

test('[N1] [N4] without scripts one is mentioned by one’s full name, opens it, marks it and puts it off', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const maria = await signInAs(browser, origin, MARIA);
  const threadId = await say(maria, origin, 'Without scripts, @Sofia Brandt?');
  const sofia = await signInAs(browser, origin, SOFIA, { ...PHONE, javaScriptEnabled: false });
  const page = await sofia.newPage();
  await page.goto('/inbox');
  const item = items(page).filter({ hasText: 'Without scripts' });
  await item.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/comments#thread-${threadId}$`));
  await expect(page.locator(`#thread-${threadId} strong.mention`)).toHaveText(/^@Sofia/);
  await page.locator(`#thread-${threadId}`).getByText('Mention somebody …').click();
  await expect(page.locator(`#thread-${threadId}`).getByText('@Maria Keller')).toBeVisible();
  await page.goto('/inbox');
  await expect(item).toHaveCount(0);
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await item.getByRole('button', { name: 'Mark unread' }).click();
  await expect(item.getByRole('button', { name: 'Mark read' })).toBeVisible();
  await item.getByText('Later, or mute …').click();
  await item.getByRole('button', { name: 'Monday, 8:00' }).click();
  await expect(item).toContainText('Put off until');
  await expect(item).toContainText('UTC');
  await Promise.all([maria.close(), sofia.close()]);
});

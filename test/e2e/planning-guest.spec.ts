import { randomBytes, randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible, watchPage } from '../support/page-watch.ts';
import { ANA, addObjective, goTo, MARIA, type Visit, visitLive, waitUntilLive } from '../support/plan-page.ts';

const PHONE = { viewport: { width: 390, height: 844 }, locale: 'de-DE', colorScheme: 'dark' } as const;
const TITLE = 'Rail instead of road';

/** Prepared by the form, to begin next year; the address of its page. */
async function prepare({ page }: Visit): Promise<string> {
  await goTo(page, 'planning-sessions/new');
  const sessions = new URL(page.url()).pathname.replace(/\/new$/, '');
  const id = randomUUID();
  const presenterId = await page.locator('[name=presenterId]').first().inputValue();
  const item = { itemId: randomUUID(), itemTitle: 'What rail costs', itemMinutes: '30', itemPlace: '' };
  const answer = await page.request.post(`${sessions}/new?id=${id}`, {
    form: {
      title: TITLE,
      startsAt: '2027-12-08T09:30',
      timeZone: 'Europe/Berlin',
      presenterId,
      ...item,
      itemPresenterId: '',
    },
    headers: { origin: new URL(page.url()).origin },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(302);
  return `${sessions}/${id}`;
}

/** The way in that stands in the newest letter, which the demonstration shows to who asked. */
async function linkInLetter(page: Page): Promise<string> {
  await expect(async () => {
    await page.goto('/dev/mail');
    const letter = page.getByRole('link', { name: 'invites you to a planning session' }).first();
    await expect(letter).toBeVisible({ timeout: 1_000 });
    await letter.click();
  }).toPass({ timeout: 30_000 });
  const href = await page.frameLocator('iframe').getByRole('link', { name: 'See what you join' }).getAttribute('href');
  return new URL(href ?? '').pathname;
}

async function comeIn(browser: Browser, origin: string, path: string): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...PHONE });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto(path);
  await expect(page.getByText('bittet Sie als Gast von Northwind')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Ihr Name' }).fill('Gaston Gast');
  await page.getByLabel('Passwort').fill('a password of their own');
  await page.getByRole('button', { name: 'Annehmen' }).click();
  await page.waitForURL(/\/notepad$/);
  await waitUntilLive(page);
  return { page, complaints };
}

const bodyOf = (page: Page) => page.locator('.plan-section [contenteditable=true].ProseMirror').first();

async function write(page: Page, words: string): Promise<void> {
  await bodyOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
}

test('[Q10] a guest comes by mail, writes with both firms, reads a handout, sees no plan, and is sent out', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const ana = await visitLive(browser, origin, ANA);
  const objective = `Frozen objective ${randomBytes(4).toString('hex')}`;
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, objective);
  const session = await prepare(ana);
  await ana.page.goto(session);
  await ana.page.getByRole('link', { name: 'Notepad and guests' }).click();
  await ana.page.getByRole('button', { name: 'Open a notepad' }).click();
  await waitUntilLive(ana.page);
  const email = `guest-${randomBytes(4).toString('hex')}@fabrikam.example`;
  await ana.page.getByRole('textbox', { name: /^E-mail address of a guest/ }).fill(email);
  await ana.page.getByLabel('Language of the mail').selectOption('en');
  await ana.page.getByRole('button', { name: 'Ask in by mail' }).click();
  await expect(ana.page.getByText(`${email}, invited for Northwind by Ana Ruiz`)).toBeVisible();
  await expectAccessible(ana.page);

  const guest = await comeIn(browser, origin, await linkInLetter(ana.page));
  await expectAccessible(guest.page);
  await expect(guest.page.getByText('What rail costs')).toBeVisible();
  const maria = await visitLive(browser, origin, MARIA);
  await maria.page.goto(`${session}/notepad`);
  await waitUntilLive(maria.page);
  await expect(maria.page.getByText('Gaston Gast, guest of Northwind, asked by Ana Ruiz')).toBeVisible();
  await write(guest.page, 'Two days less from Hamburg.');
  await expect(bodyOf(maria.page)).toContainText('Two days less from Hamburg.');
  await write(maria.page, 'And from Lyon?');
  await expect(bodyOf(guest.page)).toContainText('And from Lyon?');

  await ana.page.goto(`${session}/notepad`);
  await ana.page.getByRole('link', { name: 'Freeze a handout' }).click();
  await ana.page.waitForURL(/\/freeze$/);
  await ana.page.getByRole('textbox', { name: 'Title', exact: true }).fill('For Gaston');
  await ana.page.getByRole('checkbox', { name: objective }).check();
  await expectAccessible(ana.page);
  await ana.page.getByRole('button', { name: 'Freeze', exact: true }).click();
  const handout = guest.page.getByRole('article').filter({ hasText: 'For Gaston' });
  await expect(handout).toContainText(objective);
  await expectAccessible(guest.page);
  await goTo(ana.page, 'objectives');
  const edited = ana.page
    .getByRole('article', { name: objective })
    .getByRole('textbox', { name: 'Objective', exact: true });
  await edited.click();
  await ana.page.keyboard.press('Control+A');
  await ana.page.keyboard.type('Moved on');
  await waitUntilLive(ana.page);
  await guest.page.goto(session.split('/').slice(0, 3).join('/'));
  await guest.page.waitForURL(/\/notepad$/);
  await waitUntilLive(guest.page);
  await expect(handout).toContainText(objective);
  await expect(guest.page.getByText('Moved on')).toHaveCount(0);

  await maria.page.getByRole('form', { name: 'Send Gaston Gast out' }).getByRole('button').click();
  await expect(maria.page.getByText('Not a guest any more')).toBeVisible();
  await expect(guest.page.getByText(/keinen Zugang mehr|Zugang zu diesem Teil/)).toBeVisible();
  await guest.page.goto('/');
  await expect(guest.page.getByText('Sie sind noch in keinem Plan')).toBeVisible();
  for (const { complaints } of [ana, maria, guest]) expect(complaints).toEqual([]);
});

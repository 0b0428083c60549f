import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible, watchPage } from '../support/page-watch.ts';
import { ANA, addObjective, close, goTo, MARIA, type Visit, visitLive } from '../support/plan-page.ts';
import { signInAs } from '../support/sign-in.ts';

const ELIN = 'elin@northwind.example';
const CLAIRE = 'claire@contoso.example';
const PASSWORD = 'covalent-demo';
const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;

/** On the page of their own mail. */
async function atTheirMail(browser: Browser, origin: string, email: string, options = {}): Promise<Visit> {
  const context = await signInAs(browser, origin, email, options);
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto('/');
  await page.getByRole('button', { name: /: menu$/ }).click();
  await page.getByRole('menuitem', { name: 'My mail' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mail' })).toBeVisible();
  return { page, complaints };
}

/** The newest letter with this subject, once it has come. */
async function openLetter(page: Page, subject: string): Promise<void> {
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(page.getByRole('link', { name: subject })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.getByRole('link', { name: subject }).click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
}

/** From the letter to the page on which it is decided, and there to the signature. */
async function signFromLetter(page: Page, title: string): Promise<void> {
  await openLetter(page, `For your signature: ${title}`);
  await expectAccessible(page);
  const [decision] = await Promise.all([
    page.context().waitForEvent('page'),
    page.frameLocator('iframe').getByRole('link', { name: 'Read and decide' }).click(),
  ]);
  const region = decision.getByRole('region', { name: 'Your decision' });
  await region.getByLabel('Your password, for this signature').fill(PASSWORD);
  await region.getByRole('button', { name: 'Sign' }).click();
  await expect(region).toHaveCount(0);
  await decision.close();
}

test('[M7] a mail leads a leader to the one page, and both leads get the receipt of what was signed', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const title = 'Fewer spare parts in the air';
  const ana = await visitLive(browser, origin, ANA);
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  await goTo(ana.page, 'objectives');
  await ana.page.getByRole('article', { name: title }).getByRole('link', { name: 'Ask for signatures' }).click();
  await ana.page.getByRole('button', { name: 'Ask for signatures' }).click();
  await ana.page.waitForURL(/\/approve\//);

  const maria = await atTheirMail(browser, origin, MARIA);
  await openLetter(maria.page, `Name who signs: ${title}`);
  const asked = maria.page.frameLocator('iframe').locator('p');
  await expect(asked.filter({ hasText: 'Northwind asks for the signatures' })).toBeVisible();
  await expect(maria.page.frameLocator('iframe').getByText('Ana Ruiz')).toHaveCount(0);
  await maria.page.goto(ana.page.url());
  await maria.page.getByRole('form', { name: 'Name signatories' }).getByRole('button', { name: 'Name them' }).click();
  await expect(maria.page.getByText('Somebody else signs …')).toBeVisible();

  const elin = await atTheirMail(browser, origin, ELIN, PHONE);
  await signFromLetter(elin.page, title);
  const claire = await atTheirMail(browser, origin, CLAIRE, PHONE);
  await signFromLetter(claire.page, title);

  const subject = `Agreed and signed: ${title}, version 1`;
  const receipts: string[] = [];
  for (const { page } of [ana, maria]) {
    await openLetter(page, subject);
    receipts.push(page.url());
    const letter = page.frameLocator('iframe');
    await expect(letter.getByText(/^Both firms · \d+ events/)).toBeVisible();
    await expect(letter.getByText(/Elin Berg, .* UTC/)).toBeVisible();
    await expect(letter.getByText(/Claire Dubois, .* UTC/)).toBeVisible();
    await expectAccessible(page);
  }
  await expect(ana.page.frameLocator('iframe').getByText(/^Only Northwind ·/)).toBeVisible();
  await expect(ana.page.frameLocator('iframe').getByText(/Only Contoso/)).toHaveCount(0);
  await expect(maria.page.frameLocator('iframe').getByText(/^Only Contoso ·/)).toBeVisible();
  await expect(maria.page.frameLocator('iframe').getByText(/Only Northwind|Named people of Northwind/)).toHaveCount(0);
  expect((await maria.page.request.get(receipts[0] ?? '')).status()).toBe(404);
  await close(ana, maria, elin, claire);
});

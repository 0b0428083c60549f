import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible, waitForScripts, watchPage } from '../support/page-watch.ts';
import { close, shared, type Visit, waitUntilLive } from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';

const LIAM = 'liam@fabrikam.example';
const ERIK = 'erik@adventure-works.example';
const DARK_PHONE = { colorScheme: 'dark', viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;

async function visitAt(browser: Browser, origin: string, email: string, path: string, options = {}): Promise<Visit> {
  const context = await signInAs(browser, origin, email, options);
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto(path);
  return { page, complaints };
}

const own = (page: Page, audience: string) => page.locator(`section[data-audience="${audience}"]`);

test('[S11] an account manager makes a plan from the template; the customer’s lead opens it, and both write', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const liam = await visitAt(browser, baseURL ?? '', LIAM, '/accounts', DARK_PHONE);
  await liam.page.getByRole('link', { name: /Adventure Works and Fabrikam/ }).click();
  await liam.page.getByRole('link', { name: 'New plan' }).click();
  await expect(liam.page.getByRole('heading', { name: 'New plan' })).toBeVisible();
  await waitForScripts(liam.page);
  await expectAccessible(liam.page);
  await liam.page.getByLabel('Title').fill('Plan for robots');
  await liam.page.getByLabel('Last day').fill('2001-01-01');
  await liam.page.getByRole('button', { name: 'Make the plan' }).click();
  await expect(liam.page.getByText('The last day must come after the first one.')).toBeVisible();
  await expect(liam.page.getByLabel('Title')).toHaveValue('Plan for robots');
  await liam.page.getByLabel('Last day').fill('2099-12-31');
  await liam.page.getByRole('button', { name: 'Make the plan' }).click();
  await expect(liam.page.getByRole('heading', { name: 'Plan for robots' })).toBeVisible();
  await waitUntilLive(liam.page);
  await expectAccessible(liam.page);
  await expect(shared(liam.page)).toContainText('What must this partnership have changed for you in three years?');
  await expect(own(liam.page, 'supplier')).toContainText('Why is Adventure Works a strategic account');

  const erik = await visitAt(browser, baseURL ?? '', ERIK, new URL(liam.page.url()).pathname);
  await waitUntilLive(erik.page);
  await expect(own(erik.page, 'customer')).toContainText('if Fabrikam were gone tomorrow');
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of Shared vision' });
  const before = await text(liam.page).boundingBox();
  await text(liam.page).click();
  await liam.page.keyboard.type('Robots. ');
  await text(erik.page).click();
  await erik.page.keyboard.press('Control+End');
  await erik.page.keyboard.type('People.');
  for (const { page } of [liam, erik]) await expect(text(page)).toHaveText(/Robots\. .*People\./);
  const after = await text(liam.page).boundingBox();
  expect(after?.x).toBe(before?.x);
  await close(liam, erik);
});

test('[S13] next year’s plan is made by one owner; the other carries their own part, and each plan leads to the other', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const context = await signInAs(browser, baseURL ?? '', LIAM);
  const planId = await findPlanId(context, 'Fabrikam', 'Adventure Works');
  await context.close();
  const [liam, erik] = [
    await visitAt(browser, baseURL ?? '', LIAM, `/plans/${planId}`),
    await visitAt(browser, baseURL ?? '', ERIK, `/plans/${planId}`, DARK_PHONE),
  ];
  await waitUntilLive(erik.page);
  await own(erik.page, 'customer').getByRole('button', { name: 'Add section' }).click();
  await expect(erik.page.locator('textarea:focus')).toBeVisible();
  await erik.page.keyboard.type('Ceiling');
  await waitUntilLive(erik.page);
  const title = await liam.page.getByRole('heading', { level: 1 }).innerText();
  await liam.page.getByRole('link', { name: 'Next year’s plan' }).click();
  await waitForScripts(liam.page);
  await expectAccessible(liam.page);
  await liam.page.getByLabel('Title').fill('The plan after');
  await liam.page.getByRole('button', { name: 'Make next year’s plan' }).click();
  await expect(liam.page.getByRole('heading', { name: 'The plan after' })).toBeVisible();
  await waitUntilLive(liam.page);
  await expect(liam.page.getByText(`Follows ${title}`)).toBeVisible();
  expect(await liam.page.content()).not.toContain('Ceiling');

  await erik.page.goto(`/plans/${planId}`);
  await erik.page.getByRole('link', { name: 'The plan after' }).click();
  await waitUntilLive(erik.page);
  await expectAccessible(erik.page);
  await own(erik.page, 'customer')
    .getByRole('button', { name: `Carry on from ${title}` })
    .click();
  await expect(own(erik.page, 'customer').getByRole('textbox', { name: 'Title of the section' }).last()).toHaveValue(
    'Ceiling',
  );
  await close(liam, erik);
});

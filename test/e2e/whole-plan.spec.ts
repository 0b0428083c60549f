import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import { ANA, addObjective, close, goTo, MARIA, type Visit, visitLive, visitPlan } from '../support/plan-page.ts';

const ELIN = 'elin@northwind.example';
const CLAIRE = 'claire@contoso.example';
const PASSWORD = 'covalent-demo';
const PHONE = { viewport: { width: 390, height: 844 } };

/** Sends what the form is about for signature; the address on which it is decided. */
async function askOn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Ask for signatures' }).click();
  await page.waitForURL(/\/approve\//);
  return page.url();
}

/** Claire is named, and she and Elin sign. */
async function signBy(
  { maria, elin, claire }: Record<'maria' | 'elin' | 'claire', Visit>,
  address: string,
): Promise<void> {
  await maria.page.goto(address);
  await maria.page.getByRole('button', { name: 'Name them' }).click();
  await expect(maria.page.getByText('Somebody else signs …')).toBeVisible();
  for (const { page } of [elin, claire]) {
    await page.goto(address);
    const decision = page.getByRole('region', { name: 'Your decision' });
    await decision.getByLabel('Your password, for this signature').fill(PASSWORD);
    await decision.getByRole('button', { name: 'Sign' }).click();
    await expect(decision).toHaveCount(0);
  }
}

test('[G18] the whole plan is signed, and says that it differs once something in it changes', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Pallets without shrink wrap';
  const ana = await visitLive(browser, origin, ANA);
  const leaders = {
    maria: await visitPlan(browser, origin, MARIA),
    elin: await visitPlan(browser, origin, ELIN, PHONE),
    claire: await visitPlan(browser, origin, CLAIRE, PHONE),
  };
  await goTo(ana.page, 'sign-off');
  await ana.page.getByRole('link', { name: 'Ask for signatures under the whole plan' }).click();
  await signBy(leaders, await askOn(ana.page));
  await ana.page.reload();
  await ana.page.getByRole('link', { name: 'Joint account plan 2027' }).click();
  await ana.page.waitForURL(/\/plans\/[^/]+\/sign-off$/);
  const version = ana.page.getByRole('listitem').filter({ hasText: 'Joint account plan 2027, version' }).first();
  await expect(version).toContainText('The plan stands as it was signed.');

  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  const { page } = leaders.claire;
  await page.getByRole('link', { name: 'Joint account plan 2027' }).click();
  await page.waitForURL(/\/plans\/[^/]+\/sign-off$/);
  await expect(page.locator('[data-outdated]').first()).toContainText('it differs from this version');
  await expectAccessible(page);
  await close(ana, ...Object.values(leaders));
});

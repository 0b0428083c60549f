import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import { ANA, addObjective, close, goTo, shared, visitLive, visitPlan } from '../support/plan-page.ts';

const ELIN = 'elin@northwind.example';

test('a leader declines on a phone with a reason that both firms read, and the objective is free again', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const title = 'Fewer urgent deliveries to Turin';
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  const card = shared(ana.page).getByRole('article', { name: title });
  await card.getByRole('link', { name: 'Ask for signatures' }).click();
  await ana.page.getByRole('button', { name: 'Ask for signatures' }).click();
  await ana.page.waitForURL(/\/approve\//);
  const elin = await visitPlan(browser, baseURL ?? '', ELIN, { viewport: { width: 390, height: 844 } });
  await elin.page.goto(ana.page.url());
  const decision = elin.page.getByRole('region', { name: 'Your decision' });
  await decision.getByText('Decline …').click();
  await expectAccessible(elin.page);
  const form = decision.getByRole('form', { name: 'Decline' });
  await form.getByLabel('Why, for both firms').fill('Turin is not served before May.');
  await form.getByRole('button', { name: 'Decline' }).click();
  await expect(elin.page.locator('[data-review="declined"]')).toContainText('Turin is not served before May.');
  await ana.page.reload();
  await expect(ana.page.locator('[data-review="declined"]')).toContainText('Turin is not served before May.');
  await ana.page.getByRole('link', { name: 'Joint account plan 2027' }).click();
  await ana.page.waitForURL(/\/plans\/[^/]+\/sign-off$/);
  await goTo(ana.page, 'objectives');
  await expect(card.getByRole('textbox', { name: 'Objective' })).toBeVisible();
  await close(ana, elin);
});

import { expect, type Page, test } from '@playwright/test';
import { ANA, close, JONAS, MARIA, openPage, SOFIA, shared, visitLive } from '../support/plan-page.ts';

test('the customer’s lead corrects a value driver and validates it; the supplier sees it at once, and a later edit undoes it', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  for (const visit of [ana, maria]) await openPage(visit, 'drivers');
  const title = 'One supplier to call at night';
  const card = (page: Page) => shared(page).getByRole('article', { name: title });
  await expect(card(ana.page)).toContainText('Assumed by Northwind');
  await expect(card(ana.page).getByRole('button', { name: /Validate/ })).toHaveCount(0);

  const words = card(maria.page).getByRole('textbox', { name: `In the customer’s words of ${title}` });
  await words.fill('One person who knows our line picks up, day and night.');
  await expect(card(ana.page)).toContainText('picks up, day and night');
  await expect(maria.page.locator('[data-saved="saved"]')).toBeVisible();
  await card(maria.page).getByRole('button', { name: 'Validate these words' }).press('Enter');
  for (const { page } of [maria, ana]) {
    await expect(card(page)).toContainText(/Validated by Maria Keller, \d+ \w+ \d{4}\./);
    await expect(shared(page)).toContainText('3 of the top 5 validated by 2 people of Contoso');
  }

  const supplierWords = card(ana.page).getByRole('textbox', { name: `In the customer’s words of ${title}` });
  await supplierWords.press('End');
  await supplierWords.pressSequentially(' Always.');
  for (const { page } of [ana, maria])
    await expect(card(page)).toContainText('Changed since Maria Keller validated it');
  await expect(maria.page.locator('[data-saved="saved"]')).toBeVisible();
  await card(maria.page).getByRole('button', { name: 'Validate these words' }).click();
  await card(maria.page).getByRole('button', { name: 'Take the validation back' }).click();
  for (const { page } of [ana, maria]) await expect(card(page)).toContainText('Assumed by Northwind');
  await close(ana, maria);
});

test('a disputed claim is revised, claimed again and confirmed by the customer’s finance; then only a reversing entry corrects it', async ({
  browser,
  baseURL,
}) => {
  const [ana, sofia] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', SOFIA)];
  for (const visit of [ana, sofia]) await openPage(visit, 'value');
  const title = 'Fewer call-outs at night';
  const card = (page: Page, name = title) => shared(page).getByRole('article', { name, exact: true });
  const totals = (page: Page) => shared(page).getByRole('row', { name: /^EUR/ });
  await expect(card(ana.page)).toContainText('Disputed by Sofia Brandt');
  await expect(card(ana.page).getByRole('button', { name: 'Claim it as realised' })).toHaveCount(0);
  await expect(totals(sofia.page)).toContainText('208,400');

  const amount = card(ana.page).getByLabel(`Amount of ${title}`);
  await amount.fill('50840');
  await amount.press('Enter');
  await expect(card(ana.page)).toContainText('claim it again as it stands');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  await card(ana.page).getByRole('button', { name: 'Claim it as realised' }).click();
  await expect(card(ana.page)).toContainText('It waits for Contoso.');
  await expect(card(ana.page).getByRole('button', { name: 'Confirm' })).toHaveCount(0);

  await card(sofia.page).getByRole('button', { name: 'Confirm' }).press('Enter');
  const password = card(sofia.page).getByLabel('Your password, once more');
  await password.fill('not my password');
  await card(sofia.page).getByRole('button', { name: 'Confirm for Contoso' }).click();
  await expect(card(sofia.page).getByRole('alert')).toContainText('This is not your password');
  await password.fill('covalent-demo');
  await password.press('Enter');
  for (const { page } of [sofia, ana]) {
    await expect(card(page)).toContainText('Confirmed by Sofia Brandt');
    await expect(totals(page)).toContainText('259,240');
  }

  await expect(card(ana.page).getByLabel(`Amount of ${title}`)).toHaveCount(0);
  await card(ana.page).getByRole('button', { name: 'Correct by a reversing entry' }).click();
  const reversal = card(ana.page, `Reversal: ${title}`);
  await expect(reversal.getByLabel(`Amount of Reversal: ${title}`)).toHaveValue('-50,840');
  await reversal.getByRole('button', { name: 'Claim it as realised' }).click();
  await expect(card(sofia.page, `Reversal: ${title}`)).toContainText('It waits for Contoso.');
  await close(ana, sofia);
});

test('a supplier asks a person of the customer for an action; they accept it and move the date', async ({
  browser,
  baseURL,
}) => {
  const [ana, jonas] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', JONAS)];
  for (const visit of [ana, jonas]) await openPage(visit, 'actions');
  const title = 'List the stops of the night shift';
  const card = (page: Page) => shared(page).getByRole('article', { name: title });
  const row = (page: Page) => shared(page).getByRole('row', { name: title });
  await shared(ana.page).getByRole('button', { name: 'Add action' }).click();
  await expect(ana.page.locator('textarea:focus')).toHaveAttribute('aria-label', 'Action');
  await ana.page.keyboard.type(title);
  const due = (page: Page) => card(page).getByLabel(`Due of ${title}`);
  await due(ana.page).fill('2026-01-05');
  await due(ana.page).press('Enter');
  await card(ana.page).getByLabel(`Owner of ${title}`).selectOption({ label: 'Jonas Albrecht, Contoso' });

  // Long past its date, and yet nobody is late with it.
  for (const { page } of [ana, jonas]) {
    await expect(card(page)).toContainText('Asked of Jonas Albrecht, Contoso: it counts once it is accepted.');
    await expect(row(page)).toContainText('Asked');
  }
  await expect(card(ana.page).getByRole('button', { name: 'Accept' })).toHaveCount(0);
  await expect(due(ana.page)).toHaveCount(0);
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();

  await card(jonas.page).getByRole('button', { name: 'Accept' }).press('Enter');
  for (const { page } of [ana, jonas]) {
    await expect(card(page)).toContainText('Accepted by Jonas Albrecht');
    await expect(row(page)).toContainText('Stalled');
  }
  await due(jonas.page).fill('2099-03-09');
  await due(jonas.page).press('Enter');
  for (const { page } of [ana, jonas]) {
    await expect(row(page)).toContainText('On track');
    await expect(card(page)).toContainText('Accepted by Jonas Albrecht');
  }
  await expect(jonas.page.locator('[data-saved="saved"]')).toBeVisible();
  await jonas.page.getByRole('link', { name: 'My actions' }).click();
  const mine = jonas.page.getByRole('row', { name: title });
  await expect(mine).toContainText('On track');
  await expect(mine).toContainText('Contoso and Northwind');
  await mine.getByRole('link', { name: title }).press('Enter');
  await expect(card(jonas.page)).toContainText('Accepted by Jonas Albrecht');
  await close(ana, jonas);
});

test('an action that is declined is nobody’s, and whoever asked reads why', async ({ browser, baseURL }) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  for (const visit of [ana, maria]) await openPage(visit, 'actions');
  const title = 'Meter access for Northwind in Porto';
  const card = (page: Page) => shared(page).getByRole('article', { name: title });
  await card(maria.page).getByRole('button', { name: 'Decline' }).click();
  await card(maria.page).getByLabel('Why', { exact: true }).fill('Porto has no guest network before May.');
  await card(maria.page).getByRole('button', { name: 'Decline this action' }).click();
  for (const { page } of [ana, maria])
    await expect(card(page)).toContainText(/Declined by Maria Keller, .*: Porto has no guest network before May\./);
  const owner = card(ana.page).getByLabel(`Owner of ${title}`);
  await expect(owner).toHaveValue('');

  await owner.selectOption({ label: 'Maria Keller, Contoso' });
  await expect(card(maria.page)).toContainText('Asked of Maria Keller, Contoso');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  await card(maria.page).getByRole('button', { name: 'Accept' }).click();
  await expect(card(ana.page)).toContainText('Accepted by Maria Keller');
  await close(ana, maria);
});

test('the leads keep the cap of active initiatives, and say together that an objective is achieved', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  for (const visit of [ana, maria]) await openPage(visit, 'initiatives');
  const card = (page: Page, name: string) => shared(page).getByRole('article', { name });
  const [fifth, sixth] = ['Remote diagnosis at night', 'Heat recovery in Porto'];
  await card(ana.page, fifth).getByRole('button', { name: 'Make it active' }).click();
  for (const { page } of [ana, maria]) {
    await expect(card(page, fifth)).toContainText('Active.');
    await expect(card(page, sixth).getByRole('button', { name: 'Make it active' })).toHaveCount(0);
    await card(page, sixth).getByRole('button', { name: 'Agree to more than 5' }).click();
    await card(page, sixth).getByLabel('Why one more is worth it').fill('The boiler is due anyway.');
    await card(page, sixth)
      .getByRole('button', { name: /^Agree for/ })
      .click();
  }
  await card(maria.page, sixth).getByRole('button', { name: 'Make it active' }).click();
  await expect(card(ana.page, sixth)).toContainText('Contoso agrees to more than 5: The boiler is due anyway.');
  for (const name of [fifth, sixth]) {
    await card(ana.page, name).getByRole('button', { name: 'Park it' }).click();
    await expect(card(maria.page, name)).toContainText('Parked.');
  }

  for (const visit of [ana, maria]) await openPage(visit, 'objectives');
  const title = 'Ten percent less energy per filled litre';
  await card(ana.page, title).getByRole('button', { name: 'Achieved, Northwind says' }).click();
  await expect(card(maria.page, title)).toContainText('It waits for Contoso.');
  await card(maria.page, title).getByRole('button', { name: 'Achieved, Contoso says' }).click();
  for (const { page } of [ana, maria]) await expect(card(page, title)).toContainText('Achieved, both firms say');
  await card(ana.page, title).getByRole('button', { name: 'Open it again' }).click();
  for (const { page } of [ana, maria]) await expect(card(page, title)).not.toContainText('Achieved, both firms say');
  await close(ana, maria);
});

test('a red reading of a KPI takes a comment, and both firms see it at once', async ({ browser, baseURL }) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  for (const visit of [ana, maria]) await openPage(visit, 'scorecard');
  const card = (page: Page) => shared(page).getByRole('article', { name: 'Unplanned stops' });
  await card(maria.page).getByRole('button', { name: 'Record a reading' }).click();
  await card(maria.page).getByLabel('Figure, h').fill('52.5');
  await card(maria.page).getByRole('button', { name: 'Record it' }).click();
  await expect(card(maria.page).getByRole('alert')).toContainText('This is red: say in a sentence why.');
  await card(maria.page).getByRole('textbox', { name: 'Comment' }).fill('The line in Porto stood for two days.');
  await card(maria.page).getByRole('textbox', { name: 'Comment' }).press('Enter');
  for (const { page } of [ana, maria]) {
    await expect(card(page)).toContainText(/52\.5 h on .* Red\. The line in Porto stood for two days\./);
    await expect(shared(page).getByRole('row', { name: /^Unplanned stops/ })).toContainText('Red');
  }
  await close(ana, maria);
});

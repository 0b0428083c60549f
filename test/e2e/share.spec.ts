import { expect, test } from '@playwright/test';
import { expectAccessible, watchPage } from '../support/page-watch.ts';
import { ANA, close, goTo, MARIA, RAVI, visitLive, visitPlan, waitUntilLive } from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';

const OSCAR = 'oscar@northwind.example';

test('[W1] an owner takes a colleague off while they read, and puts them back', async ({ browser, baseURL }) => {
  const origin = baseURL ?? '';
  const [ana, oscar] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, OSCAR)];
  const plan = new URL(oscar.page.url()).pathname;
  await goTo(ana.page, 'share');
  const firm = ana.page.getByRole('region', { name: 'Northwind', exact: true });
  const person = firm.getByRole('listitem').filter({ hasText: 'Oscar Lind' });
  await expect(person).toContainText('Both firms: reads and comments');
  // All of it by keyboard.
  await person.getByText('Change …').focus();
  await ana.page.keyboard.press('Enter');
  await person.getByRole('button', { name: 'Take off the plan' }).press('Enter');
  await expect(person).toHaveCount(0);
  await expect(oscar.page.getByText('You no longer have access', { exact: false }).first()).toBeVisible();
  expect((await oscar.page.request.get(plan)).status()).toBe(404);

  await ana.page.getByText('Add a colleague …').click();
  const form = ana.page.getByRole('form', { name: 'Add a colleague' });
  await form.getByLabel('Person').selectOption({ label: 'Oscar Lind, Field service lead' });
  await form.getByLabel('Role').selectOption('Observer');
  await form.getByRole('button', { name: 'Add to the plan' }).click();
  await expect(person).toContainText('Observer');
  expect((await oscar.page.request.get(plan)).status()).toBe(200);
  await close(ana);
  await oscar.page.context().close();
});

test('[W2] the last owner of a side is told why they stay', async ({ browser, baseURL }) => {
  const maria = await visitLive(browser, baseURL ?? '', MARIA);
  await goTo(maria.page, 'share');
  const own = maria.page.getByRole('listitem').filter({ hasText: 'Maria Keller' });
  await own.getByText('Change …').click();
  await own.getByRole('button', { name: 'Take off the plan' }).click();
  await expect(own.getByRole('alert')).toContainText('Nobody else owns your side of this plan');
  await close(maria);
});

test('[W3] a reader sees who sees what, before any script, and nothing to change', async ({ browser, baseURL }) => {
  const ravi = await visitPlan(browser, baseURL ?? '', RAVI, { javaScriptEnabled: false });
  await ravi.page.goto(`${ravi.page.url()}/share`);
  const main = ravi.page.getByRole('main');
  await expect(main.getByRole('region', { name: 'Parts of the plan' })).toContainText(
    /\d+ people of Northwind and \d+ people of Contoso see it/,
  );
  await expect(main.getByRole('region', { name: 'Northwind' })).toContainText('Ana Ruiz');
  await expect(main).not.toContainText('Only Northwind');
  await expect(main.locator('form, select, input')).toHaveCount(0);
  await close(ravi);
});

test('[W4] a part for named people, on a phone in German, in the dark', async ({ browser, baseURL }) => {
  const options = { locale: 'de-DE', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
  // A plan of its own: what is opened here stays.
  const person = await signInAs(browser, baseURL ?? '', ANA, { ...options, reducedMotion: 'reduce' });
  const planId = await findPlanId(person, 'Northwind', 'Tailspin');
  const page = await person.newPage();
  const complaints = watchPage(page);
  await page.goto(`/plans/${planId}/share`);
  await waitUntilLive(page);
  await page.getByText('Einen Teil für benannte Personen anlegen …').click();
  await page.getByLabel('Name des Teils').fill('Preisgrenze');
  await page.getByRole('button', { name: 'Anlegen' }).click();
  const part = page.getByRole('region', { name: /Preisgrenze/ });
  const elin = part.getByRole('listitem').filter({ hasText: 'Elin Berg' });
  await elin.getByRole('combobox').selectOption('Liest und kommentiert');
  await elin.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('region', { name: 'Teile des Plans' })).toContainText(
    'Nur diese sehen ihn: 2 Personen von Northwind, namentlich.',
  );
  for (const more of await page.getByText('Ändern …').all()) await more.click();
  await expectAccessible(page);
  await close({ page, complaints });
});

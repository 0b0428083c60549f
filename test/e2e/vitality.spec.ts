import { type Browser, expect, test } from '@playwright/test';
import { PEOPLE } from '../../db/seed/people.ts';
import { expectAccessible } from '../support/page-watch.ts';
import { ANA, close, goTo, MARIA, type Visit, visitLive, visitPlan } from '../support/plan-page.ts';

const figures = ({ page }: Visit) => page.getByRole('region', { name: 'Figures of both firms' });

async function still(browser: Browser, origin: string, email: string): Promise<Visit> {
  const visit = await visitPlan(browser, origin, email, { javaScriptEnabled: false });
  await visit.page.goto(`${visit.page.url()}/vitality`);
  return visit;
}

test('[V1] both firms see the same figures, before any script runs', async ({ browser, baseURL }) => {
  const [ana, maria] = [await still(browser, baseURL ?? '', ANA), await still(browser, baseURL ?? '', MARIA)];
  const html = await figures(ana).innerHTML();
  expect(await figures(maria).innerHTML()).toBe(html);
  const row = (name: string) => figures(ana).getByRole('row', { name }).first();
  await expect(row('Commitments kept on time').getByRole('cell')).toHaveText([/^[1-9]/, /^[1-9]/]);
  await expect(row('Decisions, of both firms').getByRole('cell')).toHaveText(/^[1-9]/);
  await expect(figures(ana).getByRole('img')).toHaveCount(2);
  // Without scripts the tables open all the same, and hold what the charts show.
  await figures(ana).getByText('Show as a table').last().click();
  await expect(figures(ana).getByRole('table').last().getByRole('row')).toHaveCount(1 + 13);
  await close(ana, maria);
});

test('[V3] nobody is named where the figures are', async ({ browser, baseURL }) => {
  const maria = await still(browser, baseURL ?? '', MARIA);
  const html = await figures(maria).innerHTML();
  for (const { name, email } of PEOPLE) {
    expect(html).not.toContain(name);
    expect(html).not.toContain(email);
  }
  await close(maria);
});

test('beside the plan stands what is overdue, and the way to the figures, by keyboard', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const line = ana.page.getByRole('region', { name: 'Vitality' });
  await expect(line.getByRole('listitem')).toHaveText([/^Contoso\d+$/, /^Northwind\d+$/]);
  await line.getByRole('link').press('Enter');
  await expect(ana.page.getByRole('heading', { level: 2, name: 'Vitality' })).toBeVisible();
  await close(ana);
});

test('in German, on a phone, in the dark, with its table open', async ({ browser, baseURL }) => {
  const options = { locale: 'de-DE', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
  const maria = await visitLive(browser, baseURL ?? '', MARIA, { ...options, reducedMotion: 'reduce' });
  await goTo(maria.page, 'vitality');
  for (const table of await maria.page.getByText('Als Tabelle zeigen').all()) await table.click();
  await expect(maria.page.getByRole('columnheader', { name: 'Verspätet' })).toHaveCount(2);
  await expectAccessible(maria.page);
  await close(maria);
});

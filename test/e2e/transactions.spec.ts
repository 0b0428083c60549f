import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, waitForScripts } from '../support/page-watch.ts';
import { ANA, close, goTo, MARIA, visitLive } from '../support/plan-page.ts';

const DARK_PHONE = { colorScheme: 'dark', viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' } as const;
const HEADER = 'Monat;Produkt;Ist/Plan;Betrag;Währung;Menge;Einheit';
const month = () => new Date().toISOString().slice(0, 7);

async function sendFile(page: Page, part: string, lines: readonly string[]): Promise<void> {
  await page.getByRole('radio', { name: part }).check();
  const buffer = Buffer.from([HEADER, ...lines].join('\r\n'), 'latin1');
  await page.getByLabel('CSV file').setInputFiles({ name: 'umsatz.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Look at the file' }).click();
  await expect(page.getByRole('region', { name: 'To be imported' })).toBeVisible();
}

test('[X1][X2][X3] a supplier imports a file: told of its wrong row, mended, looked at, in the chart; their own never at the customer’s', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const [ana, maria] = [
    await visitLive(browser, baseURL ?? '', ANA),
    await visitLive(browser, baseURL ?? '', MARIA, DARK_PHONE),
  ];
  for (const { page } of [ana, maria]) await goTo(page, 'timeline');
  const shared = ana.page.getByRole('region', { name: 'Transactions: Both firms' });
  await expect(shared.getByRole('img', { name: /^Transactions by month, EUR/ })).toBeVisible();
  await shared.getByRole('link', { name: 'Import transactions' }).click();
  await waitForScripts(ana.page);
  await expectAccessible(ana.page);

  await sendFile(ana.page, 'Both firms', [
    `${month()};Abfüllprüfung;Ist;4.711,50;USD;3;Stk`,
    '2026-13;Waage;Plan;1,5;USD;;',
  ]);
  const draft = ana.page.getByRole('region', { name: 'To be imported' });
  await expect(draft.getByRole('alert')).toContainText('2026-13');
  await expect(draft.getByRole('row', { name: /^3 Period/ })).toBeVisible();
  await expect(draft.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  await expectAccessible(ana.page);
  await draft.getByRole('button', { name: 'Send another file' }).click();
  await expect(draft).toHaveCount(0);

  await sendFile(ana.page, 'Both firms', [
    `${month()};Abfüllprüfung;Ist;4.711,50;USD;3;Stk`,
    '2026-Q4;Waage;Plan;1,5;USD;;',
  ]);
  await expect(draft.getByRole('row', { name: /^USD Actual 4,711.50/ })).toBeVisible();
  await expect(draft).toContainText('Read by the people of Contoso and Northwind');
  await expectAccessible(ana.page);
  await expect(maria.page.getByText('Abfüllprüfung')).toHaveCount(0);
  await draft.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(shared.getByRole('img', { name: /^Transactions by month, USD/ })).toBeVisible();
  await expect(shared.getByRole('row', { name: /Abfüllprüfung Actual/ })).toContainText('4,712');
  // The customer's open page hears of it.
  const theirs = maria.page.getByRole('region', { name: 'Transactions: Both firms' });
  await expect(theirs.getByRole('img', { name: /^Transactions by month, USD/ })).toBeVisible();
  await expectAccessible(maria.page);

  await ana.page.getByRole('link', { name: 'Import transactions' }).first().click();
  await sendFile(ana.page, 'Only Northwind', [`${month()};Geheimplan;Plan;9;USD;;`]);
  await draft.getByRole('button', { name: 'Import 1 row' }).click();
  const own = ana.page.getByRole('region', { name: 'Transactions: Only Northwind', exact: true });
  await expect(own.getByRole('row', { name: /Geheimplan Forecast/ })).toBeVisible();
  await goTo(maria.page, 'timeline');
  expect(await maria.page.content()).not.toContain('Geheimplan');
  const [file] = await Promise.all([
    maria.page.waitForEvent('download'),
    theirs.getByRole('link', { name: 'Export all as CSV' }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('Abfüllprüfung,actual,4711.5,USD,3,Stk');
  expect(text).not.toContain('Geheimplan');

  await theirs.getByRole('link', { name: 'Import transactions' }).click();
  const one = maria.page.getByRole('listitem').filter({ hasText: 'umsatz.csv' });
  await expect(one).toHaveCount(1);
  await one.getByRole('button', { name: 'Take it back' }).click();
  await expect(one).toContainText('Taken back by Maria Keller');
  await expectAccessible(maria.page);
  await expect(shared.getByRole('img', { name: /^Transactions by month, USD/ })).toHaveCount(0);
  expect([...ana.complaints, ...maria.complaints]).toEqual([]);
  await Promise.all([close(ana), close(maria)]);
});

test('without scripts a file is looked at, asked about and imported too', async ({ browser, baseURL }) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const still = await browser.newContext({
    storageState: await ana.page.context().storageState(),
    javaScriptEnabled: false,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await still.newPage();
  await page.goto(`${new URL(ana.page.url()).pathname}/timeline/import`);
  await sendFile(page, 'Only Northwind', [`${month()};Still;Ist;1.234;NOK;;`]);
  await page.getByRole('radio', { name: /^A comma/ }).check();
  await page.getByRole('button', { name: 'Read it this way' }).click();
  await expect(page.getByRole('row', { name: /^NOK Actual 1,234.00/ })).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await expect(page.getByRole('row', { name: /^Still Actual/ })).toContainText('1,234');
  await still.close();
  await close(ana);
});

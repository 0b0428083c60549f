import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import { ANA, close, MARIA, visitPlan } from '../support/plan-page.ts';

test('a plan goes onto paper for one audience, which stands on the cover and in the margin of each page', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitPlan(browser, baseURL ?? '', ANA);
  const { page } = ana;
  await page.getByRole('link', { name: 'Print and export' }).click();
  await expect(page).toHaveURL(/\/print$/);
  const print = page.getByRole('button', { name: 'Print or keep as PDF' });
  await expect(print).toBeVisible();
  const margin = (name: string) =>
    page.evaluate((one) => getComputedStyle(document.documentElement).getPropertyValue(one), name);
  expect(await margin('--page-audience')).toBe('"Both firms"');
  expect(await margin('--page-as-of')).toMatch(/^"As of \d+ \w+ \d{4}.+UTC"$/);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Only Northwind' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Only Northwind' })).toBeVisible();
  await expect.poll(() => margin('--page-audience')).toBe('"Only Northwind"');
  await page.emulateMedia({ media: 'print' });
  await expect(print).toBeHidden();
  await expect(page.getByRole('heading', { level: 3, name: 'Objectives' }).first()).toBeVisible();
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.includes('/StructTreeRoot')).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Records as CSV' }).click();
  expect((await coming).suggestedFilename()).toBe('records-supplier.csv');
  await page.getByRole('link', { name: 'Back to the plan' }).click();
  await expect.poll(() => margin('--page-audience')).toBe('');
  await close(ana);
});

test('a plan leaves as PDF and as a document, ready without reloading', async ({ browser, baseURL }) => {
  const ana = await visitPlan(browser, baseURL ?? '', ANA);
  const { page } = ana;
  await page.getByRole('link', { name: 'Print and export' }).click();
  await expect(page).toHaveURL(/\/print$/);
  await page.getByRole('link', { name: 'Only Northwind' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Only Northwind' })).toBeVisible();
  await page.getByRole('link', { name: 'PDF, Word, table' }).click();
  for (const { button, file, name, begins } of [
    { button: 'PDF', file: 'PDF', name: /^plan-supplier-[\d-]+\.pdf$/, begins: '%PDF-' },
    { button: 'Word (DOCX)', file: 'Word (DOCX)', name: /^plan-supplier-[\d-]+\.docx$/, begins: 'PK' },
  ]) {
    await page.getByRole('button', { name: button, exact: true }).click();
    const link = page.getByRole('link', { name: `Download: ${file}` });
    await expect(link).toBeVisible({ timeout: 60_000 });
    const coming = page.waitForEvent('download');
    await link.click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(name);
    expect((await readFile(await download.path())).toString('latin1').startsWith(begins)).toBe(true);
  }
  await expectAccessible(page);
  await page.getByRole('form', { name: 'Remove: PDF' }).getByRole('button').click();
  await expect(page.getByRole('link', { name: 'Download: PDF' })).toBeHidden();
  await close(ana);
});

test('a customer finds only their own firm and both to print for, without scripts too', async ({
  browser,
  baseURL,
}) => {
  const maria = await visitPlan(browser, baseURL ?? '', MARIA, { javaScriptEnabled: false });
  const { page } = maria;
  await page.getByRole('link', { name: 'Print and export' }).click();
  const choices = page.getByRole('navigation', { name: 'For whom' }).getByRole('link');
  await expect(choices).toHaveText(['Both firms', 'Only Contoso']);
  expect(await page.content()).not.toContain('Win Lyon by proving Graz');
  await close(maria);
});

test('[O3] both firms open the same joint business review, with the figures of the ledger and nothing of one firm', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitPlan(browser, baseURL ?? '', ANA), await visitPlan(browser, baseURL ?? '', MARIA)];
  const texts: string[] = [];
  for (const { page } of [ana, maria]) {
    await page.getByRole('link', { name: 'Business review' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Joint business review' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([
      'Value',
      'Objectives',
      'Actions',
      'Risks',
      'What we ask of each other',
      'The next 90 days',
    ]);
    const ahead = page.getByRole('region', { name: 'The next 90 days' });
    await expect(ahead).toContainText('Joint planning for the summer season');
    texts.push((await page.getByRole('main').textContent()) ?? '');
    // The answer itself: where somebody went from page to page, the one before stands in the document still.
    const answer = await page.request.get(page.url());
    expect(await answer.text()).not.toContain('Win Lyon by proving Graz');
    await expectAccessible(page);
  }
  expect(texts[1]).toBe(texts[0]);
  const { page } = ana;
  const value = page.getByRole('region', { name: 'Value' });
  const shown = (await value.locator('strong').first().textContent()) ?? '';
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
  expect(pdf.includes('/StructTreeRoot')).toBe(true);
  await page.goto(page.url().replace('/business-review', '/value'));
  const ledger = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Identified' }) });
  const confirmed = ledger.first().locator('td strong').first();
  expect(shown).toBe(`${await confirmed.textContent()} EUR`);
  await close(ana, maria);
});

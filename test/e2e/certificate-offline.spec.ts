import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { offlinePage } from '../../server/certificate/offline-page.ts';
import { printedBytes } from '../../server/domain/certificate.ts';
import { agreedParts, MARIA, seal, sha256, withSignature } from '../support/build-certificate.ts';
import { expectAccessible, watchPage } from '../support/page-watch.ts';

const parts = agreedParts();
const certificate = seal(parts);
const text = JSON.stringify(certificate);
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'covalent-offline-'));
  await writeFile(join(folder, 'check.html'), await offlinePage());
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** The page from a disk, on a machine without a network, on a phone's width. */
async function openFromDisk(browser: Browser, locale: string): Promise<{ page: Page; complaints: readonly string[] }> {
  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({ offline: true, locale, viewport, colorScheme: 'dark' });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto(pathToFileURL(join(folder, 'check.html')).href);
  return { page, complaints };
}

async function choose(page: Page, bytes: Uint8Array, button = 'Check'): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name: 'certificate.json',
    mimeType: 'application/json',
    buffer: Buffer.from(bytes),
  });
  await page.getByRole('button', { name: button }).click();
}

test('[Z2] a certificate is checked by a page from a disk, without a network, and a changed byte is found', async ({
  browser,
}) => {
  const { page, complaints } = await openFromDisk(browser, 'en-GB');
  await page.getByLabel(/^Fingerprint/).fill(parts.key.fingerprint.toUpperCase());
  await choose(page, Buffer.from(text));
  await expect(page.getByRole('heading', { name: 'The certificate is valid.' })).toBeFocused();
  await expect(page.getByText('Maria Keßler-Παπαδοπούλου')).toBeVisible();
  await expect(page.getByText('yes, the same')).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page);

  const bytes = Buffer.from(text);
  const at = bytes.indexOf('Grow together');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await choose(page, bytes);
  await expect(page.getByRole('heading', { name: 'The certificate is not valid.' })).toBeFocused();
  await expect(page.getByText('The content does not have the hash')).toBeVisible();
  await expect(page.getByText('Maria Keßler')).toHaveCount(0);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the page speaks German, takes pasted text, and shows a hostile name as the text it is', async ({ browser }) => {
  const { page, complaints } = await openFromDisk(browser, 'de-AT');
  const hostile = { ...MARIA, name: '<img src=x onerror="document.title=1">\u202eairaM' };
  const changed = withSignature(parts, 2, { printed: sha256(printedBytes(hostile)) });
  const file = seal({ ...changed, printed: { ...parts.printed, 'signature-2': hostile } });
  await page.getByLabel('Oder ihr Text').fill(JSON.stringify(file));
  await page.getByRole('button', { name: 'Prüfen' }).click();
  await expect(page.getByRole('heading', { name: 'Die Urkunde ist gültig.' })).toBeFocused();
  await expect(page.getByText('<img src=x onerror="document.title=1">\\u{202e}airaM')).toBeVisible();
  await expect(page.getByText('Es gab keinen Fingerabdruck')).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
  await page.getByLabel('Oder ihr Text').fill('{}');
  await expect(page.getByRole('heading', { name: 'Die Urkunde ist gültig.' })).toHaveCount(0);
  await choose(page, Buffer.from(text), 'Prüfen');
  await expect(page.getByText('Maria Keßler-Παπαδοπούλου')).toBeVisible();
  await expect(page.getByLabel('Oder ihr Text')).toHaveValue('');
  await expect(page).toHaveTitle('Eine Urkunde prüfen');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('a browser that cannot check such signatures says so, and nothing about the certificate', async ({ browser }) => {
  const { page } = await openFromDisk(browser, 'en-GB');
  await page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
    Object.defineProperty(crypto.subtle, 'importKey', { value: refuse });
  });
  await choose(page, Buffer.from(text));
  await expect(page.getByRole('heading', { name: 'The certificate could not be checked.' })).toBeFocused();
  await expect(page.getByText('cannot check Ed25519 signatures')).toBeVisible();
  await page.context().close();
});

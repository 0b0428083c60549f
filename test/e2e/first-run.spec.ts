import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { expectAccessible, watchPage } from '../support/page-watch.ts';
import { addSection, close, shared, type Visit, waitUntilLive } from '../support/plan-page.ts';
import { signingKeyFile } from '../support/signing-key.ts';
import { findFreePort, type StartProcess, spawnStart } from '../support/start-process.ts';

const PASSWORD = 'a sentence to remember';
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' } as const;

let dataDir: string;
let mail: MailServer;
let product: StartProcess;
let origin: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  dataDir = await mkdtemp(join(tmpdir(), 'covalent-first-'));
  mail = await openMailServer();
  const port = await findFreePort();
  product = spawnStart({
    ...{ DATA_DIR: dataDir, PORT: String(port), COVALENT_MODE: 'production', SIGNING_KEY_FILE: await signingKeyFile() },
    ...{ SMTP_URL: `smtp://127.0.0.1:${mail.port}`, MAIL_FROM: 'Covalent <covalent@test.example>' },
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
  });
  origin = await product.ready();
});
test.afterAll(async () => {
  product.kill('SIGTERM');
  await product.ended();
  await mail.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function visit(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto(path);
  return { page, complaints };
}

/** What somebody reads in their mail: the link, or the code to type. */
async function letterTo(address: string): Promise<{ readonly link: string; readonly code: string }> {
  await expect.poll(() => mail.letters.filter(({ to }) => to === address).length, { timeout: 30_000 }).toBe(1);
  const { text = '' } = mail.letterTo(address);
  const link = /http\S+\/invite\/[0-9A-Z-]+/.exec(text)?.[0] ?? '';
  return { link, code: link.split('/').at(-1) ?? '' };
}

async function comeIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Hello, ${name}` })).toBeVisible();
}

test('[I1] [I2] [I4] an empty installation becomes two firms that write one plan, on screen and by mail alone', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  // The operator reads the code where the start put it: there is no terminal here.
  const file = join(dataDir, 'setup-code');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const code = (await readFile(file, 'utf8')).trim();
  expect(product.stdout()).toContain(file);
  const ada = await visit(browser, '/');
  await expect(ada.page).toHaveURL('/setup');
  await expectAccessible(ada.page);
  await ada.page.getByLabel('Code').fill(code);
  await ada.page.getByLabel('Name of your firm').fill('Adatum');
  await ada.page.getByLabel('Your name').fill('Ada Berg');
  await ada.page.getByLabel('E-mail address').fill('ada@adatum.test');
  await ada.page.getByLabel('Password').fill(PASSWORD);
  await ada.page.getByRole('button', { name: 'Set up' }).click();
  await expect(ada.page.getByRole('heading', { level: 1, name: 'Hello, Ada Berg' })).toBeVisible();
  expect((await ada.page.request.get('/setup')).status()).toBe(404);
  expect(product.stdout() + product.stderr()).not.toContain(code);

  // A colleague, who types the code on a phone.
  await ada.page.getByRole('link', { name: 'People of my firm' }).click();
  await ada.page.getByLabel('E-mail addresses').fill('Bo Dahl <bo@adatum.test>');
  await ada.page.getByRole('button', { name: 'Invite' }).click();
  await expect(ada.page.getByText('Invited by Ada Berg')).toBeVisible();
  await expectAccessible(ada.page);
  const toBo = await letterTo('bo@adatum.test');
  const bo = await visit(browser, '/invite', PHONE);
  await bo.page.getByLabel('Code').fill(toBo.code.toLowerCase());
  await bo.page.getByRole('button', { name: 'See what you join' }).click();
  await expect(bo.page.getByText('Ada Berg asks you to join Adatum')).toBeVisible();
  await expectAccessible(bo.page);
  await comeIn(bo.page, 'Bo Dahl');
  await ada.page.reload();
  await expect(ada.page.getByRole('listitem').filter({ hasText: 'bo@adatum.test' })).toContainText('Member');

  // The account and its plan; then the customer, whose letter a scanner has opened before.
  await ada.page.goto('/accounts');
  await ada.page.getByRole('link', { name: 'New account' }).click();
  await ada.page.getByLabel('Name of the customer’s firm').fill('Wingtip');
  await expectAccessible(ada.page);
  await ada.page.getByRole('button', { name: 'Begin the account' }).click();
  await ada.page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
  await waitUntilLive(ada.page);
  const plan = new URL(ada.page.url()).pathname;
  await ada.page.goto(`${plan}/share`);
  await ada.page.getByRole('link', { name: 'Invite the customer' }).click();
  await expect(ada.page.getByText('Only Adatum: never seen by Wingtip.')).toBeVisible();
  await expect(ada.page.getByText(/Both firms: all of it, with its past\. Now it holds \d+ sections/)).toBeVisible();
  await waitUntilLive(ada.page);
  await expectAccessible(ada.page);
  await ada.page.getByLabel('E-mail address').fill('wim@wingtip.test');
  await ada.page.getByRole('button', { name: 'Invite' }).click();
  await expect(ada.page.getByText('wim@wingtip.test')).toBeVisible();
  const toWim = await letterTo('wim@wingtip.test');
  for (let fetch = 0; fetch < 3; fetch += 1) expect((await ada.page.request.get(toWim.link)).status()).toBe(200);
  const wim = await visit(browser, toWim.link);
  await expect(wim.page.getByText('Ada Berg of Adatum asks you to lead the side of Wingtip')).toBeVisible();
  await comeIn(wim.page, 'Wim Vos');

  // Both write in the shared part, and read each other's words.
  await wim.page.goto(plan);
  await ada.page.goto(plan);
  await waitUntilLive(wim.page);
  await waitUntilLive(ada.page);
  await addSection(ada.page, 'What Adatum brings');
  await expect(shared(wim.page).getByText('What Adatum brings').first()).toBeVisible();
  await addSection(wim.page, 'What Wingtip needs');
  await expect(shared(ada.page).getByText('What Wingtip needs').first()).toBeVisible();
  await expect(wim.page.locator('section[data-audience="supplier"]')).toHaveCount(0);
  await expect(ada.page.locator('section[data-audience="customer"]')).toHaveCount(0);
  await close(ada, bo, wim);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible, waitForScripts } from '../support/page-watch.ts';
import { ANA, addObjective, goTo, shared, waitUntilLive } from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';
import { findFreePort, type StartProcess, spawnStart } from '../support/start-process.ts';

/** What stands beside a button that was pressed while the server was away. */
const UNANSWERED = 'No connection: the server has not confirmed this';

/** A page on which somebody has typed, the button to press, what must not be lost, and what shows that it arrived. */
interface Desk {
  readonly page: Page;
  press(): Promise<void>;
  stands(): Promise<void>;
  arrived(): Promise<void>;
}

async function open(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await waitForScripts(page);
  return page;
}

async function silentNote(context: BrowserContext, planId: string): Promise<Desk> {
  const page = await open(context, `/plans/${planId}/planning-sessions`);
  await page.getByRole('link', { name: 'Joint planning for the summer season' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('button', { name: 'Begin silent writing' }).click();
  const box = page.getByRole('textbox', { name: 'Your note' });
  await box.fill('Written while nobody answers');
  return {
    page,
    press: () => page.getByRole('button', { name: 'Write for yourself' }).click(),
    stands: () => expect(box).toHaveValue('Written while nobody answers'),
    arrived: () => expect(page.locator('.session-note')).toHaveText(/Written while nobody answers/),
  };
}

/** The script of the address that takes it is on another page, which nobody has opened. */
async function commentBeside(context: BrowserContext, planId: string): Promise<Desk> {
  const page = await open(context, `/plans/${planId}/objectives`);
  await waitUntilLive(page);
  await shared(page)
    .getByRole('link', { name: /^Comment on / })
    // Of the last nothing is said yet: what waits in the inbox is not read by looking at it.
    .last()
    .click();
  const form = page.getByRole('form', { name: /^Comment on / });
  await form.getByRole('radio', { name: /^Both firms/ }).check();
  const box = form.getByLabel('Your comment');
  await box.fill('Said while nobody answers');
  return {
    page,
    press: () => form.getByRole('button', { name: 'Comment', exact: true }).click(),
    stands: () => expect(box).toHaveValue('Said while nobody answers'),
    arrived: () =>
      expect(page.locator('.comment-thread').filter({ hasText: 'Said while nobody answers' })).toHaveCount(1),
  };
}

async function inboxKey(context: BrowserContext): Promise<Desk> {
  const page = await open(context, '/inbox');
  const items = page.locator('li.inbox-item');
  const count = await items.count();
  expect(count).toBeGreaterThan(0);
  return {
    page,
    press: async () => {
      await items.first().getByRole('link').first().focus();
      await page.keyboard.press('e');
    },
    stands: () => expect(items).toHaveCount(count),
    arrived: () => expect(items).toHaveCount(count - 1),
  };
}

async function settings(context: BrowserContext): Promise<Desk> {
  const page = await open(context, '/settings/password');
  const box = page.getByLabel('New password', { exact: true });
  await page.getByLabel('Current password').fill('not mine');
  await box.fill('a long one to be kept');
  return {
    page,
    press: () => page.getByRole('button', { name: 'Change password' }).click(),
    stands: () => expect(box).toHaveValue('a long one to be kept'),
    arrived: () => expect(page.getByText('The current password is not right.')).toBeVisible(),
  };
}

async function signOff(context: BrowserContext, planId: string): Promise<Desk> {
  const page = await open(context, `/plans/${planId}/objectives`);
  await waitUntilLive(page);
  await addObjective(page, 'Signed while nobody answers');
  await goTo(page, 'objectives');
  await page
    .getByRole('article', { name: 'Signed while nobody answers' })
    .getByRole('link', { name: 'Ask for signatures' })
    .click();
  const box = page.getByLabel('Open until');
  await box.fill('2027-03-31');
  return {
    page,
    press: () => page.getByRole('button', { name: 'Ask for signatures' }).click(),
    stands: () => expect(box).toHaveValue('2027-03-31'),
    arrived: () => page.waitForURL(/\/approve\//),
  };
}

test.describe('[P11] what is pressed while the server is away', () => {
  let folder: string;
  let port: string;
  let product: StartProcess;

  const start = async (): Promise<string> => {
    product = spawnStart({ PORT: port, DATA_DIR: join(folder, 'data') });
    return product.ready();
  };
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'covalent-away-'));
    port = String(await findFreePort());
  });
  test.afterEach(async () => {
    product.kill('SIGTERM');
    await product.ended();
    await rm(folder, { recursive: true, force: true });
  });

  test('leaves the page and what was typed, says so beside the button, and arrives when it is pressed again', async ({
    browser,
  }) => {
    test.setTimeout(300_000);
    const origin = await start();
    const context = await signInAs(browser, origin, ANA, { reducedMotion: 'reduce' });
    const planId = await findPlanId(context, 'Northwind', 'Contoso');
    const desks = [
      await silentNote(context, planId),
      await commentBeside(context, planId),
      await inboxKey(context),
      await settings(context),
      await signOff(context, planId),
    ];
    product.kill('SIGKILL');
    expect(await product.ended()).toBe('SIGKILL');
    for (const { page, press, stands } of desks) {
      const address = page.url();
      await press();
      await expect.soft(page.getByText(UNANSWERED), address).toBeVisible();
      await stands();
      await expectAccessible(page);
    }
    expect(await start()).toBe(origin);
    for (const { page, press, stands, arrived } of desks) {
      await stands();
      await press();
      await arrived();
      await expect(page.getByText(UNANSWERED)).toHaveCount(0);
    }
    await context.close();
  });
});

/** Everything that this browser asks for is answered by a proxy that does not reach the server, until the way is free again. */
async function behindDeadProxy(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route('**', (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<html><h1>502 Bad Gateway</h1></html>' }),
  );
  return () => context.unroute('**');
}

test('[P11] where a proxy answers for the server, links, the way back and the menu keep the page', async ({
  browser,
  baseURL,
}) => {
  const context = await signInAs(browser, baseURL ?? '', ANA, { reducedMotion: 'reduce' });
  const page = await open(context, '/inbox');
  await page.getByRole('link', { name: 'Choose what, and when' }).click();
  const digest = page.getByLabel('Time zone');
  await digest.selectOption('Asia/Tokyo');
  const stays = async () => {
    const held = page.getByText('You stay on this page until there is one.');
    await expect(held).toBeVisible();
    await expect(digest).toHaveValue('Asia/Tokyo');
    expect(new URL(page.url()).pathname).toBe('/settings/notifications');
    await page.getByRole('button', { name: 'Close this notice' }).click();
    await expect(held).toHaveCount(0);
  };
  const free = await behindDeadProxy(context);
  await page.getByRole('link', { name: 'Sign-offs' }).click();
  await stays();
  await page.goBack();
  await stays();
  for (const item of [/^Deutsch/, /^Sign out/]) {
    await page.getByRole('button', { name: /: menu$/ }).click();
    await page
      .getByRole('menuitem', { name: item })
      .or(page.getByRole('menuitemradio', { name: item }))
      .click();
    await stays();
  }
  await free();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await page.goForward();
  await page.getByRole('link', { name: 'Sign-offs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-offs' })).toBeVisible();
  await context.close();
});

test('[P11] what was refused and is corrected while the server is away stays corrected', async ({
  browser,
  baseURL,
}) => {
  const context = await signInAs(browser, baseURL ?? '', ANA, { reducedMotion: 'reduce' });
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const page = await open(context, `/plans/${planId}/planning-sessions/new`);
  const [title, save] = [page.getByLabel('Title', { exact: true }), page.getByRole('button', { name: 'Save' })];
  const items = page.locator('input[name="itemTitle"]');
  await title.fill('Corrected meanwhile');
  for (const item of await items.all()) await item.fill('');
  await save.click();
  await expect(page.getByText('An agenda has at least one item.')).toBeVisible();
  await items.first().fill('What was missing');
  const free = await behindDeadProxy(context);
  await save.click();
  await expect(page.getByText(UNANSWERED)).toBeVisible();
  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByText('You stay on this page until there is one.')).toBeVisible();
  await expect(title).toHaveValue('Corrected meanwhile');
  await expect(items.first()).toHaveValue('What was missing');
  await free();
  await save.click();
  await expect(page.getByRole('heading', { name: 'Corrected meanwhile' })).toBeVisible();
  await context.close();
});

import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { quarterIdOf } from '../../server/domain/quarterly-review.ts';
import { expectAccessible, waitForScripts, watchPage } from '../support/page-watch.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';

const ANA = 'ana@northwind.example';
const PRESENT_QUARTER = quarterIdOf(new Date().toISOString());
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
] as const;

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await waitForScripts(page);
}

async function pathOfFirstAccount(page: Page): Promise<string> {
  await page.goto('/accounts');
  return (await page.getByRole('main').getByRole('link').first().getAttribute('href')) ?? '';
}

async function sessionOf(context: BrowserContext, planId: string): Promise<string> {
  const answer = await context.request.get(`/api/v1/plans/${planId}/planning-sessions`);
  const { planningSessions }: { planningSessions: { id: string }[] } = await answer.json();
  return planningSessions[0]?.id ?? 'none';
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    test(`every page is accessible and complains of nothing, ${colorScheme}, ${viewport.width} px`, async ({
      baseURL,
      browser,
    }) => {
      // It opens every page that belongs to no plan, and asks axe of each.
      test.setTimeout(300_000);
      const guest = await browser.newContext({
        ...(baseURL === undefined ? {} : { baseURL }),
        colorScheme,
        viewport,
        reducedMotion: 'reduce',
      });
      const door = await guest.newPage();
      const complaints = [watchPage(door)];
      await visit(door, '/sign-in/letter/none');
      await expectAccessible(door);
      await visit(door, '/sign-in');
      await expectAccessible(door);
      await visit(door, '/no-such-page');
      await expectAccessible(door);

      const person = await signInAs(browser, baseURL ?? '', ANA, { colorScheme, viewport, reducedMotion: 'reduce' });
      const page = await person.newPage();
      complaints.push(watchPage(page));
      const account = await pathOfFirstAccount(page);
      const planId = await findPlanId(person, 'Northwind', 'Contoso');
      const session = await sessionOf(person, planId);
      for (const path of [
        '/',
        '/actions',
        '/approvals',
        '/inbox',
        '/inbox?show=all',
        '/inbox/none',
        '/search',
        '/search?q=lyon',
        '/search?q=objectve',
        '/search?q=zzzz',
        '/accounts',
        '/reviews',
        `/reviews/${planId}/${PRESENT_QUARTER}`,
        `/reviews/${planId}/${PRESENT_QUARTER}/brief`,
        account,
        '/settings/calendar',
        '/settings/keys',
        '/settings/notifications',
        '/settings/password',
        '/settings/sign-ins',
        '/settings/tokens',
        '/dev/mail',
        '/no-such-page',
        '/plans/none',
        `/plans/${planId}/timeline/import`,
        `/plans/${planId}/timeline`,
        `/plans/${planId}/business-review`,
        `/plans/${planId}/print?audience=supplier`,
        `/plans/${planId}/exports?audience=supplier`,
        `/plans/${planId}/planning-sessions`,
        `/plans/${planId}/planning-sessions/new`,
        ...['', '/prepare', '/notepad'].map((end) => `/plans/${planId}/planning-sessions/${session}${end}`),
        `/plans/${planId}/comments`,
        `/plans/${planId}/comments/new?lane=none&root=sections&record=none`,
        `/plans/${planId}/suggestions`,
        `/plans/${planId}/suggestions/new?lane=none&root=sections&record=none`,
      ]) {
        await visit(page, path);
        await expectAccessible(page);
      }

      await visit(page, '/');
      await page.getByRole('button', { name: /^Ana Ruiz/ }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Switch person' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox').fill('lyon');
      await expect(page.getByRole('option').last()).toContainText('in all plans');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await expectAccessible(page);
      expect(complaints.flat()).toEqual([]);
      await Promise.all([guest.close(), person.close()]);
    });
  }
}

test('the keyboard reaches everything, and Escape gives back what was left', async ({ baseURL, browser }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const page = await context.newPage();
  await visit(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  const menuButton = page.getByRole('button', { name: /^Ana Ruiz/ });
  await menuButton.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(menuButton).toBeFocused();

  const switchButton = page.getByRole('button', { name: 'Switch person' });
  await switchButton.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(switchButton).toBeFocused();

  await page.goto('/');
  const stops = await page
    .locator('a[href], button:not([disabled]), input:not([type=hidden])')
    .evaluateAll((all) => all.filter((element) => element.getClientRects().length > 0).length);
  const reached = new Set<string>();
  for (let press = 0; press < stops; press += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.outerHTML ?? ''));
  }
  expect(reached.size).toBe(stops);
  await context.close();
});

test('the key / leads to search from wherever nobody types, and what is found to its place', async ({
  baseURL,
  browser,
}) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const page = await context.newPage();
  await visit(page, '/settings/password');
  await page.getByLabel('Current password').press('/');
  await expect(page.getByLabel('Current password')).toHaveValue('/');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.fill('lyon');
  await field.press('Enter');
  const hits = page.getByRole('main').getByRole('list').last().getByRole('listitem');
  await expect(hits.first().locator('mark').first()).toHaveText(/^lyon/i);
  await expect(hits.first().locator('[data-audience]')).toBeVisible();
  const title = (await hits.first().getByRole('link').textContent()) ?? '';
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await hits.first().getByRole('link').click();
  await expect(page).toHaveURL(/#(record|section)-[0-9a-f-]+$/);
  const place = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
  await expect(place).toBeInViewport();
  await expect(place).toContainText(title);
  await context.close();
});

test('the theme is kept, and the server already renders it', async ({ baseURL, browser }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA, { colorScheme: 'light' });
  const page = await context.newPage();
  await visit(page, '/');
  await page.getByRole('button', { name: /^Ana Ruiz/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(async () => {
    expect(await (await context.request.get('/')).text()).toContain('data-theme="dark"');
  }).toPass();
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(background).toBe('rgb(14, 16, 19)');
  await context.close();
});

test('one click in the demonstration looks at it as somebody else', async ({ baseURL, browser }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const page = await context.newPage();
  const complaints = watchPage(page);
  await visit(page, '/');
  await page.getByRole('button', { name: 'Switch person' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ravi Menon' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Ravi Menon' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(complaints).toEqual([]);
  await context.close();
});

test('what waits leads to the objective or action in its plan', async ({ baseURL, browser }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const page = await context.newPage();
  await visit(page, '/');
  const waiting = page.getByRole('region', { name: 'What waits for me' });
  await expect(waiting.getByRole('list', { name: 'Planning sessions' }).getByRole('link')).not.toHaveCount(0);
  const item = waiting.locator('a[href*="#record-"]').first();
  const title = (await item.textContent()) ?? '';
  await item.click();
  await expect(page).toHaveURL(/\/plans\/[0-9a-f-]+\/(objectives|actions)#record-[0-9a-f-]+$/);
  const record = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
  await expect(record).toBeInViewport();
  await expect(record).toContainText(title);
  await context.close();
});

test('without a connection a link keeps the page, and says why', async ({ baseURL, browser }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const page = await context.newPage();
  await visit(page, '/settings/password');
  await page.getByLabel('Current password').fill('half written');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByRole('alert')).toContainText('No connection.');
  await expect(page.getByLabel('Current password')).toHaveValue('half written');
  await context.setOffline(false);
  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  await context.close();
});

test('an address of another account is the same as one that never was', async ({ baseURL, browser }) => {
  const ana = await signInAs(browser, baseURL ?? '', ANA);
  const erik = await signInAs(browser, baseURL ?? '', 'erik@adventure-works.example');
  const path = await pathOfFirstAccount(await ana.newPage());
  const page = await erik.newPage();
  const sentences: string[] = [];
  for (const address of [path, '/accounts/00000000-0000-7000-8000-000000000000']) {
    expect((await page.goto(address))?.status()).toBe(404);
    sentences.push(await page.getByRole('main').innerText());
  }
  expect(sentences[0]).toBe(sentences[1]);
  await Promise.all([ana.close(), erik.close()]);
});

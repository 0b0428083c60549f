import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import { ANA, close, goTo, MARIA, openPage, RAVI, shared, visitLive, waitUntilLive } from '../support/plan-page.ts';

/** Every page of a plan besides the plan itself, with words that stand on it in the demonstration. */
const PAGES: Readonly<Record<string, string>> = {
  drivers: 'Capacity without a fifth plant',
  objectives: 'Halve unplanned stops in Graz and Porto',
  alignment: 'Training as a business of its own',
  initiatives: 'Shared spare-parts store in Graz',
  actions: 'Meter access for Northwind in Porto',
  'actions?view=board': 'Energy baseline per product family',
  value: 'Stops avoided in Rotterdam',
  people: 'Tiago Sousa',
  criteria: 'Response at night',
  asks: 'Access to the line logs of Porto',
  scorecard: 'Energy per filled litre',
  governance: 'Graz before Lyon',
  timeline: 'Stop reasons compared for the first time',
  vitality: 'Contoso',
  'sign-off': 'Ten percent less energy per filled litre',
  'planning-sessions': 'Joint planning for the summer season',
  comments: 'Does a stop for cleaning count?',
  suggestions: 'A stopped line costs us a day of output',
  history: 'Jonas Albrecht',
};

const AS = [
  // German has the longest words: what fits a phone in it fits in English.
  {
    who: 'supplier in German',
    email: ANA,
    locale: 'de-DE',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  },
  {
    who: 'reader of the customer',
    email: RAVI,
    locale: 'en-GB',
    colorScheme: 'light',
    viewport: { width: 1280, height: 900 },
  },
] as const;

for (const { who, email, locale, colorScheme, viewport } of AS) {
  test(`every page of a plan is accessible, and says what it holds: ${who}, ${colorScheme}, ${viewport.width} px`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout(240_000);
    const options = { locale, colorScheme, viewport, reducedMotion: 'reduce' } as const;
    const visit = await visitLive(browser, baseURL ?? '', email, options);
    await expect(visit.page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
    for (const [place, words] of Object.entries(PAGES)) {
      await goTo(visit.page, place);
      await expect(shared(visit.page), place).toContainText(words);
      await expectAccessible(visit.page);
      // Who reads may comment; nothing else of the plan takes words from them.
      const taking = visit.page.locator('main :is(textarea, input, select):not(.comment-thread *)');
      if (email === RAVI) await expect(taking, place).toHaveCount(0);
    }
    await close(visit);
  });
}

test('[P1] every page of a plan stands in the page before any script runs', async ({ browser, baseURL }) => {
  const context = await visitLive(browser, baseURL ?? '', ANA);
  const plan = new URL(context.page.url()).pathname;
  for (const [place, words] of Object.entries(PAGES)) {
    const answer = await context.page.request.get(`${plan}/${place}`);
    expect(answer.status(), place).toBe(200);
    expect(await answer.text(), place).toContain(words);
  }
  await close(context);
});

test('the places of a plan are a walk without a reload: what is open stays open', async ({ browser, baseURL }) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const places = ana.page.getByRole('navigation', { name: 'This plan' });
  await ana.page.evaluate(() => Object.assign(window, { sameLife: true }));
  for (const name of ['Objectives', 'Actions', 'Plan']) {
    await places.getByRole('link', { name, exact: true }).click();
    await expect(places.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
    await waitUntilLive(ana.page);
  }
  expect(await ana.page.evaluate(() => 'sameLife' in window)).toBe(true);
  await close(ana);
});

test('two people of two firms fill the alignment matrix at once, by keyboard', async ({ browser, baseURL }) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  const cell = (page: Page, customer: string, supplier: string) =>
    page.getByLabel(`Alignment of ${customer} with ${supplier}`);
  const service = ['Never depend on one make alone', 'Service contracts instead of call-outs'] as const;
  const training = ['Never depend on one make alone', 'Training as a business of its own'] as const;
  for (const visit of [ana, maria]) await openPage(visit, 'alignment');
  await expect(shared(ana.page)).toContainText('these meet none of Contoso’s');
  await cell(ana.page, ...service).focus();
  await cell(maria.page, ...training).focus();
  await Promise.all([ana.page.keyboard.press('s'), maria.page.keyboard.press('m')]);
  for (const { page } of [ana, maria]) {
    await expect(cell(page, ...service)).toHaveValue('strong');
    await expect(cell(page, ...training)).toHaveValue('medium');
    await expect(page.locator('[data-saved="saved"]')).toBeVisible();
  }
  await expect(shared(ana.page)).not.toContainText('these meet none of Contoso’s');
  // As the demonstration had it, for whoever comes next.
  await cell(ana.page, ...service).selectOption('');
  await cell(maria.page, ...training).selectOption('');
  await expect(cell(ana.page, ...training)).toHaveValue('');
  await waitUntilLive(ana.page);
  await waitUntilLive(maria.page);
  await close(ana, maria);
});

test('the date of an action belongs to its owner’s firm: the other firm reads it, and sees it move', async ({
  browser,
  baseURL,
}) => {
  const [ana, maria] = [await visitLive(browser, baseURL ?? '', ANA), await visitLive(browser, baseURL ?? '', MARIA)];
  const title = 'Meter access for Northwind in Porto';
  const card = (page: Page) => shared(page).getByRole('article', { name: title });
  for (const visit of [ana, maria]) await openPage(visit, 'actions');
  const due = card(maria.page).getByLabel(`Due of ${title}`);
  const before = await due.inputValue();
  await expect(card(ana.page).getByLabel(`Due of ${title}`)).toHaveCount(0);
  await expect(card(ana.page).getByLabel(`Counterpart of ${title}`)).toBeVisible();
  await due.fill('2027-03-09');
  await due.press('Enter');
  await expect(card(ana.page)).toContainText('9 Mar 2027');
  await expect(shared(ana.page).getByRole('row', { name: title })).toContainText('9 Mar 2027');
  await due.fill(before);
  await due.press('Enter');
  await expect(card(ana.page)).not.toContainText('9 Mar 2027');
  await close(ana, maria);
});

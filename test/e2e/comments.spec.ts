import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/page-watch.ts';
import {
  ANA,
  addObjective,
  addSection,
  close,
  goTo,
  MARIA,
  RAVI,
  shared,
  type Visit,
  visitLive,
  visitPlan,
} from '../support/plan-page.ts';

const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;

const thread = (page: Page, words: string) => page.locator('li.comment-thread').filter({ hasText: words });
const card = ({ page }: Visit, title: string) => shared(page).getByRole('article', { name: title });
const panel = (page: Page, title: string) => page.getByRole('complementary', { name: `Comments: ${title}` });

/** From the card of an objective to the form of a new thread, beside the page. */
async function openForm(page: Page, title: string): Promise<void> {
  await goTo(page, 'objectives');
  const way = page.getByRole('link', { name: `Comment on ${title}` });
  await expect(way).toBeVisible();
  expect((await way.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
  await way.focus();
  await page.keyboard.press('Enter');
  const form = panel(page, title).getByRole('form', { name: `Comment on ${title}` });
  await expect(form.getByRole('radio').first()).toBeFocused();
}

/** Begins a thread for these readers. */
async function begin(page: Page, readers: RegExp, words: string): Promise<void> {
  await page.getByRole('radio', { name: readers }).check();
  const form = page.getByRole('form', { name: /^Comment on / });
  await form.getByLabel('Your comment').fill(words);
  await form.getByRole('button', { name: 'Comment' }).click();
  await expect(thread(page, words)).toBeVisible();
}

test('[B1] [B5] a reader asks on a phone, an editor of the other firm answers and resolves, and each sees it come', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Fewer unplanned visits';
  const ana = await visitLive(browser, origin, ANA);
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  const ravi = await visitLive(browser, origin, RAVI, PHONE);
  await openForm(ravi.page, title);
  await expectAccessible(ravi.page);
  await begin(ravi.page, /^Both firms/, 'Which visits count?');
  await expectAccessible(ravi.page);

  const way = card(ana, title).getByRole('link', { name: '1 comment thread' });
  await way.click();
  const open = thread(ana.page, 'Which visits count?');
  await expect(open).toContainText('Ravi Menon (Contoso)');
  await expectAccessible(ana.page);
  await open.getByLabel('Your answer').fill('All of our technicians’.');
  await open.getByRole('button', { name: 'Answer' }).click();
  await expect(thread(ravi.page, 'Which visits count?')).toContainText('All of our technicians’.');
  await open.getByRole('button', { name: 'Resolve' }).click();
  await expect(thread(ravi.page, 'Which visits count?')).toHaveAttribute('data-thread', 'resolved');
  // Escape leaves the comments for where one came from; all of the plan stand on a page of their own.
  await ana.page.keyboard.press('Escape');
  await expect(panel(ana.page, title)).toHaveCount(0);
  await goTo(ana.page, 'comments');
  await expect(thread(ana.page, title)).toContainText('All of our technicians’.');
  await close(ana, ravi);
});

test('[B2] of a shared objective one firm talks among itself: the other sees neither words nor a number', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Quicker starts on Mondays';
  const [ana, maria] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, MARIA)];
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  await goTo(maria.page, 'objectives');
  await expect(card(maria, title)).toBeVisible();
  await openForm(ana.page, title);
  // What was typed is there again when the comments are.
  await ana.page.getByLabel('Your comment').fill('Half a thought');
  await ana.page.keyboard.press('Escape');
  await expect(panel(ana.page, title)).toBeHidden();
  await card(ana, title)
    .getByRole('link', { name: `Comment on ${title}` })
    .click();
  await expect(ana.page.getByLabel('Your comment')).toHaveValue('Half a thought');
  await begin(ana.page, /^Only Northwind$/, 'We could offer this for nothing.');
  await expect(card(ana, title).getByRole('link', { name: '1 comment thread' })).toBeVisible();
  // A thread for both, after which the customer has been told of everything before.
  await panel(ana.page, title).getByRole('button', { name: 'New comment' }).click();
  await begin(ana.page, /^Both firms/, 'When do you start?');
  await expect(card(maria, title).getByRole('link', { name: '1 comment thread' })).toBeVisible();
  await goTo(maria.page, 'comments');
  await expect(thread(maria.page, title)).toHaveCount(1);
  await expect(maria.page.getByText('for nothing')).toHaveCount(0);
  await close(ana, maria);
});

/** Words that are marked on the page as commented on. */
async function marked(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...(CSS.highlights.get('commented') ?? [])].map(String));
}

test('[B8] [B9] words selected by key are commented on beside the plan; marked for a reader, they stay so wherever they move', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Cover at night';
  const [ana, ravi] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, RAVI, PHONE)];
  const text = await addSection(ana.page, title);
  await text.click();
  await ana.page.keyboard.type('Lyon is covered, and Lyon');
  for (let letter = 0; letter < 4; letter += 1) await ana.page.keyboard.press('Shift+ArrowLeft');
  await expect(ana.page.getByRole('button', { name: 'Comment on this' })).toBeVisible();
  await ana.page.keyboard.press('Control+Alt+m');
  const beside = panel(ana.page, title);
  await expect(beside.locator('blockquote')).toHaveText('Lyon');
  await expectAccessible(ana.page);
  await begin(ana.page, /^Both firms/, 'Graz too?');
  await expect.poll(() => marked(ana.page)).toEqual(['Lyon']);
  await expect.poll(() => marked(ravi.page)).toEqual(['Lyon']);

  await text.click();
  await ana.page.keyboard.press('Control+Home');
  await ana.page.keyboard.type('At night Lyon: ');
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.press('ArrowLeft');
  await ana.page.keyboard.type('--');
  for (const { page } of [ana, ravi]) await expect.poll(() => marked(page)).toEqual(['Lyo--n']);
  // A press on the marked words opens what is said about them.
  const word = await ravi.page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('commented') ?? [])];
    if (!(range instanceof Range)) return null;
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await ravi.page.touchscreen.tap(word?.x ?? 0, word?.y ?? 0);
  const said = thread(ravi.page, 'Graz too?');
  await said.getByText('React …').click();
  await said.getByRole('button', { name: 'I agree' }).click();
  await expect(said.getByRole('button', { name: 'I agree: Ravi Menon' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(ravi.page);
  await expect(thread(ana.page, 'Graz too?').getByRole('button', { name: 'I agree: Ravi Menon' })).toBeVisible();
  const heard = thread(ana.page, 'Graz too?');
  await heard.getByText('Make an action of this …').click();
  await heard.getByLabel('Action', { exact: true }).fill('Ask Graz');
  await heard.getByLabel('Who does it').selectOption({ label: 'Maria Keller (Contoso)' });
  await heard.getByLabel('By when').fill('2027-02-01');
  await expectAccessible(ana.page);
  await heard.getByRole('button', { name: 'Write the action into the plan' }).click();
  await expect(said.getByRole('link', { name: 'Action: Ask Graz' })).toBeVisible();
  await heard.getByRole('button', { name: 'Resolve' }).click();
  await expect.poll(() => marked(ravi.page)).toEqual([]);
  await close(ana, ravi);
});

test('[B8] words of several paragraphs, and of a field that one types into, are commented on and marked', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const [title, goal] = ['Cover by day', 'Nobody waits'];
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const text = await addSection(ana.page, title);
  await text.click();
  await ana.page.keyboard.type('Lyon is covered.');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.type('Graz is not.');
  for (const key of ['Control+Home', 'ArrowRight', 'Shift+Control+End']) await ana.page.keyboard.press(key);
  await ana.page.keyboard.press('Control+Alt+m');
  const beside = panel(ana.page, title);
  expect(await beside.locator('blockquote').innerText()).toBe('yon is covered.\nGraz is not.');
  await begin(ana.page, /^Both firms/, 'Why one and not the other?');
  await expect.poll(() => marked(ana.page)).toEqual(['yon is covered.Graz is not.']);
  await text.click();
  await ana.page.keyboard.press('Control+Home');
  await ana.page.keyboard.type('All of L');
  await expect.poll(() => marked(ana.page)).toEqual(['yon is covered.Graz is not.']);
  await expect(thread(ana.page, 'Why one and not the other?')).toContainText('yon is covered.');
  await expect(ana.page.getByText('do not stand there any more')).toHaveCount(0);

  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, goal);
  const name = card(ana, goal).getByRole('textbox', { name: 'Objective' });
  await name.focus();
  await ana.page.keyboard.press('End');
  for (let letter = 0; letter < 5; letter += 1) await ana.page.keyboard.press('Shift+ArrowLeft');
  await ana.page.keyboard.press('Control+Alt+m');
  await begin(ana.page, /^Both firms/, 'Nor calls?');
  await expect.poll(() => marked(ana.page)).toEqual(['waits']);
  await name.focus();
  await ana.page.keyboard.press('Home');
  await ana.page.keyboard.type('By noon ');
  await expect.poll(() => marked(ana.page)).toEqual(['waits']);
  await close(ana);
});

test('[B4] [B5] without scripts one comments, changes it and takes it back', async ({ browser, baseURL }) => {
  const origin = baseURL ?? '';
  const ravi = await visitPlan(browser, origin, RAVI, { javaScriptEnabled: false });
  const { page } = ravi;
  await page.getByRole('link', { name: 'Comment on Shared vision' }).click();
  await page.getByLabel('Your comment').fill('   ');
  await page.getByRole('button', { name: 'Comment' }).click();
  await expect(page.getByRole('alert')).toContainText('Write something first');
  await page.getByLabel('Your comment').fill('Said without scripts.');
  await page.getByRole('button', { name: 'Comment' }).click();
  const said = thread(page, 'Said without scripts.');
  await said.getByText('Change or take back …').click();
  await said.getByRole('textbox', { name: 'Your comment' }).fill('Changed without scripts.');
  await said.getByRole('button', { name: 'Change' }).click();
  const changed = thread(page, 'Changed without scripts.');
  await expect(changed).toContainText('edited');
  await changed.getByText('Change or take back …').click();
  await changed.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Changed without scripts.')).toHaveCount(0);
  await expect(thread(page, 'Taken back.')).toHaveCount(1);
  await close(ravi);
});

test('[B10] what is typed is there again after a reload, on the page and beside it, until it was sent', async ({
  browser,
  baseURL,
}) => {
  const title = 'Words that wait';
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const { page } = ana;
  await goTo(page, 'objectives');
  await addObjective(page, title);
  await openForm(page, title);
  const box = page.getByRole('form', { name: /^Comment on / }).getByLabel('Your comment');
  await box.fill('Half a thought');
  await page.reload();
  await openForm(page, title);
  await expect(box).toHaveValue('Half a thought');
  // What is refused is not said, and is there again too.
  await page.getByRole('radio', { name: 'Only Northwind', exact: true }).check();
  await box.fill('@Maria Keller, look');
  await page
    .getByRole('form', { name: /^Comment on / })
    .getByRole('button', { name: 'Comment' })
    .click();
  await expect(page.getByRole('alert')).toContainText('Maria Keller may not read this part');
  await page.reload();
  await openForm(page, title);
  await expect(box).toHaveValue('@Maria Keller, look');
  await begin(page, /^Both firms/, 'A whole thought');
  await goTo(page, 'comments');
  const answer = thread(page, 'A whole thought').getByLabel('Your answer');
  await answer.fill('And half an answer');
  await goTo(page, 'objectives');
  await goTo(page, 'comments');
  await expect(answer).toHaveValue('And half an answer');
  await thread(page, 'A whole thought').getByRole('button', { name: 'Answer' }).click();
  await expect(thread(page, 'A whole thought')).toContainText('And half an answer');
  await expect(answer).toHaveValue('');
  await page.reload();
  await expect(answer).toHaveValue('');
  await close(ana);
});

import { inflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import * as Y from 'yjs';
import { readServerControl } from '../../collab/protocol/control-frame.ts';
import { CONTROL, MESSAGE, SYNC } from '../../collab/protocol/message-type.ts';
import { decodeMuxFrame } from '../../collab/protocol/mux-frame.ts';
import { expectAccessible, watchPage } from '../support/page-watch.ts';
import {
  ANA,
  addObjective,
  addSection,
  close,
  MARIA,
  RAVI,
  removeRecord,
  shared,
  visitLive,
  visitPlan,
  waitUntilLive,
} from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';

/** The updates in a frame of the page's shared socket, with the channel they belong to. */
function updatesIn(payload: string | Buffer): { channel: number; updates: Uint8Array[] } {
  const frame = decodeMuxFrame(new Uint8Array(Buffer.from(payload)));
  return frame?.op === 'data'
    ? { channel: frame.channel, updates: updatesOf(frame.message) }
    : { channel: 0, updates: [] };
}

/** The content of a step 2 or an update, deflated ones too; none for every other message. */
function updatesOf(message: Uint8Array): Uint8Array[] {
  const decoder = createDecoder(message);
  const type = readVarUint(decoder);
  if (type === MESSAGE.control) {
    const control = message[1] === CONTROL.packed ? readServerControl(decoder) : null;
    return control?.kind === 'packed' ? updatesOf(inflateRawSync(control.deflated)) : [];
  }
  const kind = type === MESSAGE.sync ? readVarUint(decoder) : SYNC.step1;
  return kind === SYNC.step1 ? [] : [readVarUint8Array(decoder)];
}

const PHONE = { width: 390, height: 844 };

test('[P1] the plan stands in the page before any script runs, without a hole where others’ parts are', async ({
  browser,
  baseURL,
}) => {
  const visit = await visitPlan(browser, baseURL ?? '', MARIA, { javaScriptEnabled: false });
  const { page } = visit;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Shared vision' })).toBeVisible();
  await expect(page.getByRole('article', { name: /^Halve unplanned stops/ })).toContainText('Baseline');
  await expect(page.locator('section[data-audience]')).toHaveCount(2);
  await expect(page.locator('[data-audience="supplier"]')).toHaveCount(0);
  expect(await page.content()).not.toMatch(/Only Northwind|Our account strategy|Service pricing/);
  await close(visit);
});

for (const viewport of [{ width: 1280, height: 900 }, PHONE]) {
  test(`[P1] becomes live without moving a line, ${viewport.width} px`, async ({ browser, baseURL }) => {
    const still = await visitPlan(browser, baseURL ?? '', ANA, { javaScriptEnabled: false, viewport });
    const live = await visitLive(browser, baseURL ?? '', ANA, { viewport });
    await expect(live.page.locator('.ProseMirror').first()).toBeVisible();
    const boxes = async (page: Page) => {
      // A browser lays out what is far away when it comes near; here all of it is measured.
      await page.locator('[data-plain]').evaluateAll((parts) => {
        for (const part of parts) if (part instanceof HTMLElement) part.style.contentVisibility = 'visible';
      });
      return page.locator('h2, h3, .prose-plan > *, .fact').evaluateAll((all) =>
        all
          .filter((element) => element.closest('aside') === null)
          .map((element) => {
            const { y, height } = element.getBoundingClientRect();
            return `${element.tagName} ${element.className} ${Math.round(y)} ${Math.round(height)}`.replace(
              /ProseMirror\S*/,
              '',
            );
          }),
      );
    };
    const expected = await boxes(still.page);
    // One editor after the other takes the place of its text; a text that has just given way has no size.
    await expect.poll(() => boxes(live.page)).toEqual(expected);
    await close(still, live);
  });
}

test('[L2] opening a plan and its editors writes nothing into it', async ({ browser, baseURL }) => {
  const context = await signInAs(browser, baseURL ?? '', ANA);
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const page = await context.newPage();
  const complaints = watchPage(page);
  const lanes = new Map<number, { doc: Y.Doc; sent: Uint8Array[] }>();
  const laneAt = (channel: number) => {
    const lane = lanes.get(channel) ?? { doc: new Y.Doc(), sent: [] };
    lanes.set(channel, lane);
    return lane;
  };
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      const { channel, updates } = updatesIn(payload);
      for (const update of updates) Y.applyUpdate(laneAt(channel).doc, update);
    });
    socket.on('framesent', ({ payload }) => {
      const { channel, updates } = updatesIn(payload);
      if (updates.length > 0) laneAt(channel).sent.push(...updates);
    });
  });
  await page.goto(`/plans/${planId}`);
  await waitUntilLive(page);
  const editors = page.locator('.ProseMirror');
  for (let index = 0; index < (await editors.count()); index += 1) await editors.nth(index).click();
  await page.getByRole('textbox', { name: 'Objective' }).first().click();
  await page
    .getByLabel(/^Baseline of/)
    .first()
    .click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(lanes.size).toBeGreaterThan(1);
  // A step 2 repeats all known deletions: what counts is whether it adds to what the server sent.
  for (const { doc, sent } of lanes.values()) {
    const before = Y.encodeStateAsUpdate(doc);
    for (const update of sent) Y.applyUpdate(doc, update);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  }
  await close({ page, complaints });
});

test('two firms write one section and one objective, each seeing where the other is', async ({ browser, baseURL }) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const maria = await visitLive(browser, baseURL ?? '', MARIA);
  const anas = await addSection(ana.page, 'Risks we share');
  const marias = maria.page.getByRole('textbox', { name: 'Text of Risks we share' });
  await anas.click();
  await ana.page.keyboard.type('Supply of sensors. ');
  await expect(marias).toContainText('Supply of sensors.');
  await marias.click();
  await maria.page.keyboard.press('Control+End');
  await Promise.all([
    ana.page.keyboard.type('Northwind watches it. ', { delay: 10 }),
    maria.page.keyboard.type('Contoso does too. ', { delay: 10 }),
  ]);
  for (const text of [anas, marias]) {
    await expect(text).toContainText('Northwind watches it.');
    await expect(text).toContainText('Contoso does too.');
  }
  await expect(ana.page.locator('.caret', { hasText: 'Maria Keller · Contoso' })).toBeAttached();
  await expect(maria.page.locator('.caret', { hasText: 'Ana Ruiz · Northwind' })).toBeAttached();
  await expect(ana.page.getByRole('img', { name: 'Maria Keller, Contoso' }).first()).toBeVisible();

  const card = await addObjective(ana.page, 'Sensors in stock');
  const title = maria.page
    .getByRole('article', { name: /Sensors in stock/ })
    .getByRole('textbox', { name: 'Objective' });
  await title.click();
  await maria.page.keyboard.press('End');
  await expect(card.locator('[data-field-peers="title"]')).toHaveText('Maria Keller · Contoso');
  await card.getByRole('textbox', { name: 'Objective' }).press('Home');
  await Promise.all([
    ana.page.keyboard.type('Always ', { delay: 10 }),
    maria.page.keyboard.type(' for a week', { delay: 10 }),
  ]);
  await expect(title).toHaveValue('Always Sensors in stock for a week');
  await Promise.all([ana.page.reload(), maria.page.reload()]);
  for (const { page } of [ana, maria]) {
    await waitUntilLive(page);
    await expect(page.getByRole('article', { name: 'Always Sensors in stock for a week' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Text of Risks we share' })).toContainText('Contoso does too.');
  }
  await removeRecord(ana.page, 'Always Sensors in stock for a week', 'objective');
  await removeRecord(maria.page, 'Risks we share', 'section');
  await close(ana, maria);
});

test('a value is set when its field is left; what does not fit stays with a sentence, and Escape takes it back', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const maria = await visitLive(browser, baseURL ?? '', MARIA);
  await addObjective(ana.page, 'Fewer defects');
  const anas = ana.page.getByLabel('Baseline of Fewer defects');
  const marias = maria.page.getByLabel('Baseline of Fewer defects');
  await anas.fill('1,200.5');
  await anas.press('Enter');
  await expect(marias).toHaveValue('1,200.5');
  await marias.fill('12,5');
  await marias.press('Tab');
  await expect(marias).toHaveValue('12,5');
  await expect(marias).toHaveAttribute('aria-invalid', 'true');
  await expect(maria.page.getByRole('alert')).toHaveText('Write decimals with a point: 12.5');
  await expect(anas).toHaveValue('1,200.5');
  await marias.press('Escape');
  await expect(marias).toHaveValue('1,200.5');

  // Changed by the other while this person types: theirs is shown, and leaving without a word of one's own keeps it.
  await marias.click();
  await anas.fill('7');
  await anas.press('Enter');
  await expect(maria.page.getByText('Now 7. Escape keeps that.')).toBeVisible();
  await marias.press('Escape');
  await expect(marias).toHaveValue('7');

  await ana.page.getByLabel('Owner, Northwind of Fewer defects').selectOption('Ben Okafor');
  await expect(maria.page.getByRole('article', { name: 'Fewer defects' })).toContainText('Ben Okafor');
  await expect(maria.page.getByLabel('Owner, Northwind of Fewer defects')).toHaveCount(0);
  await ana.page.getByLabel('Due of Fewer defects').fill('2027-09-30');
  await ana.page.getByLabel('Due of Fewer defects').blur();
  await expect(maria.page.getByLabel('Due of Fewer defects')).toHaveValue('2027-09-30');
  await removeRecord(ana.page, 'Fewer defects', 'objective');
  await close(ana, maria);
});

test('what others write waits while an input method composes, and nothing of either is lost', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const maria = await visitLive(browser, baseURL ?? '', MARIA);
  await addObjective(ana.page, 'Kaizen');
  const anas = ana.page.getByRole('article', { name: /Kaizen/ }).getByRole('textbox', { name: 'Objective' });
  const marias = maria.page.getByRole('article', { name: /Kaizen/ }).getByRole('textbox', { name: 'Objective' });
  await anas.press('End');
  const keyboard = await ana.page.context().newCDPSession(ana.page);
  await keyboard.send('Input.imeSetComposition', { text: 'かい', selectionStart: 2, selectionEnd: 2 });
  await expect(anas).toHaveValue('Kaizenかい');
  await marias.press('Home');
  await maria.page.keyboard.type('Our ');
  await expect(maria.page.locator('[data-saved="saved"]')).toBeVisible();
  await expect(ana.page.getByRole('heading', { name: 'Our Kaizen' })).toHaveCount(1);
  await expect(anas).toHaveValue('Kaizenかい');
  await keyboard.send('Input.insertText', { text: '改善' });
  for (const field of [anas, marias]) await expect(field).toHaveValue('Our Kaizen改善');
  await removeRecord(ana.page, 'Our Kaizen改善', 'objective');
  await close(ana, maria);
});

test('[P6] a reader has no editor, and follows what others write', async ({ browser, baseURL }) => {
  const ravi = await visitLive(browser, baseURL ?? '', RAVI);
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  await expect(ravi.page.locator('section[data-audience]')).toHaveCount(1);
  const text = await addSection(ana.page, 'News for readers');
  await text.click();
  await ana.page.keyboard.type('Read this as I type.');
  await expect(ravi.page.getByText('Read this as I type.')).toBeVisible();
  await expect(
    ravi.page.getByRole('main').locator('textarea, input:enabled, select, [contenteditable="true"]'),
  ).toHaveCount(0);
  await expect(ravi.page.getByRole('button', { name: /^(Add|Arrange)/ })).toHaveCount(0);
  await removeRecord(ana.page, 'News for readers', 'section');
  await expect(ravi.page.getByText('Read this as I type.')).toHaveCount(0);
  await close(ravi, ana);
});

test('a table wider than a phone is moved sideways by keyboard, by who writes it and who reads it', async ({
  browser,
  baseURL,
}) => {
  const onPhone = { viewport: PHONE };
  const [ana, ravi] = [
    await visitLive(browser, baseURL ?? '', ANA, onPhone),
    await visitLive(browser, baseURL ?? '', RAVI, onPhone),
  ];
  const text = await addSection(ana.page, 'Wider than a phone');
  await text.click();
  await ana.page.getByRole('button', { name: 'Table', exact: true }).click();
  for (let column = 3; column < 9; column += 1)
    await ana.page.getByRole('button', { name: 'Add column', exact: true }).click();
  for (let column = 1; column <= 9; column += 1) {
    await ana.page.keyboard.type(`Quarter ${column}`);
    await ana.page.keyboard.press('Tab');
  }
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  const wide = ({ page }: { page: Page }) =>
    page.locator('.tableWrapper').filter({ has: page.locator('tr:first-child > :nth-child(9)') });
  const offset = (visit: { page: Page }) => wide(visit).evaluate(({ scrollLeft }) => scrollLeft);
  await expect(wide(ravi)).toHaveCount(1);
  for (const { page } of [ravi, ana]) await expectAccessible(page);
  expect(await offset(ravi)).toBe(0);
  await wide(ravi).focus();
  await ravi.page.keyboard.press('ArrowRight');
  await expect.poll(() => offset(ravi)).toBeGreaterThan(0);
  for (let column = 1; column < 9; column += 1) await ana.page.keyboard.press('Tab');
  const atLast = await offset(ana);
  for (let column = 1; column < 9; column += 1) await ana.page.keyboard.press('Shift+Tab');
  await expect.poll(() => offset(ana)).toBeLessThan(atLast);
  await removeRecord(ana.page, 'Wider than a phone', 'section');
  await close(ana, ravi);
});

test('sections are added, moved, removed and brought back by keyboard; formatting too', async ({
  browser,
  baseURL,
}) => {
  const ana = await visitLive(browser, baseURL ?? '', ANA);
  const { page } = ana;
  const text = await addSection(page, 'Moves about');
  await text.focus();
  await page.keyboard.type('strong words');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Alt+F10');
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' });
  await expect(toolbar.locator(':focus')).toHaveCount(1);
  while ((await toolbar.locator(':focus').getAttribute('aria-label')) !== 'Bold')
    await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(text.locator('strong')).toHaveText('strong words');
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('Escape');
  await expect(text).toBeFocused();

  const titles = () => shared(page).locator('h2.section-title').allTextContents();
  const before = await titles();
  expect(before.at(-1)).toBe('Moves about');
  await page.getByRole('button', { name: 'Arrange Moves about' }).press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(titles).toEqual([...before.slice(0, -2), 'Moves about', before.at(-2)]);
  await removeRecord(page, 'Moves about', 'section');
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(text.locator('strong')).toHaveText('strong words');
  await removeRecord(page, 'Moves about', 'section');
  await close(ana);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [{ width: 1280, height: 900 }, PHONE]) {
    test(`is accessible for supplier, customer and reader, ${colorScheme}, ${viewport.width} px`, async ({
      browser,
      baseURL,
    }) => {
      for (const email of [ANA, MARIA, RAVI]) {
        const visit = await visitLive(browser, baseURL ?? '', email, {
          colorScheme,
          viewport,
          reducedMotion: 'reduce',
        });
        await expectAccessible(visit.page);
        await close(visit);
      }
    });
  }
}

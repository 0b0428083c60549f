import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { createRecording, type Recording } from '../support/canary.ts';
import { expectAccessible } from '../support/page-watch.ts';
import { ANA, JONAS, MARIA, RAVI } from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';
import { findFreePort, type StartProcess, spawnStart } from '../support/start-process.ts';

const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;
const SEEDED = 'Joint planning for the summer season';

/** Something that nobody else can have written. */
const unheard = (who: string) => `${who} says ${randomBytes(9).toString('hex')}`;

function record(page: Page, recording: Recording): void {
  page.on('response', (response) => {
    response.body().then(
      (bytes) => recording.add(response.url(), bytes),
      () => undefined,
    );
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => recording.add(`frame of ${socket.url()}`, Buffer.from(payload)));
  });
}

async function writeNote(page: Page, words: string, isNamed = false): Promise<void> {
  await page.getByRole('textbox', { name: 'Your note' }).fill(words);
  if (isNamed) await page.getByRole('checkbox', { name: /^With my name/ }).check();
  await page.getByRole('button', { name: 'Write for yourself' }).click();
  await expect(note(page, words)).toBeVisible();
}

const note = (page: Page, words: string) => page.locator('.session-note').filter({ hasText: words });

/** What the product tells a person of how it stands, by page and by API, but for the time it is. */
async function toldOf(page: Page): Promise<string> {
  const path = new URL(page.url()).pathname;
  const answers = [path, `/api/v1${path}`].map((address, index) =>
    page.request.get(index === 0 ? `${address}/state` : address),
  );
  const texts = await Promise.all((await Promise.all(answers)).map((answer) => answer.text()));
  return texts.join('\n').replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '""');
}

async function giveDot(page: Page, words: string, then: string): Promise<void> {
  await note(page, words).getByRole('button', { name: 'Give a dot' }).click();
  await expect(note(page, words)).toContainText(then);
}

async function capture(page: Page, kind: string, title: string, button: RegExp, owner?: string): Promise<void> {
  const field = page.getByRole('textbox', { name: kind, exact: true });
  // It stays open after what was written before.
  if (!(await field.isVisible())) await page.locator('summary', { hasText: new RegExp(`^${kind}$`) }).click();
  await field.fill(title);
  if (owner !== undefined) {
    await page.getByLabel('Who does it').selectOption({ label: owner });
    await page.getByLabel('By when').fill('2027-03-31');
  }
  await page.getByRole('button', { name: button }).click();
  await expect(page.locator('.session-outcomes li').filter({ hasText: title }).first()).toBeVisible();
}

test.describe('[Q6] four people of two firms prepare, run and close a planning session', () => {
  let folder: string;
  let port: string;
  let product: StartProcess;
  const recordingOf = new Map<Page, Recording>();

  const start = async (): Promise<string> => {
    product = spawnStart({ PORT: port, DATA_DIR: join(folder, 'data') });
    return product.ready();
  };
  const visit = async (browser: Browser, origin: string, email: string, options: BrowserContextOptions = {}) => {
    const context = await signInAs(browser, origin, email, options);
    const planId = await findPlanId(context, 'Northwind', 'Contoso');
    const page = await context.newPage();
    // From before its first socket on.
    const recording = createRecording();
    record(page, recording);
    recordingOf.set(page, recording);
    await page.goto(`/plans/${planId}/planning-sessions`);
    return page;
  };

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'covalent-planning-'));
    port = String(await findFreePort());
  });
  test.afterEach(async () => {
    product.kill('SIGTERM');
    expect(await product.ended()).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  test('through a server that is killed and a presenter whose browser is gone', async ({ browser }) => {
    test.setTimeout(600_000);
    const origin = await start();
    const ana = await visit(browser, origin, ANA);
    const [maria, jonas] = [await visit(browser, origin, MARIA), await visit(browser, origin, JONAS)];
    const ravi = await visit(browser, origin, RAVI, PHONE);

    await test.step('prepare', async () => {
      await expect(ana.getByRole('link', { name: /^Inbox, \d+ unread$/ })).toBeVisible();
      await ana.getByRole('link', { name: SEEDED }).click();
      await expectAccessible(ana);
      await ana.getByRole('link', { name: 'Change', exact: true }).click();
      await ana.getByRole('textbox', { name: 'Title' }).fill('Summer season');
      await ana.getByRole('button', { name: 'Move item 2 up' }).click();
      await expectAccessible(ana);
      await ana.getByRole('button', { name: 'Save' }).click();
      await expect(ana.getByRole('heading', { name: 'Summer season' })).toBeVisible();
      await expect(ana.locator('.session-plain-agenda li').first()).toContainText('Unplanned stops');
      await ana.getByRole('button', { name: 'Begin', exact: true }).click();
      await expect(ana.getByText('You present.')).toBeVisible();
      // Others may look at this screen: it does not tell what waits for her.
      await expect(ana.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
    });

    const others = [maria, jonas, ravi];
    await test.step('whoever has the plan open is called in', async () => {
      for (const page of others) {
        await page.getByRole('status').getByRole('link', { name: 'Summer season' }).click();
        await expect(page.getByText('You follow')).toBeVisible();
      }
      // What is one firm's own is not to be found from a screen that both look at, nor is there a way to it.
      await ana.keyboard.press('Control+K');
      const palette = ana.getByRole('dialog');
      await palette.getByRole('combobox').fill('price corridor');
      await expect(palette.getByRole('option')).toHaveText(['Nothing fits.']);
      await ana.keyboard.press('Escape');
      await ana.keyboard.press('Escape');
      await expect(ana.getByRole('link', { name: /^Comment/ })).toHaveCount(0);
      // The part of the plan that the item is about, and of all lanes the shared one alone.
      await expect(maria.locator('section[data-audience="shared"]')).toContainText('Halve unplanned stops');
      await expect(maria.locator('section[data-audience="customer"]')).toHaveCount(0);
    });

    const notes = [maria, jonas, ravi].map((page, index) => ({ page, words: unheard(`Writer ${index}`) }));
    const recordings = [...recordingOf].map(([page, recording]) => ({ page, recording }));
    await test.step('silent notes are nobody else’s, also after the server was killed', async () => {
      await ana.getByRole('button', { name: 'Begin silent writing' }).click();
      for (const { page, words } of notes) await writeNote(page, words, page === jonas);
      for (const { recording } of recordings)
        expect(recording.sources.some((one) => one.startsWith('frame of'))).toBe(true);
      await expectAccessible(ravi);
      product.kill('SIGKILL');
      expect(await product.ended()).toBe('SIGKILL');
      expect(await start()).toBe(origin);
      await Promise.all([ana, ...others].map((page) => expect(page.locator('[data-saved="saved"]')).toBeVisible()));
      await ana.reload();
      await expect(ana.getByRole('button', { name: 'Reveal all notes' })).toBeVisible();
      // What a browser received in the moment of the kill may be lost to the recording: each asks once more.
      for (const { page, words } of notes) {
        await page.reload();
        await expect(note(page, words)).toBeVisible();
      }
      for (const { page, words } of notes) {
        for (const { page: reader, recording } of recordings) {
          if (reader === page) await expect.poll(() => recording.find(words).length, words).toBeGreaterThan(0);
          else expect(recording.find(words), words).toEqual([]);
        }
      }
    });

    await test.step('revealed together, with a name only where its author wants', async () => {
      await ana.getByRole('button', { name: 'Reveal all notes' }).click();
      for (const page of [ana, ...others]) {
        for (const { words } of notes) await expect(note(page, words)).toBeVisible();
      }
      await expect(note(ana, notes[1]?.words ?? '')).toContainText('Jonas Albrecht');
      for (const { words } of [notes[0], notes[2]].flatMap((one) => one ?? [])) {
        await expect(note(ana, words)).not.toContainText('Contoso');
      }
    });

    await test.step('dots are counted once', async () => {
      await ana.getByRole('button', { name: 'Begin the vote' }).click();
      const [first = '', second = ''] = notes.map(({ words }) => words);
      await expect(note(maria, first)).toContainText('0 dots of yours');
      await expect(note(ana, first)).toContainText('0 dots of yours');
      const before = [await toldOf(maria), await toldOf(ana)];
      await giveDot(ravi, first, '1 dot of yours');
      await giveDot(ravi, first, '2 dots of yours');
      await giveDot(jonas, second, '1 dot of yours');
      await expect(note(maria, first)).toContainText('0 dots of yours');
      expect([await toldOf(maria), await toldOf(ana)]).toEqual(before);
      await expectAccessible(ravi);
      await ana.getByRole('button', { name: 'Count the dots' }).click();
      await expect(note(maria, first)).toContainText('2 dots');
      await expect(note(maria, second)).toContainText('1 dot');
    });

    await test.step('the presenter’s browser is gone, another goes on', async () => {
      await ana.context().close();
      await expect(maria.getByText('Nothing was heard of Ana Ruiz')).toBeVisible({ timeout: 60_000 });
      await maria.getByRole('button', { name: 'Go on in their place' }).click();
      await expect(maria.getByText('You present.')).toBeVisible();
      await expect(ravi.getByText('Maria Keller (Contoso) presents')).toBeVisible();
    });

    await test.step('who follows is where the presenter is, and may look elsewhere', async () => {
      await maria.getByRole('button', { name: 'Which initiatives we go on with' }).click();
      await expect(ravi.getByRole('heading', { name: 'Which initiatives we go on with' })).toBeVisible();
      // Ordered by one, and so for everybody.
      const second = ravi.locator('article.record-card').nth(1);
      await expect(second).toHaveAccessibleName('Shared spare-parts store in Graz');
      await maria.getByRole('button', { name: 'Sort by impact × feasibility' }).click();
      await expect(second).toHaveAccessibleName('Pasteurisers on measured load');
      await expect(maria.getByText('In this order for everybody.')).toBeVisible();
      await expectAccessible(maria);
      await ravi.getByRole('link', { name: 'What each of us asks of the other' }).click();
      await expect(ravi.getByRole('heading', { name: 'What each of us asks of the other' })).toBeVisible();
      await ravi.getByRole('link', { name: 'Follow again' }).click();
      await expect(ravi.getByRole('heading', { name: 'Which initiatives we go on with' })).toBeVisible();
    });

    await test.step('what is decided stands in the plan, in the names of who wrote it', async () => {
      await capture(maria, 'Decision', 'Graz before Porto', /^Write the decision/);
      await capture(jonas, 'Action', 'Send the line logs', /^Write the action/, 'Jonas Albrecht (Contoso)');
      await capture(jonas, 'Action', 'Price the spare parts', /^Write the action/, 'Ana Ruiz (Northwind)');
      await capture(maria, 'Objective', 'No stop without a cause', /^Propose the objective/);
      await maria.getByRole('textbox', { name: 'Topic' }).fill('Customs in Lyon');
      await maria.getByRole('button', { name: 'Keep for another time' }).click();
      await expectAccessible(maria);
    });

    await test.step('notes to oneself stay on the device', async () => {
      const words = unheard('Jonas to himself');
      const sent: string[] = [];
      jonas.on('request', (request) => sent.push(request.postData() ?? ''));
      jonas.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload.toString())));
      const field = jonas.getByRole('textbox', { name: 'Notes to myself' });
      await jonas.getByText('My private notes').click();
      await field.fill(words);
      await expectAccessible(jonas);
      await jonas.reload();
      await jonas.getByText('My private notes').click();
      await expect(field).toHaveValue(words);
      expect(sent.filter((payload) => payload.includes(words))).toEqual([]);
      expect(sent.length).toBeGreaterThan(0);
    });

    await test.step('what is being typed stays, whatever else happens', async () => {
      await jonas.getByRole('textbox', { name: 'Topic' }).fill('Half a thought');
      await capture(jonas, 'Risk', 'Sugar gets dear', /^Write the risk/);
      await maria.getByRole('textbox', { name: 'Topic' }).fill('Another one');
      await maria.getByRole('button', { name: 'Keep for another time' }).click();
      await expect(jonas.getByText('Another one')).toBeVisible();
      await expect(jonas.getByRole('textbox', { name: 'Topic' })).toHaveValue('Half a thought');
    });

    await test.step('the minutes hold exactly that, and both leads accept them', async () => {
      await maria.getByText('Close the planning session …').click();
      await expect(maria.getByRole('checkbox', { name: 'Which initiatives we go on with' })).not.toBeChecked();
      await maria.getByRole('button', { name: 'Close, and make the minutes' }).click();
      await expect(ravi.getByRole('heading', { name: 'Minutes', exact: true })).toBeVisible();
      const decided = ravi.locator('.session-outcomes li');
      await expect(decided).toHaveCount(5);
      await expect(decided.nth(0)).toContainText('Graz before Porto');
      await expect(decided.nth(0)).toContainText('written by Maria Keller');
      await expect(decided.nth(1)).toContainText('Send the line logs');
      await expect(decided.nth(1)).toContainText('Jonas Albrecht, 31 Mar 2027');
      await expect(decided.nth(2)).toContainText('Ana Ruiz, 31 Mar 2027 · written by Jonas Albrecht');
      await expect(decided.nth(3)).toContainText('No stop without a cause');
      await expect(decided.nth(4)).toContainText('Sugar gets dear');
      await expect(ravi.getByText('Not decided: waits for the next agenda.')).toHaveCount(3);
      await expect(ravi.getByText('Customs in Lyon')).toBeVisible();
      // What the demonstration asks Claire to sign stands below.
      const awaited = ravi.getByRole('region', { name: 'What awaits signature' });
      await expect(awaited.getByRole('listitem').first()).toContainText(/\S/);
      await expectAccessible(ravi);
      await maria.getByRole('button', { name: 'Accept the minutes' }).click();
      const again = await visit(browser, origin, ANA);
      await again.getByRole('link', { name: 'Summer season' }).click();
      await again.getByRole('button', { name: 'Accept the minutes' }).click();
      await expect(again.getByText('accepted by Ana Ruiz (Northwind)')).toBeVisible();
      await again.goto(again.url().replace(/planning-sessions.*/, 'history'));
      await expect(again.getByText(/^\d{4}-\d{2}-\d{2} Summer season$/).first()).toBeVisible();
      await again.goto(again.url().replace('history', 'governance'));
      await expect(again.locator('main')).toContainText('Graz before Porto');
      await again.context().close();
    });
    for (const page of others) await page.context().close();
  });
});

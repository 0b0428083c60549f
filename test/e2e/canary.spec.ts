import { randomBytes } from 'node:crypto';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { RECORD_ROOTS } from '../../collab/document/roots.ts';
import { quarterIdOf } from '../../server/domain/quarterly-review.ts';
import { createRecording, encodingsOf, type Recording } from '../support/canary.ts';
import { addressesBeside, askInReview, commentAmong, suggestIn } from '../support/private-words.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';

const SUPPLIER = 'ana@northwind.example';
const CUSTOMER = 'maria@contoso.example';
const COLLEAGUE = { name: 'Ben Okafor', email: 'ben@northwind.example' };

/** Words of the demonstration's own private parts, which the customer must not receive either. */
const SEEDED_SECRETS = [
  'Win Lyon by proving Graz',
  'Lyon retrofit decided',
  'price corridor',
  'Service pricing',
  'Lyon retrofit, weighted',
  'ties up 41,000',
  'Sofia has confirmed nothing',
  'buy somewhere else',
];

function canary(where: string): string {
  return `Kanarienvögel-${where}-${randomBytes(9).toString('hex')}`;
}

interface Lane {
  readonly id: string;
  readonly audience: string;
  readonly isRestricted: boolean;
}

async function lanesOf(context: BrowserContext, planId: string): Promise<readonly Lane[]> {
  const answer: { lanes: Lane[] } = await (await context.request.get(`/api/v1/plans/${planId}`)).json();
  return answer.lanes;
}

function record(page: Page, recording: Recording, pending: Promise<void>[]): void {
  page.on('response', (response) => {
    if (response.status() >= 300 && response.status() < 400) return;
    const body = response.body().then((bytes) => recording.add(response.url(), bytes));
    pending.push(body.catch(() => undefined));
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => recording.add(`frame of ${socket.url()}`, Buffer.from(payload)));
  });
}

async function openPlan(context: BrowserContext, planId: string, page?: Page): Promise<Page> {
  const opened = page ?? (await context.newPage());
  await opened.goto(`/plans/${planId}`);
  await expect(opened.locator('[data-saved="saved"]')).toBeVisible();
  return opened;
}

/** Writes a word into the first section and the first objective's title of one lane, by hand in the page. */
async function writeInto(page: Page, laneId: string, word: string): Promise<void> {
  const lane = page.locator(`#lane-${laneId}`);
  // Editors come one by one: the first one there need not be that of the first section.
  const text = lane
    .locator('.plan-section')
    .first()
    .getByRole('textbox', { name: /^Text of/ });
  await text.click();
  await page.keyboard.insertText(word);
  await expect(text).toContainText(word);
  const title = lane.getByRole('textbox', { name: 'Objective' }).first();
  if ((await title.count()) > 0) {
    await title.click();
    await page.keyboard.insertText(word);
  }
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
}

interface Told {
  readonly id: string;
  readonly threadId: string;
  readonly audience: string;
  readonly excerpt: string;
}

async function inboxOf(browser: Browser, origin: string, email: string): Promise<readonly Told[]> {
  const context = await signInAs(browser, origin, email);
  const { items }: { items: Told[] } = await (await context.request.get('/api/v1/inbox?show=all')).json();
  await context.close();
  return items;
}

async function unreadOf(context: BrowserContext): Promise<number> {
  const { unread }: { unread: number } = await (await context.request.get('/api/v1/inbox')).json();
  return unread;
}

/** What a raw socket to a lane gets: every message, and how it ends. */
function probe(page: Page, laneId: string): Promise<string> {
  return page.evaluate(async (id) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/collab/${id}`);
    socket.binaryType = 'arraybuffer';
    const frames: string[] = [];
    socket.onmessage = ({ data }) => frames.push([...new Uint8Array(data)].join());
    return new Promise<string>((resolve) => {
      socket.onclose = ({ code, reason, wasClean }) => resolve(JSON.stringify({ code, reason, wasClean, frames }));
    });
  }, laneId);
}

test('[C7] a customer’s browser never receives what a supplier writes into its own lanes', async ({
  browser,
  baseURL,
}) => {
  // It opens every page there is.
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const supplier = await signInAs(browser, origin, SUPPLIER);
  const customer = await signInAs(browser, origin, CUSTOMER);
  const planId = await findPlanId(supplier, 'Northwind', 'Contoso');
  const lanes = await lanesOf(supplier, planId);
  const own = lanes.filter((lane) => lane.audience === 'supplier');
  const shared = lanes.find((lane) => lane.audience === 'shared' && !lane.isRestricted);
  expect(own.some((lane) => lane.isRestricted) && own.some((lane) => !lane.isRestricted)).toBe(true);

  const recording = createRecording();
  const pending: Promise<void>[] = [];
  const customerPage = await customer.newPage();
  record(customerPage, recording, pending);
  const supplierPage = await openPlan(supplier, planId);

  // Found by who may read it before another word is typed into it. By its end: letters may stand right before it.
  const endOf = (word: string) => word.split('-').at(-1) ?? word;
  const expectFound = (word: string) =>
    expect(async () => {
      const found = await (await supplier.request.get(`/search?${new URLSearchParams({ q: endOf(word) })}`)).text();
      expect(found).toContain(word);
    }).toPass({ timeout: 20_000 });

  // Before the customer looks, while they look, and once more before they look again.
  const secrets: string[] = [];
  const write = async (when: string) => {
    for (const lane of own) {
      const word = canary(`${when}-${lane.isRestricted ? 'named' : 'own'}`);
      secrets.push(word);
      await writeInto(supplierPage, lane.id, word);
      await expectFound(word);
    }
  };
  await write('before');
  for (const lane of own) {
    const word = canary('suggested');
    secrets.push(word);
    await suggestIn(supplier, planId, lane.id, word);
  }
  const review = `/reviews/${planId}/${quarterIdOf(new Date().toISOString())}`;
  const asked = canary('reviewed');
  secrets.push(asked);
  await askInReview(supplier, review, origin, asked);
  const comment = async (when: string) => {
    for (const { id, isRestricted } of own) {
      const word = canary(`${when}-said`);
      secrets.push(word);
      // A colleague is told of it, where they may read it.
      const words = isRestricted ? word : `@${COLLEAGUE.name}, ${word}`;
      await commentAmong(supplier, planId, { about: shared?.id ?? '', readBy: id }, words);
    }
  };
  const waiting = await unreadOf(customer);
  await comment('before');
  await openPlan(customer, planId, customerPage);
  await write('during');
  await comment('during');
  const told = await inboxOf(browser, origin, COLLEAGUE.email);
  expect(told.filter(({ excerpt }) => secrets.some((word) => excerpt.includes(word)))).toHaveLength(2);
  secrets.push(...told.filter(({ audience }) => audience === 'supplier').map(({ threadId }) => threadId));
  expect(await unreadOf(customer)).toBe(waiting);
  const open = canary('shared');
  await writeInto(supplierPage, shared?.id ?? '', open);
  await expectFound(open);
  await expect(customerPage.locator(`#lane-${shared?.id}`)).toContainText(open);
  await write('after');

  const searches = [endOf(open), 'Kanarienvögel', 'before own', 'after named', 'Lyon', 'price corridr'].map(
    (q) => `/search?${new URLSearchParams({ q })}`,
  );

  const accountHref = await customerPage
    .goto('/accounts')
    .then(() => customerPage.locator('a[href^="/accounts/"]').first().getAttribute('href'));
  await customerPage.goto(`/plans/${planId}`);
  // Every page of the plan, whichever there are.
  const links = await customerPage.getByRole('navigation', { name: 'This plan' }).getByRole('link').all();
  const places = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? '/'));
  expect(places.length).toBeGreaterThan(10);
  const addresses = [
    '/',
    `/plans/${planId}`,
    ...places,
    ...own.map(({ id }) => `/plans/${planId}/history?lane=${id}&from=1&to=2`),
    `/plans/${planId}/actions?view=board`,
    '/actions',
    '/approvals',
    '/inbox',
    '/inbox?show=all',
    ...['/reviews', review, `${review}/brief`],
    `/plans/${planId}?since=signed`,
    ...searches,
    accountHref ?? '/',
    `${accountHref}/new-plan`,
    `/plans/${planId}/next`,
    `/plans/${planId}/publish`,
    `/plans/${planId}/business-review`,
    ...['shared', 'supplier', 'customer'].flatMap((audience) => [
      `/plans/${planId}/print?audience=${audience}`,
      `/plans/${planId}/exports?audience=${audience}`,
    ]),
    `/plans/${planId}/timeline/import`,
    `/plans/${planId}/timeline/import?upload=${crypto.randomUUID()}`,
    ...own.map(({ id }) => `/plans/${planId}/comments/new?lane=${id}&root=sections&record=${crypto.randomUUID()}`),
    ...own.map(({ id }) => `/plans/${planId}/suggestions/new?lane=${id}&root=sections&record=${crypto.randomUUID()}`),
    ...own.map(({ id }) => `/plans/${planId}/publish?lane=${id}&record=sections/${crypto.randomUUID()}`),
    '/settings/calendar',
    '/settings/keys',
    '/settings/notifications',
    '/settings/password',
    '/settings/sign-ins',
    '/settings/tokens',
    '/dev/mail',
    `/dev/mail/${crypto.randomUUID()}`,
    '/sign-in',
    `/plans/${crypto.randomUUID()}`,
    '/nowhere',
  ];
  for (const address of addresses) await customerPage.goto(address);
  const data = [
    '/_root.data',
    ...['/reviews.data', `${review}.data`, `${review}/brief.data`],
    `/plans/${planId}.data`,
    `/plans/${planId}.data?_routes=routes/plan`,
    `/plans/${planId}/timeline.data`,
    `/plans/${planId}/timeline/import.data`,
    `/plans/${planId}/timeline/transactions.csv`,
    `/plans/${planId}/timeline/template.csv`,
    `/plans/${planId}/vitality.data`,
    '/dev/mail.data',
    '/inbox.data?show=all',
    `/plans/${planId}/comments.data`,
    `/plans/${planId}/suggestions.data`,
    `${accountHref}.data`,
    ...searches.map((address) => address.replace('?', '.data?')),
    ...['shared', 'supplier', 'customer'].flatMap((audience) => [
      `/plans/${planId}/print.data?audience=${audience}`,
      `/plans/${planId}/records.csv?audience=${audience}`,
      `/plans/${planId}/exports.data?audience=${audience}`,
    ]),
    ...['state', `${crypto.randomUUID()}/file`].map((address) => `/plans/${planId}/exports/${address}`),
    '/palette',
    ...searches.map((address) => address.replace('/search', '/palette/found')),
  ];
  const api = [
    '/api/v1/plans',
    `/api/v1/plans/${planId}`,
    `/api/v1/plans/${planId}/vitality`,
    `/api/v1/plans/${planId}/reviews`,
    `/api/v1/plans/${planId}/delegates`,
    `/api/v1/plans/${planId}/suggestions`,
    `/api/v1/plans/${planId}/comments`,
    '/api/v1/inbox?show=all',
    ...RECORD_ROOTS.map((root) => `/api/v1/plans/${planId}/${root}`),
    ...own.map(({ id }) => `/api/v1/plans/${planId}/sections?lane=${id}`),
    '/api/v1/openapi.json',
    '/api/v1/demo/people',
    '/healthz',
    '/readyz',
    '/metrics',
  ];
  const beside = await addressesBeside(customer, origin, planId);
  for (const address of [...data, ...api, ...beside, ...own.map((lane) => `/plans/${lane.id}`)]) {
    const answer = await customer.request.get(address);
    if (address === '/api/v1/demo/people') continue;
    recording.add(address, await answer.body());
  }
  await customer.request.post('/settings/calendar', { form: { intent: 'end' }, headers: { origin } });
  await Promise.all(pending);

  // The recorder sees what it should see: the shared word in a frame and in a page.
  const found = recording.find(open);
  expect(found.some((place) => place.includes('frame of'))).toBe(true);
  expect(found.some((place) => place.endsWith(`/plans/${planId}`))).toBe(true);
  expect(found.some((place) => place.includes('/search?'))).toBe(true);
  expect(recording.size).toBeGreaterThan(100_000);
  const ids = own.map((lane) => lane.id);
  for (const word of [...secrets, ...ids, ...SEEDED_SECRETS]) {
    const places = recording.find(word).filter((place) => !ids.some((id) => place.endsWith(`/plans/${id}`)));
    expect(places, word).toEqual([]);
  }

  // What a colleague was told of is to the customer as what never was.
  const open404 = async (id: string) => {
    const status = (await customerPage.goto(`/inbox/${id}`))?.status();
    return [status, await customerPage.getByRole('main').innerText()];
  };
  const unknown = await open404(crypto.randomUUID());
  for (const { id } of told) expect(await open404(id)).toEqual(unknown);

  // Asking for the supplier's lane by its id is asking for nothing.
  for (const id of ids) {
    expect(await probe(customerPage, id)).toBe(await probe(customerPage, crypto.randomUUID()));
  }
  await supplier.close();
  await customer.close();
});

test('the encodings that are searched would be found', () => {
  const word = canary('self');
  for (const text of [`x${word}`, `xy${word}z`, `xyz${word}zz`]) {
    const bytes = Buffer.from(text);
    const carriers = [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      encodeURIComponent(text),
    ];
    for (const carrier of [...carriers, JSON.stringify(text)]) {
      const hits = encodingsOf(word).filter((needle) => Buffer.from(carrier).includes(needle.bytes));
      expect(hits.length, carrier).toBeGreaterThan(0);
    }
  }
});

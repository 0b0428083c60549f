import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { createRecording } from '../support/canary.ts';
import { expectAccessible, watchPage } from '../support/page-watch.ts';
import {
  ANA,
  addObjective,
  close,
  goTo,
  keepTyping,
  MARIA,
  RAVI,
  shared,
  type Visit,
  visitLive,
} from '../support/plan-page.ts';
import { readPdf } from '../support/read-pdf.ts';
import { addLeader } from '../support/shared-product.ts';
import { findPlanId, signInAs, signInWith } from '../support/sign-in.ts';

const BEN = 'ben@northwind.example';
const ELIN = 'elin@northwind.example';
const CLAIRE = 'claire@contoso.example';
const JONAS = 'jonas@contoso.example';
const LIAM = 'liam@fabrikam.example';
const PASSWORD = 'covalent-demo';
const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;

/** Signed in and on the home page, on a phone. */
async function arrive(browser: Browser, origin: string, email: string, options = {}): Promise<Visit> {
  const context = await signInAs(browser, origin, email, { ...PHONE, ...options });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto('/');
  return { page, complaints };
}

/** Asked by Ana, and named by Maria; the address on which it is decided. */
async function ask(ana: Page, maria: Page, title: string): Promise<string> {
  await goTo(ana, 'objectives');
  await addObjective(ana, title);
  await ana.getByRole('article', { name: title }).getByRole('link', { name: 'Ask for signatures' }).click();
  await ana.getByRole('button', { name: 'Ask for signatures' }).click();
  await ana.waitForURL(/\/approve\//);
  const address = ana.url();
  await maria.goto(address);
  const form = maria.getByRole('form', { name: 'Name signatories' });
  await form.getByRole('button', { name: 'Name them' }).click();
  await expect(maria.getByText('Somebody else signs …')).toBeVisible();
  await ana.getByRole('link', { name: 'Joint account plan 2027' }).click();
  await ana.waitForURL(/\/plans\/[^/]+\/sign-off$/);
  return address;
}

/** Takes a request back as its owner, and changes what it was about. */
async function takeBackAndChange(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await page.getByText('Take the request back …').click();
  const back = page.getByRole('form', { name: 'Take back' });
  await back.getByLabel('Why, for both firms').fill('The unit was missing.');
  await back.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.locator('[data-review="recalled"]')).toBeVisible();
  await page.getByRole('link', { name: 'Joint account plan 2027' }).click();
  await page.waitForURL(/\/plans\/[^/]+\/sign-off$/);
  await goTo(page, 'objectives');
  await page.getByRole('article', { name: title }).getByLabel('Unit').fill('minutes');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-saved="saved"]')).toBeVisible();
}

const box = (page: Page, title: string) =>
  page.getByRole('checkbox', { name: new RegExp(`I approve the shared objective “${title}” exactly as shown here`) });

async function signaturesOf(page: Page, address: string): Promise<unknown[]> {
  const answer = await page.request.get(`/api/v1/reviews/${address.split('/').at(-1)}`);
  return Object(await answer.json()).signatures;
}

test('[G6] several requests are signed on a phone in three taps and by one password, while others write; each stands for itself', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const origin = baseURL ?? '';
  const titles = ['Fewer returns from Porto', 'Shorter queues at the Lyon gate'] as const;
  const [ana, maria, ben] = [
    await visitLive(browser, origin, ANA),
    await visitLive(browser, origin, MARIA),
    await visitLive(browser, origin, BEN),
  ];
  const addresses: string[] = [];
  for (const title of titles) addresses.push(await ask(ana.page, maria.page, title));
  await goTo(ben.page, 'objectives');
  const field = shared(ben.page)
    .getByRole('article', { name: titles[0] })
    .getByLabel(/^Actual/);
  const stopTyping = keepTyping(ben.page, field);

  const elin = await arrive(browser, origin, ELIN);
  let taps = 0;
  const tap = async (target: Locator) => {
    await target.tap();
    taps += 1;
  };
  await tap(elin.page.getByRole('link', { name: '2 sign-offs wait for you' }));
  await expect(elin.page.getByRole('checkbox')).toHaveCount(2);
  for (const title of titles) await expect(box(elin.page, title)).not.toBeChecked();
  await expectAccessible(elin.page);
  await tap(elin.page.getByRole('link', { name: 'Tick all' }));
  for (const title of titles) await expect(box(elin.page, title)).toBeChecked();
  const sent = elin.page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().includes('/approvals'),
  );
  await elin.page.getByLabel('Your password, for what is ticked').fill(PASSWORD);
  await tap(elin.page.getByRole('button', { name: 'Sign what is ticked' }));
  const outcomes = elin.page.getByRole('status', { name: 'What became of it' });
  await expect(outcomes.locator('[data-outcome="signed"]')).toHaveCount(2);
  expect(taps).toBeLessThanOrEqual(3);
  await expectAccessible(elin.page);
  expect(await stopTyping()).toBeGreaterThan(1);

  // The same form once more: nothing more is recorded.
  const again = await elin.page.request.post('/approvals', {
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    data: (await sent).postData() ?? '',
  });
  expect(await again.text()).toContain('You have signed this. Nothing more was recorded.');
  for (const address of addresses) expect(await signaturesOf(elin.page, address)).toHaveLength(1);

  // Without scripts, and one of the two is taken back and changed after it was looked at.
  const claire = await arrive(browser, origin, CLAIRE, { javaScriptEnabled: false });
  await claire.page.getByRole('link', { name: /sign-offs wait for you/ }).tap();
  for (const title of titles) await box(claire.page, title).check();
  await claire.page.getByLabel('Your password, for what is ticked').fill('wrong');
  await claire.page.getByRole('button', { name: 'Sign what is ticked' }).tap();
  await expect(claire.page.getByRole('alert')).toBeVisible();
  for (const title of titles) await expect(box(claire.page, title)).toBeChecked();
  await takeBackAndChange(ana.page, addresses[1] ?? '', titles[1]);
  await claire.page.getByLabel('Your password, for what is ticked').fill(PASSWORD);
  await claire.page.getByRole('button', { name: 'Sign what is ticked' }).tap();
  const became = claire.page.getByRole('status', { name: 'What became of it' });
  const [first, second] = [became.getByRole('listitem').nth(0), became.getByRole('listitem').nth(1)];
  await expect(first).toContainText(titles[0]);
  await expect(first.getByRole('link', { name: 'Agreed text and certificate' })).toBeVisible();
  await expect(second).toContainText('This request for signature has ended. Nothing was recorded.');
  await expect(second.locator('ins')).toHaveText('minutes');
  await expect(second.getByRole('link', { name: titles[1] })).toBeVisible();
  expect(await signaturesOf(claire.page, addresses[1] ?? '')).toHaveLength(1);
  await close(ana, maria, ben, elin, claire);
});

test('[G7] a delegate is named for some days, known before they sign, and told of by the certificate', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const title = 'One forecast for both firms';
  const [ana, maria] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, MARIA)];
  const planId = await findPlanId(ana.page.context(), 'Northwind', 'Contoso');
  const nora = { name: 'Nora Lindqvist', email: 'nora@northwind.example', password: 'a word for Nora alone' };
  await addLeader(planId, { ...nora, jobTitle: 'Head of strategic accounts', role: 'executive-sponsor' });
  const address = await ask(ana.page, maria.page, title);

  const elin = await arrive(browser, origin, ELIN);
  await elin.page.goto(`/plans/${planId}/sign-off`);
  await elin.page.getByText('Name a delegate …').tap();
  const form = elin.page.getByRole('form', { name: 'Name a delegate' });
  await expect(form.getByLabel('For')).toHaveText('Elin Berg');
  await form.getByLabel('Signs').selectOption('Nora Lindqvist');
  await form.getByLabel('To').fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
  await form.getByRole('button', { name: 'Name them' }).tap();
  const sentence = 'Nora Lindqvist may sign for Elin Berg';
  await expect(elin.page.getByText(sentence)).toBeVisible();
  await expectAccessible(elin.page);

  // Before anybody signs: the other firm's owner knows for whom, its others that it is with the firm.
  await maria.page.goto(address);
  await expect(maria.page.getByText(sentence)).toBeVisible();
  await maria.page.goto(`/plans/${planId}/sign-off`);
  await expect(maria.page.getByText(sentence)).toBeVisible();
  await expect(maria.page.getByRole('form', { name: 'End: Nora Lindqvist' })).toHaveCount(0);
  const jonas = await arrive(browser, origin, JONAS);
  await jonas.page.goto(address);
  await expect(jonas.page.getByText(/^With Northwind, asked/)).toBeVisible();
  await expect(jonas.page.getByText(sentence)).toHaveCount(0);

  const context = await signInWith(browser, origin, nora, PHONE);
  const page = await context.newPage();
  const delegate: Visit = { page, complaints: watchPage(page) };
  await page.goto('/');
  await page.getByRole('link', { name: 'One sign-off waits for you' }).tap();
  await page.getByRole('checkbox', { name: /^For Northwind, as a delegate, I approve/ }).tap();
  await expect(page.getByText('You sign as a delegate of Elin Berg.')).toBeVisible();
  await page.getByLabel('Your password, for what is ticked').fill(nora.password);
  await page.getByRole('button', { name: 'Sign what is ticked' }).tap();
  await expect(page.locator('[data-outcome="signed"]')).toContainText(title);

  const claire = await arrive(browser, origin, CLAIRE);
  await claire.page.goto(address);
  await expect(claire.page.getByText(/^Signed by Nora Lindqvist for Elin Berg, Northwind/)).toBeVisible();
  const decision = claire.page.getByRole('region', { name: 'Your decision' });
  await decision.getByLabel('Your password, for this signature').fill(PASSWORD);
  await decision.getByRole('button', { name: 'Sign' }).tap();
  await claire.page.getByRole('link', { name: 'Agreed text and certificate' }).tap();
  await expect(claire.page.getByText('Nora Lindqvist, Head of strategic accounts, Northwind')).toBeVisible();
  await expect(claire.page.getByText('As a delegate of Elin Berg')).toBeVisible();
  const certificate: { statement: string } = await (
    await claire.page.request.get(`${claire.page.url()}/certificate.json`)
  ).json();
  const [signature] = JSON.parse(certificate.statement).signatures;
  expect(signature).toMatchObject({ delegateOf: expect.any(String), side: 'supplier' });
  expect(signature.delegateOf).not.toBe(signature.person);
  expect(signature.meaning).toContain('as a delegate');
  expect(certificate.statement).not.toContain('Elin');
  const pdf = readPdf(await (await claire.page.request.get(`${claire.page.url()}/certificate.pdf`)).body());
  const printed = pdf.text.replace(/\s+/g, ' ');
  expect(printed).toContain('As delegate of');
  expect(printed).toContain(signature.delegateOf);
  expect(printed).toContain('As delegate of Elin Berg');
  await close(ana, maria, elin, jonas, delegate, claire);
});

test('[G3] another firm learns nothing of a request, and who reads the plan learns which firm it waits for', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const title = `Nothing leaks ${crypto.randomUUID().slice(0, 8)}`;
  const liam = await arrive(browser, origin, LIAM);
  const recording = createRecording();
  const pending: Promise<unknown>[] = [];
  liam.page.on('response', (response) => {
    pending.push(
      response.body().then(
        (bytes) => recording.add(response.url(), bytes),
        () => undefined,
      ),
    );
  });
  liam.page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => recording.add(`frame of ${socket.url()}`, Buffer.from(payload)));
  });
  await liam.page.getByRole('region', { name: 'My plans' }).getByRole('link').first().tap();
  await expect(liam.page.locator('[data-saved="saved"]')).toBeVisible();

  const [ana, maria] = [await visitLive(browser, origin, ANA), await visitLive(browser, origin, MARIA)];
  const planId = await findPlanId(ana.page.context(), 'Northwind', 'Contoso');
  const address = await ask(ana.page, maria.page, title);
  const reviewId = address.split('/').at(-1) ?? '';

  for (const path of ['/', '/approvals', '/accounts', '/search?q=leaks', '/actions']) await liam.page.goto(path);
  await liam.page.goto('/');
  await expect(liam.page.getByRole('link', { name: /sign-offs? waits? for you/ })).toHaveCount(0);
  await Promise.all(pending);
  expect(recording.size).toBeGreaterThan(10_000);
  for (const word of [title, reviewId]) expect(recording.find(word)).toEqual([]);
  const fake = crypto.randomUUID();
  for (const [real, made] of [
    [`/approve/${reviewId}`, `/approve/${fake}`],
    [`/plans/${planId}/sign-off`, `/plans/${fake}/sign-off`],
    [`/api/v1/reviews/${reviewId}`, `/api/v1/reviews/${fake}`],
    [`/api/v1/plans/${planId}/reviews`, `/api/v1/plans/${fake}/reviews`],
    [`/api/v1/plans/${planId}/delegates`, `/api/v1/plans/${fake}/delegates`],
  ] as const) {
    const [one, other] = [await liam.page.request.get(real), await liam.page.request.get(made)];
    expect([one.status(), other.status()], real).toEqual([404, 404]);
    expect(await one.text(), real).not.toContain(title);
  }

  // Who reads the plan and neither signs nor owns it: what, and with which firm; no count, no box, no name.
  const ravi = await arrive(browser, origin, RAVI);
  await expect(ravi.page.getByRole('link', { name: /sign-offs? waits? for you/ })).toHaveCount(0);
  await ravi.page.goto('/approvals');
  await expect(ravi.page.getByRole('checkbox')).toHaveCount(0);
  await ravi.page.getByRole('region', { name: 'Waits for others' }).getByRole('link', { name: title }).tap();
  await expect(ravi.page.getByText(/^With Northwind, asked/)).toBeVisible();
  await expect(ravi.page.getByRole('region', { name: 'Your decision' })).toHaveCount(0);
  await expect(ravi.page.getByText('Elin Berg')).toHaveCount(0);
  await close(liam, ana, maria, ravi);
});

test('[G15] what changed since one’s firm last signed is told at home and in the plan', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const origin = baseURL ?? '';
  const title = `Written after the signature ${crypto.randomUUID().slice(0, 8)}`;
  const ana = await visitLive(browser, origin, ANA);
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  const claire = await arrive(browser, origin, CLAIRE);
  await claire.page.getByRole('link', { name: /changed since Contoso last signed/ }).tap();
  const news = claire.page.getByRole('region', { name: /^Since Contoso last signed/ });
  await expect(news.getByRole('link', { name: new RegExp(title) })).toBeVisible();
  await expectAccessible(claire.page);
  await news.getByRole('link', { name: 'Since you were last here' }).tap();
  await expect(claire.page).not.toHaveURL(/since=signed/);
  await expect(claire.page.getByRole('link', { name: 'Since Contoso last signed' })).toBeVisible();
  await close(ana, claire);
});

import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
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
import { signInAs } from '../support/sign-in.ts';

const BEN = 'ben@northwind.example';
const ELIN = 'elin@northwind.example';
const CLAIRE = 'claire@contoso.example';
const LIAM = 'liam@fabrikam.example';
const PASSWORD = 'covalent-demo';
const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', hasTouch: true } as const;
const run = promisify(execFile);

/** Signed in and on the home page, as a leader arrives. */
async function arrive(browser: Browser, origin: string, email: string, options = {}): Promise<Visit> {
  const context = await signInAs(browser, origin, email, { ...PHONE, ...options });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto('/');
  return { page, complaints };
}

/** Ana asks for signatures under an objective as it stands; the address on which it is decided. */
async function ask(page: Page, title: string): Promise<string> {
  await goTo(page, 'objectives');
  await page.getByRole('article', { name: title }).getByRole('link', { name: 'Ask for signatures' }).click();
  await expect(page.getByRole('heading', { name: 'Ask for signatures' })).toBeVisible();
  await page.getByRole('button', { name: 'Ask for signatures' }).click();
  await page.waitForURL(/\/approve\//);
  return page.url();
}

async function nameClaire(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const form = page.getByRole('form', { name: 'Name signatories' });
  await expect(form.getByRole('checkbox', { name: /Claire Dubois/ })).toBeChecked();
  await form.getByRole('button', { name: 'Name them' }).click();
  await expect(page.getByText('Somebody else signs …')).toBeVisible();
}

/** From the home page in at most three taps, and the password. */
async function signFromHome(page: Page, title: string): Promise<void> {
  await page.goto('/');
  let taps = 0;
  const tap = async (target: Locator) => {
    await target.tap();
    taps += 1;
  };
  await tap(page.getByRole('link', { name: /sign-offs? waits? for you/ }));
  await tap(page.getByRole('link', { name: title }));
  const decision = page.getByRole('region', { name: 'Your decision' });
  await expect(decision).toContainText(`I approve the shared objective “${title}” exactly as shown here.`);
  await decision.getByLabel('Your password, for this signature').fill(PASSWORD);
  await tap(decision.getByRole('button', { name: 'Sign' }));
  await expect(decision).toHaveCount(0);
  expect(taps).toBeLessThanOrEqual(3);
}

test('[G4] leaders of both firms sign on a phone while others write, and the certificate is verified without us', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const title = 'Fewer pallets damaged in Porto';
  const [ana, ben, maria] = [
    await visitLive(browser, origin, ANA),
    await visitLive(browser, origin, BEN),
    await visitLive(browser, origin, MARIA),
  ];
  for (const { page } of [ana, ben]) await goTo(page, 'objectives');
  await addObjective(ana.page, title);
  const address = await ask(ana.page, title);
  await expectAccessible(ana.page);
  await nameClaire(maria.page, address);

  // What is open goes on; what is to be signed stands still, for its author too.
  const card = shared(ben.page).getByRole('article', { name: title });
  await expect(card.getByRole('link', { name: /^Signatures: With Elin Berg of Northwind/ })).toBeVisible();
  await expect(card.getByRole('textbox', { name: 'Objective' })).toHaveCount(0);
  await card.getByLabel(/^Actual/).fill('7');
  await ben.page.keyboard.press('Enter');
  const [elin, claire] = [await arrive(browser, origin, ELIN), await arrive(browser, origin, CLAIRE)];
  await expect(claire.page.getByRole('link', { name: title })).toHaveCount(0);
  const stopTyping = keepTyping(ben.page, card.getByLabel(/^Actual/));
  await signFromHome(elin.page, title);
  await expectAccessible(elin.page);
  await signFromHome(claire.page, title);
  expect(await stopTyping()).toBeGreaterThan(1);
  await expect(card.getByRole('link', { name: /^Agreed by both firms .*, version 1$/ })).toBeVisible();
  await expect(ben.page.locator('[data-saved="saved"]')).toBeVisible();

  await claire.page.getByRole('link', { name: 'Agreed text and certificate' }).click();
  await expect(claire.page.locator('[data-baseline="in-force"]')).toBeVisible();
  for (const name of [
    'Elin Berg, Chief operating officer, Northwind',
    'Claire Dubois, Chief supply chain officer, Contoso',
  ])
    await expect(claire.page.getByText(name)).toBeVisible();
  await expectAccessible(claire.page);
  const certificate = await claire.page.request.get(`${claire.page.url()}/certificate.json`);
  await verifiesOnlyWhole(await certificate.text());
  const pdf = await claire.page.request.get(`${claire.page.url()}/certificate.pdf`);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  const [ravi, liam] = [await arrive(browser, origin, RAVI), await arrive(browser, origin, LIAM)];
  await ravi.page.goto(claire.page.url());
  await expect(ravi.page.getByRole('heading', { name: title })).toBeVisible();
  // Another firm learns nothing: not that there is one.
  for (const path of [address, claire.page.url(), `${claire.page.url()}/certificate.json`]) {
    const made = path.replace(/[0-9a-f]{8}-/, 'ffffffff-');
    const [real, none] = [await liam.page.request.get(path), await liam.page.request.get(made)];
    expect([real.status(), none.status()]).toEqual([404, 404]);
  }
  await liam.page.goto('/approvals');
  await expect(liam.page.getByText(title)).toHaveCount(0);
  await close(ana, ben, maria, elin, claire, ravi, liam);
});

/** With Node.js alone, in an empty folder; one changed byte fails it. */
async function verifiesOnlyWhole(text: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'covalent-certificate-'));
  const [whole, changed] = [join(folder, 'certificate.json'), join(folder, 'changed.json')];
  await writeFile(whole, text);
  await writeFile(changed, text.replace('Porto', 'Ponto'));
  const verify = (file: string) =>
    run(process.execPath, [join(import.meta.dirname, '../../server/certificate/verify.mjs'), file], { cwd: folder });
  expect((await verify(whole)).stdout).toContain('The certificate is valid.');
  await expect(verify(changed)).rejects.toMatchObject({ code: 1 });
}

test('[G5] what was taken back and changed while a leader looked at it is not signed: the page shows the difference', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? '';
  const title = 'Shorter changeovers in Lyon';
  const ana = await visitLive(browser, origin, ANA);
  await goTo(ana.page, 'objectives');
  await addObjective(ana.page, title);
  const address = await ask(ana.page, title);
  const elin = await arrive(browser, origin, ELIN);
  await elin.page.goto(address);
  await elin.page.getByLabel('Your password, for this signature').fill(PASSWORD);

  await ana.page.getByText('Take the request back …').click();
  const back = ana.page.getByRole('form', { name: 'Take back' });
  await back.getByLabel('Why, for both firms').fill('The unit was missing.');
  await back.getByRole('button', { name: 'Take it back' }).click();
  await expect(ana.page.locator('[data-review="recalled"]')).toBeVisible();
  await ana.page.getByRole('link', { name: 'Joint account plan 2027' }).click();
  await ana.page.waitForURL(/\/plans\/[^/]+\/sign-off$/);
  await goTo(ana.page, 'objectives');
  await ana.page.getByRole('article', { name: title }).getByLabel('Unit').fill('minutes');
  await ana.page.keyboard.press('Enter');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();

  await elin.page.getByRole('button', { name: 'Sign' }).click();
  const alert = elin.page.getByRole('alert');
  await expect(alert).toContainText('This request for signature has ended. Nothing was recorded.');
  await expect(alert.locator('ins')).toHaveText('minutes');
  await elin.page.reload();
  await expect(elin.page.locator('[data-review="recalled"]')).toContainText('The unit was missing.');
  await expect(elin.page.getByText(/^Signed by/)).toHaveCount(0);
  await close(ana, elin);
});

test('[G12] an agreed objective changes by a draft of one firm that both leaders sign; until then the agreed text stands', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const title = 'Ten percent less energy per filled litre';
  const [ben, ana, maria] = [
    await visitLive(browser, origin, BEN),
    await visitLive(browser, origin, ANA),
    await visitLive(browser, origin, MARIA),
  ];
  for (const { page } of [ben, maria]) await goTo(page, 'objectives');
  const agreedCard = shared(maria.page).getByRole('article', { name: title });
  await expect(agreedCard.getByRole('link', { name: /^Agreed by both firms/ })).toBeVisible();
  await shared(ben.page)
    .getByRole('article', { name: title })
    .getByRole('button', { name: 'Propose a change' })
    .click();
  const own = (page: Page) =>
    page.locator('section[data-audience="supplier"]').first().getByRole('article', { name: title });
  await expect(own(ben.page)).toContainText(`Draft of a change to «${title}», version 1.`);
  await own(ben.page)
    .getByLabel(/^Target of/)
    .fill('108');
  await ben.page.keyboard.press('Enter');
  await expect(ben.page.locator('[data-saved="saved"]')).toBeVisible();
  await expect(maria.page.getByText('Draft of a change')).toHaveCount(0);

  await goTo(ana.page, 'objectives');
  await own(ana.page).getByRole('link', { name: 'Compare, and ask for signatures' }).click();
  const toSign = ana.page.getByRole('region', { name: 'To be signed' });
  await expect(toSign.locator('del')).toHaveText('112');
  await expect(toSign.locator('ins')).toHaveText('108');
  await ana.page.getByRole('button', { name: 'Ask for signatures' }).click();
  await ana.page.waitForURL(/\/approve\//);
  await expectAccessible(ana.page);
  await nameClaire(maria.page, ana.page.url());
  const [elin, claire] = [await arrive(browser, origin, ELIN), await arrive(browser, origin, CLAIRE)];
  await signFromHome(elin.page, title);
  await expect(shared(ben.page).getByRole('article', { name: title })).toContainText('112');
  await signFromHome(claire.page, title);
  await expect(
    shared(ben.page)
      .getByRole('article', { name: title })
      .getByRole('link', { name: /version 2$/ }),
  ).toBeVisible();
  await expect(shared(ben.page).getByRole('article', { name: title })).toContainText('108');
  await close(ben, ana, maria, elin, claire);
});

test('[G13] what an undo would have changed of an agreed objective is kept, proposed as a change and signed by both', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const origin = baseURL ?? '';
  const shorter = 'Calmer night shifts in Gent';
  const title = `${shorter} and Lille`;
  const [ana, ben, maria] = [
    await visitLive(browser, origin, ANA),
    await visitLive(browser, origin, BEN),
    await visitLive(browser, origin, MARIA),
  ];
  for (const { page } of [ana, ben]) await goTo(page, 'objectives');
  await addObjective(ana.page, shorter);
  const typed = shared(ben.page).getByRole('article', { name: shorter }).getByRole('textbox', { name: 'Objective' });
  await typed.fill(title);
  await expect(shared(ana.page).getByRole('article', { name: title })).toBeVisible();
  await agreeOn(browser, origin, { ana, maria, title });

  // His page has been open all the time: the history of it still holds what he typed before it was agreed.
  const card = (name: string) => shared(ben.page).getByRole('article', { name, exact: true });
  await expect(card(title).getByRole('link', { name: /version 1$/ })).toBeVisible();
  const elsewhere = card('A maintenance academy that outlasts retirements').getByRole('textbox', { name: 'Objective' });
  const kept = ben.page.getByRole('region', { name: 'Not saved' });
  await elsewhere.press('Control+z');
  await expect(kept).toContainText(shorter);
  await expect(card(title)).toBeVisible();
  await expectAccessible(ben.page);
  await kept.getByRole('button', { name: /^Propose this as a change/ }).click();
  const own = (page: Page) =>
    page.locator('section[data-audience="supplier"]').first().getByRole('article', { name: shorter, exact: true });
  await expect(own(ben.page)).toContainText(`Draft of a change to «${title}», version 1.`);
  await expect(kept).toHaveCount(0);

  // She has been on the page of the request since.
  await ana.page.goto(new URL(ben.page.url()).pathname);
  await own(ana.page).getByRole('link', { name: 'Compare, and ask for signatures' }).click();
  await expect(ana.page.getByRole('region', { name: 'To be signed' }).locator('del')).toContainText('and Lille');
  await ana.page.getByRole('button', { name: 'Ask for signatures' }).click();
  await ana.page.waitForURL(/\/approve\//);
  await signedByBoth(browser, origin, { maria, address: ana.page.url(), title: shorter });
  await expect(card(shorter).getByRole('link', { name: /version 2$/ })).toBeVisible();
  await expect(own(ben.page).getByRole('link', { name: /^Agreed as version 2 on / })).toBeVisible();
  await own(ben.page).getByRole('button', { name: 'Remove the draft' }).click();
  await expect(own(ben.page)).toHaveCount(0);
  await proposeFromHistory(ben.page, { agreed: shorter, before: title });
  await goTo(ben.page, 'objectives');
  await expect(card(shorter).getByRole('link', { name: /version 2$/ })).toBeVisible();
  await close(ben, ana, maria);
});

/** Sets an agreed objective back to what its last change replaced: that becomes a draft of one's own firm, and nothing else moves. */
async function proposeFromHistory(page: Page, { agreed, before }: { agreed: string; before: string }): Promise<void> {
  const diff = page.getByRole('region', { name: agreed, exact: true });
  await goTo(page, 'history');
  const sittings = page.getByRole('article').filter({ hasText: agreed });
  // Who made it in this sitting has nothing to set it back to, and is told so.
  await sittings.filter({ hasText: 'Ana Ruiz' }).first().getByRole('link', { name: 'Show what changed' }).click();
  await expect(diff).toContainText('It was not there before this sitting');
  await sittings.first().getByRole('link', { name: 'Show what changed' }).click();
  await expect(diff.locator('del')).toHaveText(' and Lille');
  await diff.getByRole('button', { name: 'Set back, or propose, what it was before' }).click();
  await expect(diff.getByRole('status')).toContainText('What is agreed is proposed as a change.');
  await expectAccessible(page);
  await diff.getByRole('link', { name: 'Open the draft' }).click();
  const draft = page.getByRole('article', { name: before, exact: true });
  await expect(draft).toContainText(`Draft of a change to «${agreed}», version 2.`);
}

async function agreeOn(
  browser: Browser,
  origin: string,
  { ana, maria, title }: { ana: Visit; maria: Visit; title: string },
): Promise<void> {
  await signedByBoth(browser, origin, { maria, address: await ask(ana.page, title), title });
}

async function signedByBoth(
  browser: Browser,
  origin: string,
  { maria, address, title }: { maria: Visit; address: string; title: string },
): Promise<void> {
  await nameClaire(maria.page, address);
  const leaders = [await arrive(browser, origin, ELIN), await arrive(browser, origin, CLAIRE)];
  for (const { page } of leaders) await signFromHome(page, title);
  await close(...leaders);
}

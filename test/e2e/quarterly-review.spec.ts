import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible, waitForScripts, watchPage } from '../support/page-watch.ts';
import { signInAs } from '../support/sign-in.ts';

const ELIN = 'elin@northwind.example';

const line = (page: Page, question: string) => page.getByRole('group', { name: question });

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin the half hour' }).click();
  await expect(page.getByRole('timer')).toContainText('of 30 min');
}

/** Ana scores two lines behind Elin's back, as she reads them: value at 3, people not at all. */
async function scoreAsAna(browser: Browser, origin: string, review: string): Promise<void> {
  const ana = await signInAs(browser, origin, 'ana@northwind.example');
  const form = {
    ...{ 'score-value': '2', 'note-value': 'Half of it', 'read-score-value': '3', 'read-note-value': '' },
    ...{ 'score-people': '2', 'note-people': '', 'read-score-people': '', 'read-note-people': '' },
  };
  const scored = await ana.request.post(review, { form: { intent: 'score', ...form }, headers: { origin } });
  expect(scored.status()).toBe(200);
  await ana.close();
}

async function close(page: Page): Promise<void> {
  await page.getByText('Close the review …').click();
  await page.getByRole('button', { name: 'Close for good' }).click();
  await expect(page.getByText('Held on')).toBeVisible();
}

test('[Y5] a leader reviews two plans in a row', async ({ browser, baseURL }) => {
  const context = await signInAs(browser, baseURL ?? '', ELIN, { reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = watchPage(page);
  await page.goto('/');
  await waitForScripts(page);
  await page.keyboard.press('g');
  await page.keyboard.press('4');
  await expect(page.getByRole('heading', { name: 'Quarterly reviews' })).toBeVisible();
  await expect(page.getByText('2 plans to go, 60 minutes')).toBeVisible();

  await page.getByRole('link', { name: /^To the half hour.*Contoso/ }).click();
  await begin(page);
  await expect(page.getByText('Still open from earlier quarters')).toBeVisible();
  // Stored as it is chosen; a note when its field is left.
  const value = line(page, 'Does the customer confirm the value?');
  await value.getByRole('radio', { name: /^3/ }).check();
  await expect(page.getByText('3 of 3 (1 of 8 scored)')).toBeVisible();
  // What Ana wrote meanwhile stands where Elin wrote too, until she has read it, and is simply there where she did not.
  await value.getByRole('textbox', { name: 'Why' }).fill('Sofia has confirmed the first saving.');
  await scoreAsAna(browser, baseURL ?? '', page.url());
  await line(page, 'Are the risks known and answered?').getByRole('radio', { name: /^1/ }).check();
  await expect(value.getByText('Meanwhile Ana Ruiz has put here: 2, «Half of it».')).toBeVisible();
  await expect(line(page, 'Do sponsors and counterparts').getByRole('radio', { name: /^2/ })).toBeChecked();
  await value.getByRole('button', { name: 'Put mine there' }).click();
  await line(page, 'Is the plan kept up').getByRole('radio', { name: /^3/ }).check();
  await expect(page.getByText('9 of 12 (4 of 8 scored)')).toBeVisible();
  await expect(value.getByText('Meanwhile Ana Ruiz')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'A question' }).fill('Who else could stop it?');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const asked = page.getByRole('form', { name: 'Answer: Who else could stop it?' });
  await asked.getByRole('textbox').fill('Procurement, if the price moves.');
  await asked.getByRole('button').click();
  await expect(page.getByText('Procurement, if the price moves.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'What was decided' }).fill('Meet procurement before the notice.');
  await page.getByLabel('By when').fill('2027-03-01');
  await page.getByRole('button', { name: 'Note the decision' }).click();
  await expect(page.getByText('Ana Ruiz · by 1 Mar 2027')).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(value.getByRole('radio', { name: /^3/ })).toBeChecked();
  await expect(value.getByRole('textbox', { name: 'Why' })).toHaveValue('Sofia has confirmed the first saving.');
  await close(page);

  await page.getByRole('link', { name: 'Next plan: Tailspin' }).click();
  await begin(page);
  await page.getByLabel('Meets whom of Tailspin').selectOption({ label: 'Noor Haddad, Director of logistics' });
  await page.getByLabel('Planned for').fill('2026-01-20');
  await page.getByRole('button', { name: 'Plan the contact' }).click();
  await expect(page.getByText('Elin Berg meets Noor Haddad, planned for 20 Jan 2026')).toBeVisible();
  await page.getByLabel('They met on', { exact: true }).fill('2026-01-20');
  await page
    .getByRole('textbox', { name: 'What it was about, and what came of it' })
    .fill('Noor brings the operations director in.');
  await page.getByRole('button', { name: 'They have met' }).click();
  await expect(page.getByText('Elin Berg met Noor Haddad on 20 Jan 2026')).toBeVisible();
  await close(page);

  await page.getByRole('link', { name: 'Back to the queue' }).click();
  await expect(page.getByText('All are done.')).toBeVisible();
  await page.getByRole('link', { name: /^Brief on one page.*Tailspin/ }).click();
  await expect(page.getByText('Ask Noor who else decides about the hubs.')).toBeVisible();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(complaints).toEqual([]);
  await context.close();
});

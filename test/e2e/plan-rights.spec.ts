import { expect, test } from '@playwright/test';
import { encodePolicy, type Policy } from '../../collab/protocol/control-frame.ts';
import { holdLine } from '../support/held-line.ts';
import { ANA, shared, visitLive, waitUntilLive } from '../support/plan-page.ts';

test('[C57] [P8] what is agreed turns into plain text, field by field, and so does all when the right to write ends', async ({
  browser,
  baseURL,
}) => {
  const { page } = await visitLive(browser, baseURL ?? '', ANA);
  const laneId = ((await shared(page).getAttribute('id')) ?? '').replace('lane-', '');
  const line = await holdLine(page);
  const say = (policy: Policy) => line.say(laneId, encodePolicy(policy));
  await page.reload();
  await waitUntilLive(page);
  const card = shared(page).locator('article.record-card').first();
  const recordId = ((await card.getAttribute('id')) ?? '').replace('record-', '');
  const title = card.getByRole('textbox', { name: 'Objective', exact: true });
  const outcome = card.getByRole('textbox', { name: /^Outcome of/ });
  const baseline = card.getByLabel(/^Baseline of/);
  await expect(title).toBeVisible();
  await expect(baseline).toBeVisible();

  const capabilities = ['read', 'edit'];
  say({ policyRev: 9, capabilities, locks: [{ root: 'objectives', recordId, fields: ['title', 'baseline'] }] });
  await expect(title).toHaveCount(0);
  await expect(baseline).toHaveCount(0);
  await expect(card.getByRole('heading')).toBeVisible();
  await expect(outcome).toBeVisible();
  await card.getByRole('button', { name: /^Arrange/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Remove objective' })).toBeDisabled();
  await page.keyboard.press('Escape');

  say({ policyRev: 10, capabilities, locks: [] });
  await expect(title).toBeVisible();
  say({ policyRev: 11, capabilities: ['read'], locks: [] });
  await expect(shared(page).locator('textarea, [contenteditable="true"]')).toHaveCount(0);
  await expect(page.locator('section[data-audience="supplier"] textarea').first()).toBeVisible();
  await page.context().close();
});

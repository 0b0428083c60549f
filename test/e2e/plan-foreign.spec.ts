import { type BrowserContext, expect, test } from '@playwright/test';
import * as Y from 'yjs';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { createRecord, removeRecord } from '../../collab/document/records.ts';
import { rootMap } from '../../collab/document/roots.ts';
import { nodeWebSocket } from '../collab/support/node-web-socket.ts';
import { ANA, addSection, close, MARIA, removeRecord as removeByHand, visitLive } from '../support/plan-page.ts';
import { findPlanId, signInAs } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

/** A program of an editor, beside the page: what it writes passes the door, and no editor of ours would write it. */
async function openProgram(context: BrowserContext, origin: string): Promise<LaneClient> {
  const planId = await findPlanId(context, 'Northwind', 'Contoso');
  const plan: { lanes: { id: string; audience: string }[] } = await (
    await context.request.get(`/api/v1/plans/${planId}`)
  ).json();
  const laneId = plan.lanes.find(({ audience }) => audience === 'shared')?.id ?? '';
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const url = `${origin.replace('http', 'ws')}/collab`;
  const client = createLaneClient({ url, laneId, WebSocketImpl: nodeWebSocket({ cookie, origin }) });
  await until('the program to be live', () => client.getState().isSynced);
  return client;
}

const write = (client: LaneClient, id: string, title: string, body: Y.XmlFragment) => {
  createRecord(client.doc, 'sections', { id, order: 'az', title });
  const record = rootMap(client.doc, 'sections').get(id);
  if (record instanceof Y.Map) record.set('body', body);
};

const saved = (client: LaneClient) => until('the program to be saved', () => client.getState().saved === 'saved');

/** Of the lane's kinds of nodes, and yet no document of its schema: a list without a point, a quotation of nothing. */
const hollow = (name: 'bulletList' | 'blockquote') => new Y.XmlElement(name);

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

const LOCKED = 'This text cannot be edited here';

test('[P2] what no editor can show is read in its place, and the rest of the plan goes on', async ({
  browser,
  baseURL,
}) => {
  const origin = baseURL ?? '';
  const context = await signInAs(browser, origin, MARIA);
  const program = await openProgram(context, origin);
  const ids = ['list', 'quote', 'later'].map(() => crypto.randomUUID());
  const [list = '', quote = '', later = ''] = ids;
  const fragment = (...children: Y.XmlElement[]) => {
    const made = new Y.XmlFragment();
    made.insert(0, children);
    return made;
  };
  write(program, list, 'An empty list', fragment(paragraph('words before it'), hollow('bulletList')));
  write(program, quote, 'An empty quotation', fragment(hollow('blockquote'), paragraph('words behind it')));
  write(program, later, 'Good at first', fragment(new Y.XmlElement('paragraph')));
  await saved(program);

  const ana = await visitLive(browser, origin, ANA);
  for (const id of [list, quote]) {
    await expect(ana.page.locator(`#section-${id}`)).toContainText(LOCKED);
    await expect(ana.page.locator(`#section-${id} [contenteditable="true"]`)).toHaveCount(0);
  }
  await expect(ana.page.locator(`#section-${list}`)).toContainText('words before it');
  await expect(ana.page.locator(`#section-${quote}`)).toContainText('words behind it');

  // While its editor is open.
  const text = ana.page.getByRole('textbox', { name: 'Text of Good at first' });
  await text.click();
  await ana.page.keyboard.type('Typed before. ');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  const record = rootMap(program.doc, 'sections').get(later);
  const body = record instanceof Y.Map ? record.get('body') : null;
  if (!(body instanceof Y.XmlFragment)) throw new Error('the section has no body');
  await until('the words to arrive', () => body.toString().includes('Typed before.'));
  body.push([hollow('blockquote')]);
  await saved(program);
  await expect(ana.page.locator(`#section-${later}`)).toContainText(LOCKED);
  await expect(ana.page.locator(`#section-${later}`)).toContainText('Typed before.');
  body.delete(body.length - 1, 1);
  await expect(text).toContainText('Typed before.');
  expect(body.toString()).toContain('Typed before.');

  const other = await addSection(ana.page, 'Goes on');
  await other.click();
  await ana.page.keyboard.type('as if nothing were.');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  await removeByHand(ana.page, 'Goes on', 'section');
  for (const id of ids) removeRecord(program.doc, 'sections', id);
  await saved(program);
  program.destroy();
  await context.close();
  await close(ana);
});

test('[P3] a caret that is none disturbs nobody', async ({ browser, baseURL }) => {
  const origin = baseURL ?? '';
  const context = await signInAs(browser, origin, MARIA);
  const ana = await visitLive(browser, origin, ANA);
  const program = await openProgram(context, origin);
  program.awareness.setLocalStateField('cursor', true);
  program.awareness.setLocalStateField('field', { record: 'r', field: 'title' });
  const text = await addSection(ana.page, 'Beside a broken caret');
  await text.click();
  await ana.page.keyboard.type('undisturbed');
  await expect(text).toContainText('undisturbed');
  await expect(ana.page.locator('[data-saved="saved"]')).toBeVisible();
  await removeByHand(ana.page, 'Beside a broken caret', 'section');
  program.destroy();
  await context.close();
  await close(ana);
});

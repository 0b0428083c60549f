import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord, removeRecord } from '../../collab/document/records.ts';
import { readFieldValues, writeFields } from '../../collab/document/write-record.ts';
import { openSql } from '../../db/sql-pool.ts';
import type { Audience } from '../../server/domain/audience.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import { WHOLE_RECORD } from '../../server/services/comment/begin-thread.ts';
import type { AssignedAction, NewThread } from '../../server/services/comment/comment-services.ts';
import { EXPECTED_CELLS } from '../support/expected-policy.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';
import { codeOf } from './support/suggestion-world.ts';

let w: SignOffWorld;
let planId: string;
beforeAll(async () => {
  w = await openSignOffWorld();
  ({ planId } = w.place.world);
});
afterAll(() => w?.place.close());

const comments = () => w.place.services.comments;
const lanes = () => w.place.world.lanes;
const at = (threadId: string) => ({ planId, threadId });

async function addObjective(laneId: string): Promise<string> {
  const id = randomUUID();
  await w.place.write(laneId, (doc) =>
    createRecord(doc, 'objectives', { id, order: 'a0', title: 'Stops', outcome: 'Fewer stops, and shorter ones' }),
  );
  return id;
}

async function begin(by: string, more: Partial<NewThread> & Pick<NewThread, 'recordId'>): Promise<string> {
  const laneId = more.laneId ?? lanes().shared;
  return comments().begin(await w.actor(by), {
    ...{ id: randomUUID(), planId, anchorLaneId: laneId, laneId, root: 'objectives' },
    ...{ ...WHOLE_RECORD, body: 'Is this still so?', ...more },
  });
}

const read = async (by: string, id: string) => comments().read(await w.actor(by), at(id));
const replyTo = async (by: string, threadId: string, body = 'Yes.', commentId = randomUUID()) => {
  await comments().reply(await w.actor(by), { ...at(threadId), commentId, body });
  return commentId;
};
const settle = async (act: 'resolve' | 'reopen', by: string, id: string) => comments()[act](await w.actor(by), at(id));

describe('[B1] who begins a thread, reads it, answers and resolves it', () => {
  const AUDIENCES: readonly Audience[] = ['shared', 'supplier', 'customer'];
  const cells = ROLES.flatMap((role) => AUDIENCES.map((audience) => ({ role, audience })));

  it.each(cells)('$role in the part of: $audience', async ({ role, audience }) => {
    const held = EXPECTED_CELLS[role][audience];
    const [maySee, maySay, mayEdit] = [held !== '', held.includes('c'), held.includes('e')];
    const laneId = lanes()[audience];
    const author: Role = audience === 'customer' ? 'customer-executive' : 'executive-sponsor';
    const recordId = await addObjective(laneId);
    const refused = maySee ? 'forbidden' : 'not-found';
    expect(await codeOf(begin(role, { recordId, laneId })), 'begin').toBe(maySay ? 'done' : refused);
    const thread = await begin(author, { recordId, laneId });
    const listed = maySee ? (await comments().list(await w.actor(role), planId)).map(({ id }) => id) : [];
    expect(listed.includes(thread), 'list').toBe(maySee);
    expect(await codeOf(read(role, thread)), 'read').toBe(maySee ? 'done' : 'not-found');
    expect(await codeOf(replyTo(role, thread)), 'reply').toBe(maySay ? 'done' : refused);
    const maySettle = mayEdit || role === author;
    expect(await codeOf(settle('resolve', role, thread)), 'resolve').toBe(maySettle ? 'done' : refused);
    expect(await codeOf(settle('reopen', role, thread)), 'reopen').toBe(maySettle ? 'done' : refused);
  });

  it('nobody of another plan, nor who is suspended', async () => {
    const thread = await begin('account-manager', { recordId: await addObjective(lanes().shared) });
    for (const who of [w.place.world.outsider, w.place.world.suspended]) {
      expect(await codeOf(read(who, thread))).toBe('not-found');
      expect(await codeOf(replyTo(who, thread))).toBe('not-found');
      expect(await codeOf(comments().list(await w.actor(who), planId))).toBe('not-found');
      expect(await codeOf(comments().countOpen(await w.actor(who), planId))).toBe('not-found');
    }
  });
});

describe('[B2] of what both firms share one firm talks among itself', () => {
  it('and the other finds it in no list, count or answer', async () => {
    const recordId = await addObjective(lanes().shared);
    const among = { recordId, anchorLaneId: lanes().shared, laneId: lanes().supplier };
    const thread = await begin('account-manager', among);
    expect(await read('core-team-member', thread)).toMatchObject({ laneId: lanes().supplier, standing: 'stands' });
    const counts = async (by: Role) =>
      (await comments().countOpen(await w.actor(by), planId)).find((one) => one.recordId === recordId)?.count ?? 0;
    expect([await counts('account-manager'), await counts('customer-lead')]).toEqual([1, 0]);
    const listed = await comments().list(await w.actor('customer-lead'), planId);
    expect(listed.filter((one) => one.recordId === recordId)).toEqual([]);
    for (const act of [read('customer-lead', thread), replyTo('customer-lead', thread)])
      expect(await codeOf(act)).toBe('not-found');
    expect(await codeOf(begin('customer-lead', among)), 'in the other firm’s part').toBe('not-found');
  });

  it('but nobody tells both firms of what stands in a part of one', async () => {
    const recordId = await addObjective(lanes().supplier);
    const shown = { recordId, anchorLaneId: lanes().supplier, laneId: lanes().shared };
    expect(await codeOf(begin('account-manager', shown))).toBe('invalid');
  });
});

describe('[B3] a thread says what it is about', () => {
  it('its words are quoted from what stands there, and it says once they do not, or the record is gone', async () => {
    const recordId = await addObjective(lanes().shared);
    const quoting = { recordId, field: 'outcome', quote: 'shorter ones' };
    const thread = await begin('customer-observer', quoting);
    expect(await read('account-manager', thread)).toMatchObject({ standing: 'stands', title: 'Stops' });
    expect(await codeOf(begin('customer-observer', { ...quoting, quote: 'longer ones' }))).toBe('stale');
    expect(await codeOf(begin('customer-observer', { ...quoting, field: null }))).toBe('invalid');
    expect(await codeOf(begin('customer-observer', { ...quoting, field: 'no such' }))).toBe('not-found');
    expect(await codeOf(begin('customer-observer', { recordId: randomUUID() }))).toBe('not-found');

    const write = (outcome: string) =>
      w.place.write(lanes().shared, (doc) =>
        writeFields(doc, 'objectives', recordId, readFieldValues('objectives', { outcome })),
      );
    await write('Clearly: Fewer stops, and shorter ones');
    expect(await read('account-manager', thread)).toMatchObject({ standing: 'stands' });
    await write('No stops');
    expect(await read('account-manager', thread)).toMatchObject({ standing: 'changed', quote: 'shorter ones' });
    await w.place.write(lanes().shared, (doc) => removeRecord(doc, 'objectives', recordId));
    expect(await read('account-manager', thread)).toMatchObject({ standing: 'gone', title: 'Stops' });
  });
});

describe('[B6] quoted words are anchored to the shared text', () => {
  it('and told with it to those who read the thread, as long as it is open', async () => {
    const recordId = await addObjective(lanes().shared);
    const anchor = { start: 'AAAA', end: 'AQ==' };
    const about = { recordId, field: 'outcome', quote: 'stops', anchor };
    const both = await begin('customer-lead', about);
    const own = await begin('account-manager', { ...about, anchorLaneId: lanes().shared, laneId: lanes().supplier });
    const unanchored = await begin('customer-lead', { ...about, anchor: null });
    const quoted = async (by: Role) =>
      (await comments().listQuoted(await w.actor(by), planId)).filter((one) => one.recordId === recordId);
    expect((await quoted('account-manager')).map(({ id }) => id).sort()).toEqual([both, own, unanchored].sort());
    const seen = await quoted('customer-lead');
    expect(seen.map(({ id }) => id).sort()).toEqual([both, unanchored].sort());
    expect(seen.find(({ id }) => id === both)).toMatchObject({
      anchorStart: 'AAAA',
      anchorEnd: 'AQ==',
      quote: 'stops',
    });
    expect(seen.find(({ id }) => id === unanchored)).toMatchObject({ anchorStart: null, anchorEnd: null });
    await settle('resolve', 'account-manager', both);
    expect((await quoted('customer-lead')).map(({ id }) => id)).toEqual([unanchored]);
    for (const who of [w.place.world.outsider, w.place.world.suspended])
      expect(await codeOf(comments().listQuoted(await w.actor(who), planId))).toBe('not-found');
  });

  it.each([
    ['no base64', { start: 'AAAA', end: 'A*' }],
    ['nothing', { start: '', end: 'AAAA' }],
    ['201 characters', { start: 'A'.repeat(201), end: 'AAAA' }],
  ])('but not by %s', async (_what, anchor) => {
    const about = { recordId: await addObjective(lanes().shared), field: 'outcome', quote: 'stops' };
    expect(await codeOf(begin('customer-lead', { ...about, anchor }))).toBe('invalid');
    expect(await codeOf(begin('customer-lead', { ...about, anchor: { start: 'A'.repeat(200), end: 'AA==' } }))).toBe(
      'done',
    );
  });

  it('of words that stand several times those are meant that were chosen', async () => {
    const recordId = randomUUID();
    await w.place.write(lanes().shared, (doc) =>
      createRecord(doc, 'objectives', { id: recordId, order: 'a1', title: 'Stops', outcome: 'stops, stops and stops' }),
    );
    const id = await begin('customer-lead', { recordId, field: 'outcome', quote: 'stops', paragraph: 0, at: 7 });
    const quoted = await comments().listQuoted(await w.actor('customer-lead'), planId);
    expect(quoted.find((one) => one.id === id)).toMatchObject({ occurrence: 1, occurrences: 3 });
  });
});

describe('[B9] an action comes out of a thread', () => {
  const assign = async (by: Role, threadId: string, owner: Role, more: Partial<AssignedAction> = {}) => {
    const ids = { commentId: randomUUID(), actionId: randomUUID() };
    const ownerId = (await w.actor(owner)).personId;
    const input = { ...at(threadId), ...ids, title: 'Ask Graz', ownerId, due: '2027-02-01', ...more };
    return { ids, done: comments().assign(await w.actor(by), input), input };
  };
  const actionsIn = async (by: Role, laneId: string) =>
    (await w.place.services.plans.openPlan(await w.actor(by), planId)).lanes.find(({ id }) => id === laneId)?.content
      .actions ?? [];

  it('stands in the part whose readers read the thread, once, with who does it and by when', async () => {
    const thread = await begin('customer-lead', { recordId: await addObjective(lanes().shared) });
    const { ids, done, input } = await assign('account-manager', thread, 'customer-lead');
    await done;
    await comments().assign(await w.actor('account-manager'), input);
    const { personId } = await w.actor('customer-lead');
    expect((await actionsIn('customer-lead', lanes().shared)).filter(({ id }) => id === ids.actionId)).toMatchObject([
      { title: 'Ask Graz', owner: `customer/${personId}`, due: '2027-02-01' },
    ]);
    const [, note, ...rest] = (await read('customer-lead', thread)).comments;
    expect(rest).toEqual([]);
    expect(note).toMatchObject({
      id: ids.commentId,
      mentions: [personId],
      action: { id: ids.actionId, title: 'Ask Graz' },
    });
    await w.place.write(lanes().shared, (doc) => removeRecord(doc, 'actions', ids.actionId));
    expect((await read('customer-lead', thread)).comments[1]?.action).toEqual({ id: ids.actionId, title: null });
  });

  it('of one firm’s own thread stands in its own part, for nobody of the other', async () => {
    const about = {
      recordId: await addObjective(lanes().shared),
      anchorLaneId: lanes().shared,
      laneId: lanes().supplier,
    };
    const thread = await begin('account-manager', about);
    expect(await codeOf((await assign('account-manager', thread, 'customer-lead')).done)).toBe('invalid');
    const { ids, done } = await assign('account-manager', thread, 'core-team-member');
    await done;
    expect((await actionsIn('account-manager', lanes().supplier)).map(({ id }) => id)).toContain(ids.actionId);
    expect((await actionsIn('customer-lead', lanes().shared)).map(({ id }) => id)).not.toContain(ids.actionId);
    expect(await codeOf((await assign('customer-lead', thread, 'customer-lead')).done)).toBe('not-found');
  });

  it.each(ROLES)('%s may as they may edit there', async (role) => {
    const held = EXPECTED_CELLS[role].shared;
    const thread = await begin('account-manager', { recordId: await addObjective(lanes().shared) });
    const { done } = await assign(role, thread, 'account-manager');
    expect(await codeOf(done)).toBe(held.includes('e') ? 'done' : held === '' ? 'not-found' : 'forbidden');
  });

  it.each([
    ['no title', { title: ' ' }],
    ['no such day', { due: '2027-02-30' }],
    ['nobody', { ownerId: randomUUID() }],
  ])('but not with %s', async (_what, more) => {
    const thread = await begin('account-manager', { recordId: await addObjective(lanes().shared) });
    expect(await codeOf((await assign('account-manager', thread, 'customer-lead', more)).done)).toBe('invalid');
    expect((await read('account-manager', thread)).comments).toHaveLength(1);
  });
});

describe('[B7] who may answer a comment may also say without words what they think of it', () => {
  it.each(ROLES)('%s', async (role) => {
    const held = EXPECTED_CELLS[role].shared;
    const id = await begin('account-manager', { recordId: await addObjective(lanes().shared) });
    const place = { ...at(id), commentId: id, kind: 'agree' as const };
    const react = async (isOn: boolean) => comments().react(await w.actor(role), { ...place, isOn });
    expect(await codeOf(react(true))).toBe(held.includes('c') ? 'done' : held === '' ? 'not-found' : 'forbidden');
    if (!held.includes('c')) return;
    await react(true);
    const said = async () => (await read('account-manager', id)).comments[0]?.reactions;
    expect(await said(), 'twice is once').toEqual([{ kind: 'agree', personIds: [(await w.actor(role)).personId] }]);
    await react(false);
    expect(await said()).toEqual([]);
  });

  it('nobody of another plan, and of a comment that is taken back nothing is left', async () => {
    const id = await begin('account-manager', { recordId: await addObjective(lanes().shared) });
    const place = { ...at(id), commentId: id, kind: 'doubt' as const, isOn: true };
    expect(await codeOf(comments().react(await w.actor(w.place.world.outsider), place))).toBe('not-found');
    await comments().react(await w.actor('customer-lead'), place);
    await comments().remove(await w.actor('account-manager'), place);
    expect((await read('customer-lead', id)).comments[0]).toMatchObject({ isRemoved: true, reactions: [] });
    expect(await codeOf(comments().react(await w.actor('customer-lead'), place))).toBe('conflict');
  });
});

describe('[B4] what was said is its author’s', () => {
  it('they alone change it and take it back, and then its words are nowhere', async () => {
    const thread = await begin('account-manager', { recordId: await addObjective(lanes().shared) });
    const mine = { ...at(thread), commentId: await replyTo('customer-lead', thread, 'A slip of the tongue') };
    const [author, other] = [await w.actor('customer-lead'), await w.actor('account-manager')];
    expect(await codeOf(comments().edit(other, { ...mine, body: 'Mine now' }))).toBe('forbidden');
    expect(await codeOf(comments().remove(other, mine))).toBe('forbidden');
    await comments().edit(author, { ...mine, body: '  What I meant\r\nto say ' });
    const [, edited] = (await read('account-manager', thread)).comments;
    expect(edited).toMatchObject({ body: 'What I meant\nto say', isRemoved: false, isOwn: false });
    expect(edited?.editedAt).not.toBeNull();
    await comments().remove(author, mine);
    const [, removed] = (await read('customer-lead', thread)).comments;
    expect(removed).toMatchObject({ body: '', isRemoved: true, isOwn: true });
    expect(await codeOf(comments().edit(author, { ...mine, body: 'Back again' }))).toBe('conflict');
    const superuser = openSql(w.place.test.adminUrl, { max: 1 });
    const said = await superuser<{ body: string }[]>`SELECT body FROM comment WHERE thread_id = ${thread} ORDER BY at`;
    await superuser.end();
    expect(said.map(({ body }) => body)).toEqual(['Is this still so?', '']);
  });

  it('sent twice it is said once; an answer opens again what was resolved', async () => {
    const id = randomUUID();
    const recordId = await addObjective(lanes().shared);
    await Promise.all([begin('account-manager', { id, recordId }), begin('account-manager', { id, recordId })]);
    expect(await codeOf(begin('customer-lead', { id, recordId })), 'an id that is somebody’s').toBe('conflict');
    await settle('resolve', 'account-manager', id);
    const commentId = randomUUID();
    await Promise.all([
      replyTo('customer-lead', id, 'Not yet', commentId),
      replyTo('customer-lead', id, 'Not yet', commentId),
    ]);
    const thread = await read('account-manager', id);
    expect(thread.comments.map(({ body }) => body)).toEqual(['Is this still so?', 'Not yet']);
    expect(thread.resolved).toBeNull();
    expect(await codeOf(replyTo('account-manager', id, 'Not mine', commentId))).toBe('conflict');
  });

  it.each([
    ['nothing', ' \n '],
    ['4,001 characters', 'x'.repeat(4_001)],
    ['what cannot be stored', 'a\u0000b'],
  ])('%s is no comment', async (_what, body) => {
    const recordId = await addObjective(lanes().shared);
    expect(await codeOf(begin('account-manager', { recordId, body }))).toBe('invalid');
    const thread = await begin('account-manager', { recordId, body: 'x'.repeat(4_000) });
    expect(await codeOf(replyTo('account-manager', thread, body))).toBe('invalid');
  });
});

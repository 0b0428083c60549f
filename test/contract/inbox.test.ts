import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import type { Role } from '../../server/domain/role.ts';
import { WHOLE_RECORD } from '../../server/services/comment/begin-thread.ts';
import type { InboxItem } from '../../server/services/inbox/inbox-services.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';
import { codeOf } from './support/suggestion-world.ts';

let w: SignOffWorld;
let superuser: Sql;
let planId: string;
let recordId: string;

beforeAll(async () => {
  w = await openSignOffWorld();
  superuser = openSql(w.place.test.adminUrl, { max: 2 });
  ({ planId } = w.place.world);
  recordId = randomUUID();
  await w.place.write(lanes().shared, (doc) =>
    createRecord(doc, 'objectives', { id: recordId, order: 'a0', title: 'Fewer stops' }),
  );
  for (const [role, id] of Object.entries(w.place.world.people)) {
    await superuser`UPDATE person SET name = ${`Person of ${role}`} WHERE id = ${id}`;
  }
});
beforeEach(async () => {
  await superuser`DELETE FROM notification`;
});
afterAll(async () => {
  await superuser?.end();
  await w?.place.close();
});

const lanes = () => w.place.world.lanes;
const { comments, inbox } = {
  comments: () => w.place.services.comments,
  inbox: () => w.place.services.inbox,
};

/** Says something in a new thread about the shared objective, for the readers of a part. */
async function begin(by: Role, body: string, laneId = lanes().shared): Promise<string> {
  return comments().begin(await w.actor(by), {
    ...{ id: randomUUID(), planId, anchorLaneId: lanes().shared, laneId, root: 'objectives', recordId },
    ...{ ...WHOLE_RECORD, body },
  });
}
async function answer(by: Role, threadId: string, body = 'Yes.'): Promise<string> {
  const commentId = randomUUID();
  await comments().reply(await w.actor(by), { planId, threadId, commentId, body });
  return commentId;
}
const settle = async (act: 'resolve' | 'reopen', by: Role, threadId: string) =>
  comments()[act](await w.actor(by), { planId, threadId });
const all = async (by: Role) => (await inbox().list(await w.actor(by), 'all')).items;
const unread = async (by: Role) => inbox().countUnread(await w.actor(by));
const told = async (by: Role) => (await all(by)).map(({ kind, excerpt }) => `${kind}: ${excerpt}`);
async function first(by: Role): Promise<InboxItem> {
  const [item] = await all(by);
  if (item === undefined) throw new Error(`nothing in the inbox of ${by}`);
  return item;
}

describe('[N2] what is told to whom', () => {
  it('who is meant by name, whose words were answered, and whose thread was resolved; who did it is not', async () => {
    const thread = await begin('customer-observer', 'Does @Person of customer-lead know?');
    expect(await told('customer-lead')).toEqual(['mention: Does @Person of customer-lead know?']);
    expect(await first('customer-lead')).toMatchObject({
      ...{ threadId: thread, title: 'Fewer stops', root: 'objectives', isRead: false, isMuted: false },
      ...{ by: { name: 'Person of customer-observer' }, lane: { id: lanes().shared, badge: { en: 'Both firms' } } },
    });
    await answer('account-manager', thread, 'I do.');
    await settle('resolve', 'core-team-member', thread);
    expect((await told('customer-observer')).toSorted()).toEqual(['answer: I do.', 'resolved: ']);
    await answer('customer-observer', thread, 'Thank you.');
    expect(await told('account-manager')).toEqual(['answer: Thank you.']);
    expect(await told('core-team-member')).toEqual([]);
    await comments().resolve(await w.actor('customer-observer'), { planId, threadId: thread });
    expect((await told('customer-observer')).filter((line) => line.startsWith('resolved'))).toEqual([]);
  });

  it('once for each cause: an answer that means one by name is a mention, and nobody is told of their own words', async () => {
    const thread = await begin('account-manager', 'To @Person of account-manager: think.');
    expect(await told('account-manager')).toEqual([]);
    const said = await answer('coach', thread, 'x').catch(() => null);
    expect(said, 'a coach only reads there').toBeNull();
    await answer('customer-lead', thread, '@Person of account-manager, done.');
    expect(await told('account-manager')).toEqual(['mention: @Person of account-manager, done.']);
  });

  it('who is meant only by a later change is told then, once; named no more it is an answer again, taken back it is nothing', async () => {
    const thread = await begin('account-manager', 'When?');
    const commentId = await answer('customer-lead', thread, 'Soon.');
    await inbox().readThread(await w.actor('account-manager'), thread);
    const edit = async (body: string) =>
      comments().edit(await w.actor('customer-lead'), { planId, threadId: thread, commentId, body });
    await edit('Soon, @Person of account-manager.');
    expect([await told('account-manager'), await unread('account-manager')]).toEqual([
      ['mention: Soon, @Person of account-manager.'],
      1,
    ]);
    await edit('Soon!');
    expect(await told('account-manager')).toEqual(['answer: Soon!']);
    await inbox().readThread(await w.actor('account-manager'), thread);
    await edit('Soon! @Person of account-manager');
    expect(await unread('account-manager'), 'not again').toBe(0);
    await comments().remove(await w.actor('customer-lead'), { planId, threadId: thread, commentId });
    expect(await told('account-manager')).toEqual([]);
  });

  it('in the transaction of the cause, or not at all', async () => {
    const thread = await begin('account-manager', 'When?');
    const act = answer('customer-lead', thread, 'Ask @Person of extended-team-member');
    // The customer does not know that person: to them these are words.
    await act;
    const refused = answer('core-team-member', thread, 'Ask @Person of extended-team-member');
    expect(await codeOf(refused)).toBe('invalid');
    expect(await told('account-manager')).toEqual(['answer: Ask @Person of extended-team-member']);
  });
});

describe('[N3] what one may not see now is not told, not even by a number', () => {
  it('of a thread among one firm nobody of the other one, though they wrote in the plan', async () => {
    const shared = await begin('customer-lead', 'Between us all.');
    const thread = await begin('account-manager', '@Person of core-team-member, among us', lanes().supplier);
    await answer('core-team-member', thread, 'Among us.');
    expect([await told('customer-lead'), await unread('customer-lead')]).toEqual([[], 0]);
    expect(await inbox().unreadThreads(await w.actor('customer-lead'), planId)).toEqual([]);
    expect(await told('account-manager')).toEqual(['answer: Among us.']);
    expect(await inbox().unreadThreads(await w.actor('account-manager'), planId)).toEqual([thread]);
    expect(shared).not.toBe(thread);
  });

  it('who loses the part finds nothing of it, and all of it again when it comes back', async () => {
    const thread = await begin('core-team-member', 'Ours', lanes().supplier);
    await answer('account-manager', thread, 'Ours too.');
    const item = await first('core-team-member');
    const id = w.place.world.people['core-team-member'];
    const { provision } = w.place.test.db;
    const setRole = (role: Role) =>
      provision`UPDATE plan_member SET role = ${role} WHERE plan_id = ${planId} AND person_id = ${id}`;
    await setRole('supplier-observer');
    expect([await told('core-team-member'), await unread('core-team-member')]).toEqual([[], 0]);
    const me = await w.actor('core-team-member');
    for (const act of [
      () => inbox().open(me, item.id),
      () => inbox().mark(me, item.id, true),
      () => inbox().snooze(me, item.id, { snooze: 'monday', zone: '' }),
      () => inbox().mute(me, item.id, true),
    ])
      expect(await codeOf(act())).toBe('not-found');
    await inbox().readThread(me, thread);
    await setRole('core-team-member');
    expect([await told('core-team-member'), await unread('core-team-member')]).toEqual([['answer: Ours too.'], 1]);
  });

  it('nobody reads, marks or mutes what is told to somebody else', async () => {
    const thread = await begin('account-manager', 'When?');
    await answer('customer-lead', thread);
    const { id } = await first('account-manager');
    const other = await w.actor('core-team-member');
    for (const act of [
      () => inbox().open(other, id),
      () => inbox().mark(other, id, true),
      () => inbox().mute(other, id, true),
    ])
      expect(await codeOf(act())).toBe('not-found');
    expect(await codeOf(inbox().open(other, 'none'))).toBe('not-found');
    await inbox().readThread(other, thread);
    expect(await unread('account-manager')).toBe(1);
  });

  it('row-level security holds the same without the use cases', async () => {
    const thread = await begin('account-manager', 'When?', lanes().supplier);
    await answer('core-team-member', thread, 'Now.');
    const [manager, member] = [w.place.world.people['account-manager'], w.place.world.people['core-team-member']];
    const { db } = w.place.test;
    const seen = (by: string) => db.as(by, (tx) => tx`SELECT FROM notification WHERE thread_id = ${thread}`);
    expect([await seen(manager), await seen(member)].map((rows) => rows.length)).toEqual([1, 0]);
    await db.as(member, (tx) => tx`UPDATE notification SET read_at = now(), seen_at = now()`);
    expect(await unread('account-manager')).toBe(1);
    for (const statement of [
      "UPDATE notification SET kind = 'resolved'",
      'UPDATE notification SET mail_id = NULL',
      'DELETE FROM notification',
      `INSERT INTO notification (person_id, kind, thread_id) VALUES ('${manager}', 'resolved', '${thread}')`,
    ])
      await expect(db.as(manager, (tx) => tx.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
    const mute = (by: string, of: string) =>
      db.as(by, (tx) => tx`INSERT INTO thread_mute (thread_id, person_id) VALUES (${thread}, ${of})`);
    await expect(mute(member, manager)).rejects.toMatchObject({ code: '42501' });
    await expect(
      mute(w.place.world.people['customer-lead'], w.place.world.people['customer-lead']),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('[N4] reading, putting off, muting', () => {
  it('opening one reads all of its thread and leads there; it can be made unread again', async () => {
    const thread = await begin('account-manager', 'When?');
    await answer('customer-lead', thread, 'One');
    await answer('customer-lead', thread, 'Two');
    expect(await unread('account-manager')).toBe(2);
    const { id } = await first('account-manager');
    const me = await w.actor('account-manager');
    expect(await inbox().open(me, id)).toEqual({ planId, kind: 'answer', threadId: thread, recordId: null });
    expect((await inbox().list(me, 'unread')).items).toEqual([]);
    await inbox().mark(me, id, false);
    const waiting = await inbox().list(me, 'unread');
    expect([waiting.items.map((item) => item.id), waiting.unread]).toEqual([[id], 1]);
    expect(await told('account-manager')).toHaveLength(2);
  });

  it('who answers has read the thread', async () => {
    const thread = await begin('account-manager', 'When?');
    await answer('customer-lead', thread, 'Soon.');
    await answer('account-manager', thread, 'Good.');
    expect(await unread('account-manager')).toBe(0);
  });

  it('what is put off waits until then, and comes back by itself', async () => {
    const thread = await begin('account-manager', 'When?');
    await answer('customer-lead', thread);
    const { id } = await first('account-manager');
    const me = await w.actor('account-manager');
    await inbox().snooze(me, id, { snooze: 'tomorrow', zone: 'Europe/Berlin' });
    const { snoozedUntil } = await first('account-manager');
    expect(new Date(snoozedUntil ?? 0).getTime()).toBeGreaterThan(Date.now());
    expect(await unread('account-manager')).toBe(0);
    await superuser`UPDATE notification SET snoozed_until = now() WHERE id = ${id}`;
    expect(await first('account-manager')).toMatchObject({ isRead: false, snoozedUntil: null });
    expect(await unread('account-manager')).toBe(1);
  });

  it('a muted thread is read, and tells nothing more but where one is meant by name; unmuted it speaks again', async () => {
    const thread = await begin('account-manager', 'When?');
    await answer('customer-lead', thread, 'One');
    const { id } = await first('account-manager');
    const me = await w.actor('account-manager');
    await inbox().mute(me, id, true);
    expect(await unread('account-manager')).toBe(0);
    expect(await first('account-manager')).toMatchObject({ isMuted: true });
    await answer('customer-lead', thread, 'Two');
    await settle('resolve', 'customer-lead', thread);
    expect(await told('account-manager')).toEqual(['answer: One']);
    await answer('customer-lead', thread, '@Person of account-manager!');
    expect(await unread('account-manager')).toBe(1);
    await inbox().mute(me, id, false);
    await answer('customer-lead', thread, 'Three');
    expect(await told('account-manager')).toContain('answer: Three');
  });

  it('a thread that is resolved again is told again, and one that is open again is not told as resolved', async () => {
    const thread = await begin('account-manager', 'When?');
    await settle('resolve', 'customer-lead', thread);
    await inbox().readThread(await w.actor('account-manager'), thread);
    await settle('reopen', 'customer-lead', thread);
    expect(await told('account-manager')).toEqual([]);
    await settle('resolve', 'customer-lead', thread);
    expect([await told('account-manager'), await unread('account-manager')]).toEqual([['resolved: '], 1]);
  });
});

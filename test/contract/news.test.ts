import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import type { Tx } from '../../db/client.ts';
import { type Notifications, openNotifications } from '../../db/notifications.ts';
import { removeOldExports } from '../../db/queries/exports.ts';
import type { Role } from '../../server/domain/role.ts';
import { WHOLE_RECORD } from '../../server/services/comment/begin-thread.ts';
import { until } from '../support/until.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let w: SignOffWorld;
let notifications: Notifications;
let told: string[];
let planId: string;
const recordId = randomUUID();

beforeAll(async () => {
  w = await openSignOffWorld();
  ({ planId } = w.place.world);
  await w.place.write(w.place.world.lanes.shared, (doc) =>
    createRecord(doc, 'objectives', { id: recordId, order: 'a0', title: 'Fewer stops' }),
  );
  notifications = openNotifications(w.place.test.url);
  notifications.listen('covalent_news', (payload) => told.push(payload));
  await until('the line', () => notifications.isUp);
});
beforeEach(() => {
  told = [];
});
afterAll(async () => {
  await notifications?.close();
  await w?.place.close();
});

const comments = () => w.place.services.comments;
const inbox = () => w.place.services.inbox;
const news = (role: Role, topic: string) => JSON.stringify({ person: w.place.world.people[role], topic });

/** What was told before has arrived. */
async function mark(word: string): Promise<void> {
  await w.place.test.db.collab`SELECT pg_notify('covalent_news', ${word})`;
  await until(`the ${word}`, () => told.includes(word));
}

/** What `work` tells, to whom, without repetition. */
async function toldBy(work: () => PromiseLike<unknown>): Promise<readonly string[]> {
  await mark('begin');
  told = [];
  await work();
  await mark('end');
  return [...new Set(told.slice(0, -1))].map((payload) => JSON.stringify(JSON.parse(payload))).sort();
}

async function begin(by: Role, body: string): Promise<string> {
  const laneId = w.place.world.lanes.shared;
  return comments().begin(await w.actor(by), {
    ...{ id: randomUUID(), planId, anchorLaneId: laneId, laneId, root: 'objectives', recordId },
    ...{ ...WHOLE_RECORD, body },
  });
}

describe('[D21] news is told with the commit that makes it, to whom it is for, and never what it is', () => {
  it('what is told to somebody, and that they read it or put it off', async () => {
    const thread = await begin('customer-lead', 'How many?');
    const commentId = randomUUID();
    const manager = await w.actor('account-manager');
    const lead = await w.actor('customer-lead');
    expect(
      await toldBy(() => comments().reply(manager, { planId, threadId: thread, commentId, body: 'Three.' })),
    ).toEqual([news('customer-lead', 'inbox')]);
    const [item] = (await inbox().list(lead, 'unread')).items;
    const id = item?.id ?? '';
    expect(await toldBy(() => inbox().snooze(lead, id, { snooze: 'tomorrow', zone: 'UTC' }))).toEqual([
      news('customer-lead', 'inbox'),
    ]);
    expect(await toldBy(() => inbox().mark(lead, id, true))).toEqual([news('customer-lead', 'inbox')]);
  });

  it('that words were taken back, and that a resolved thread goes on', async () => {
    const thread = await begin('customer-lead', 'Since when?');
    const commentId = randomUUID();
    const manager = await w.actor('account-manager');
    await comments().reply(manager, { planId, threadId: thread, commentId, body: 'Since May.' });
    expect(await toldBy(() => comments().remove(manager, { planId, threadId: thread, commentId }))).toEqual([
      news('customer-lead', 'inbox'),
    ]);
    expect(await toldBy(() => comments().resolve(manager, { planId, threadId: thread }))).toEqual([
      news('customer-lead', 'inbox'),
    ]);
    expect(await toldBy(() => comments().reopen(manager, { planId, threadId: thread }))).toEqual([
      news('customer-lead', 'inbox'),
    ]);
  });

  it('that a signature waits, to whose turn it is and to who is to name, and no one else of either firm', async () => {
    const objective = await w.addObjective();
    let review = '';
    const asking = async () => {
      review = await w.request(objective);
    };
    expect(await toldBy(asking)).toEqual(
      [news('executive-sponsor', 'waiting'), news('customer-lead', 'waiting')].sort(),
    );
    expect(await toldBy(() => w.name(review))).toEqual([]);
    expect(await toldBy(() => w.sign('executive-sponsor', review))).toEqual([news('customer-executive', 'waiting')]);
  });

  it('that a file one asked for has ended, and that one has seen so', async () => {
    const personId = w.place.world.people['customer-lead'];
    const id = randomUUID();
    const as = (work: (tx: Tx) => PromiseLike<unknown>) =>
      w.place.test.db.as(personId, async (tx) => void (await work(tx)));
    await as(
      (tx) => tx`INSERT INTO export_job (id, person_id, plan_id, paper, audience, form, locale)
        VALUES (${id}, ${personId}, ${planId}, 'plan', 'shared', 'csv', 'en')`,
    );
    const ended = () =>
      as((tx) => tx`UPDATE export_job SET state = 'failed', ended_at = clock_timestamp() WHERE id = ${id}`);
    expect(await toldBy(ended)).toEqual([news('customer-lead', 'inbox')]);
    const seen = () => as((tx) => tx`UPDATE export_job SET seen_at = clock_timestamp() WHERE id = ${id}`);
    expect(await toldBy(seen)).toEqual([news('customer-lead', 'inbox')]);
    const remove = () => as((tx) => tx`DELETE FROM export_job WHERE id = ${id}`);
    expect(await toldBy(remove), 'it was in no number').toEqual([]);
  });

  it('that a file is gone before its owner knew of it', async () => {
    const personId = w.place.world.people['customer-lead'];
    const { db } = w.place.test;
    const add = () =>
      db.as(personId, async (tx) => {
        await tx`INSERT INTO export_job (id, person_id, plan_id, paper, audience, form, locale)
          VALUES (${randomUUID()}, ${personId}, ${planId}, 'plan', 'shared', 'csv', 'en')`;
        await tx`UPDATE export_job SET state = 'failed', ended_at = clock_timestamp()`;
      });
    await add();
    const remove = () => db.as(personId, async (tx) => void (await tx`DELETE FROM export_job`));
    expect(await toldBy(remove)).toEqual([news('customer-lead', 'inbox')]);
    await add();
    expect(await toldBy(() => removeOldExports(db.access, 0))).toEqual([news('customer-lead', 'inbox')]);
  });

  it('and nothing of what did not come to be', async () => {
    const { db } = w.place.test;
    const threadId = await begin('customer-lead', 'And now?');
    const personId = w.place.world.people['account-manager'];
    const laneId = w.place.world.lanes.shared;
    const breakOff = () =>
      db.as(personId, async (tx) => {
        await tx`INSERT INTO comment (id, thread_id, lane_id, person_id, side, body)
          VALUES (${randomUUID()}, ${threadId}, ${laneId}, ${personId}, 'supplier', 'Ten.')`;
        throw new Error('broken off');
      });
    expect(await toldBy(() => expect(breakOff()).rejects.toThrow('broken off'))).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMember } from '../../collab/document/kind/read-value.ts';
import { removeRecord, setField } from '../../collab/document/records.ts';
import { writeFields } from '../../collab/document/write-record.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import type { Role } from '../../server/domain/role.ts';
import { createLaneReader } from '../../server/services/projection/lane-reader.ts';
import { projectLane } from '../../server/services/projection/project-lane.ts';
import { type ActWorld, openActWorld, type Seen } from './support/act-world.ts';
import { codeOf } from './support/suggestion-world.ts';

const [LEAD, ASKED, OTHER] = ['account-manager', 'customer-contributor', 'customer-lead'] as const;
const reader = createLaneReader();
let place: ActWorld;
let superuser: Sql;

beforeAll(async () => {
  place = await openActWorld();
  superuser = openSql(place.test.adminUrl, { max: 2 });
});
afterAll(async () => {
  await reader.stop();
  await superuser?.end();
  await place?.close();
});

const shared = () => place.world.lanes.shared;
const owner = (role: Role) =>
  writeMember({ side: role === LEAD ? 'supplier' : 'customer', personId: place.world.people[role] });

const actor = (role: Role) => place.actor(place.world.people[role]);
/** Computes what stands, as the product does after each commit. */
const project = () => projectLane({ collab: place.test.db.collab, reader }, shared());
const told = async (role: Role) =>
  (await place.services.inbox.list(await actor(role), 'unread')).items.map(({ kind, title, by }) => [
    ...[kind, title, by.name, by.firmName],
  ]);

async function ask(title: string, of: Role = ASKED): Promise<Seen> {
  const seen = await place.add('actions', {
    ...{ id: randomUUID(), order: 'a0', title, askedBy: 'supplier', owner: owner(of), due: '2027-03-01' },
  });
  await project();
  return seen;
}
const write = async (change: Parameters<ActWorld['write']>[1]) => {
  await place.write(shared(), change);
  await project();
};

describe('[N11] who the other firm asks for an action', () => {
  it('is told by that firm’s name, where it stands now, until their firm has accepted', async () => {
    const action = await ask('Send the list');
    const firm = (await actor(LEAD)).firmName;
    expect(await told(ASKED)).toEqual([['asked', 'Send the list', null, firm]]);
    expect(await told(OTHER)).toEqual([]);
    await write((doc) => writeFields(doc, 'actions', action.id, new Map([['title', 'Send the whole list']])));
    expect(await told(ASKED)).toEqual([['asked', 'Send the whole list', null, firm]]);
    const [item] = (await place.services.inbox.list(await actor(ASKED), 'all')).items;
    const id = item?.id ?? '';
    expect(await codeOf(place.services.inbox.mute(await actor(ASKED), id, true))).toBe('invalid');
    expect(await codeOf(place.services.inbox.open(await actor(OTHER), id))).toBe('not-found');
    expect(await place.services.inbox.open(await actor(ASKED), id)).toMatchObject({
      ...{ threadId: null, recordId: action.id },
    });
    expect(await told(ASKED)).toEqual([]);
    await place.services.inbox.mark(await actor(ASKED), id, false);
    expect(await told(ASKED)).toHaveLength(1);
    await place.act(place.world.people[ASKED], await place.see('actions', action.id), 'accept');
    expect(await told(ASKED)).toEqual([]);
  });

  it('is told no more once it is another’s, done or gone, and again when they are asked again', async () => {
    const action = await ask('Count the stops');
    const set = (name: string, value: string | null) =>
      write((doc) => setField(doc, 'actions', action.id, name, value));
    await set('owner', owner(OTHER));
    expect([await told(ASKED), (await told(OTHER)).length]).toEqual([[], 1]);
    await set('owner', owner(ASKED));
    expect([(await told(ASKED)).length, await told(OTHER)]).toEqual([1, []]);
    await set('done', 'done');
    expect(await told(ASKED)).toEqual([]);
    await set('done', null);
    await place.act(place.world.people[ASKED], await place.see('actions', action.id), 'decline', {
      reason: 'Not now.',
    });
    await project();
    expect(await told(ASKED)).toEqual([]);
    await set('owner', owner(ASKED));
    expect(await told(ASKED)).toHaveLength(1);
    await write((doc) => removeRecord(doc, 'actions', action.id));
    expect(await told(ASKED)).toEqual([]);
  });

  it('but not who takes one on for their own firm, nor who may not read it any more', async () => {
    await ask('Our own', LEAD);
    expect(await told(LEAD)).toEqual([]);
    await ask('Not for them');
    expect(await told(ASKED)).toHaveLength(1);
    const { planId, people } = place.world;
    await superuser`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${people[ASKED]}`;
    expect(await told(ASKED)).toEqual([]);
    await superuser`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${people[ASKED]}, ${ASKED})`;
  });

  it('is mailed once after ten minutes', async () => {
    await superuser`UPDATE notification SET at = at - interval '11 minutes'`;
    await place.services.inbox.postDue();
    await place.services.inbox.postDue();
    const mails = await superuser<{ id: string }[]>`
      SELECT id FROM mail WHERE kind = 'inbox' AND person_id = ${place.world.people[ASKED]}`;
    expect(mails).toHaveLength(1);
    const mailed = await place.services.inbox.mailed(await actor(ASKED), mails[0]?.id ?? '');
    expect(mailed.map(({ kind, title }) => [kind, title])).toEqual([['asked', 'Not for them']]);
  });
});

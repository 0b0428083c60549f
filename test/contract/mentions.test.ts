import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { addMentions } from '../../db/queries/mentions.ts';
import { openSql } from '../../db/sql-pool.ts';
import type { Audience } from '../../server/domain/audience.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import { WHOLE_RECORD } from '../../server/services/comment/begin-thread.ts';
import { EXPECTED_CELLS } from '../support/expected-policy.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';
import { codeOf } from './support/suggestion-world.ts';

let w: SignOffWorld;
let planId: string;
const objectives = new Map<string, string>();
const nameOf = (role: Role) => `Person of ${role}`;

beforeAll(async () => {
  w = await openSignOffWorld();
  ({ planId } = w.place.world);
  for (const role of ROLES) await rename(w.place.world.people[role], nameOf(role));
  for (const laneId of Object.values(lanes())) {
    const id = randomUUID();
    await w.place.write(laneId, (doc) => createRecord(doc, 'objectives', { id, order: 'a0', title: 'Stops' }));
    objectives.set(laneId, id);
  }
});
afterAll(() => w?.place.close());

const lanes = () => w.place.world.lanes;
const comments = () => w.place.services.comments;

async function rename(personId: string, name: string): Promise<void> {
  const superuser = openSql(w.place.test.adminUrl, { max: 1 });
  await superuser`UPDATE person SET name = ${name} WHERE id = ${personId}`;
  await superuser.end();
}

async function begin(by: Role, body: string, laneId = lanes().shared, anchorLaneId = laneId): Promise<string> {
  return comments().begin(await w.actor(by), {
    ...{ id: randomUUID(), planId, anchorLaneId, laneId, root: 'objectives' },
    ...{ ...WHOLE_RECORD, recordId: objectives.get(anchorLaneId) ?? '', body },
  });
}

const meantIn = async (by: Role, threadId: string, place = 0) =>
  (await comments().read(await w.actor(by), { planId, threadId })).comments[place]?.mentions ?? [];

describe('[N1] who is meant by name in a comment', () => {
  const AUDIENCES: readonly Audience[] = ['shared', 'supplier', 'customer'];
  const cells = ROLES.flatMap((role) => AUDIENCES.map((audience) => ({ role, audience })));

  it.each(cells)('$role in the part of: $audience, as they may read it', async ({ role, audience }) => {
    const author: Role = audience === 'customer' ? 'customer-executive' : 'executive-sponsor';
    const said = `Ask @${nameOf(role)}, please.`;
    const maySee = EXPECTED_CELLS[role][audience] !== '';
    // Of the other firm one knows whom one meets in a part that both may read; other names are words.
    const isKnown = (await w.place.services.share.read(await w.actor(author), planId)).people.some(
      ({ id }) => id === w.place.world.people[role],
    );
    if (!maySee && isKnown) {
      expect(await codeOf(begin(author, said, lanes()[audience]))).toBe('invalid');
      return;
    }
    const thread = await begin(author, said, lanes()[audience]);
    expect(await meantIn(author, thread)).toEqual(maySee ? [w.place.world.people[role]] : []);
    const readers = (await comments().readers(await w.actor(author), planId)).find(
      ({ laneId }) => laneId === lanes()[audience],
    );
    expect(readers?.personIds.includes(w.place.world.people[role])).toBe(maySee);
  });

  it('of a shared objective among one firm nobody of the other one, in words that say what to do, and nothing is kept', async () => {
    const act = begin('account-manager', `@${nameOf('customer-lead')}?`, lanes().supplier, lanes().shared);
    await expect(act).rejects.toMatchObject({ words: { en: expect.stringContaining('Ask an owner to let them in') } });
    const listed = await comments().list(await w.actor('account-manager'), planId);
    expect(listed.flatMap((one) => one.comments).filter(({ body }) => body.endsWith('lead?'))).toEqual([]);
  });

  it('changed words mean others; who was meant before and cannot be met any more is not in the way; taken back means nobody', async () => {
    const [lead, observer] = [w.place.world.people['customer-lead'], w.place.world.people['customer-observer']];
    const thread = await begin('account-manager', `@${nameOf('customer-lead')} and @${nameOf('customer-observer')}`);
    expect((await meantIn('account-manager', thread)).toSorted()).toEqual([lead, observer].toSorted());
    const own = { planId, threadId: thread, commentId: thread };
    const edit = async (body: string) => comments().edit(await w.actor('account-manager'), { ...own, body });
    await edit(`@${nameOf('customer-observer')} alone`);
    expect(await meantIn('account-manager', thread)).toEqual([observer]);
    const { provision } = w.place.test.db;
    await provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${observer}`;
    await edit(`@${nameOf('customer-observer')}, still`);
    await provision`UPDATE auth_user SET status = 'active' WHERE id = ${observer}`;
    expect(await meantIn('account-manager', thread)).toEqual([]);
    await edit(`@${nameOf('customer-lead')} again`);
    expect(await meantIn('account-manager', thread)).toEqual([lead]);
    await comments().remove(await w.actor('account-manager'), own);
    expect(await meantIn('account-manager', thread)).toEqual([]);
  });

  it('of two people of one name who may read it', async () => {
    const manager = w.place.world.people['account-manager'];
    await rename(manager, nameOf('customer-lead'));
    const thread = await begin('core-team-member', `@${nameOf('customer-lead')}`, lanes().supplier);
    await rename(manager, nameOf('account-manager'));
    expect(await meantIn('core-team-member', thread)).toEqual([manager]);
  });

  it('row-level security refuses who may not read it, a comment of somebody else, and shows what one may read', async () => {
    const [manager, lead] = [w.place.world.people['account-manager'], w.place.world.people['customer-lead']];
    const own = await begin('account-manager', `@${nameOf('coach')}`, lanes().supplier, lanes().shared);
    const name = (by: string, commentId: string, personId: string) =>
      w.place.test.db.as(
        by,
        (tx) => tx`INSERT INTO comment_mention (comment_id, person_id) VALUES (${commentId}, ${personId})`,
      );
    await expect(name(manager, own, lead)).rejects.toMatchObject({ code: '42501' });
    await expect(name(w.place.world.people['core-team-member'], own, manager)).rejects.toMatchObject({ code: '42501' });
    // Who loses the right between the look and the writing is not meant, and what was said is kept.
    await w.place.test.db.as(manager, (tx) => addMentions(tx, own, [lead]));
    const seen = (by: string) =>
      w.place.test.db.as(by, (tx) => tx`SELECT FROM comment_mention WHERE comment_id = ${own}`);
    expect([await seen(manager), await seen(lead)].map((rows) => rows.length)).toEqual([1, 0]);
    await w.place.test.db.as(lead, (tx) => tx`DELETE FROM comment_mention WHERE comment_id = ${own}`);
    expect(await seen(manager)).toHaveLength(1);
  });
});

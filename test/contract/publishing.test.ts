import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { RecordRoot } from '../../collab/document/kind/kinds.ts';
import { firstOrders } from '../../collab/document/order.ts';
import { createRecord, findRecord } from '../../collab/document/records.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import { loadDocument } from '../../db/queries/documents.ts';
import { loadPublications } from '../../db/queries/publications.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import type { OpenPlan } from '../../server/services/app-services.ts';
import { hashRecord } from '../../server/services/record/record-view.ts';
import { type ActWorld, openActWorld } from './support/act-world.ts';

let w: ActWorld;
const orders = firstOrders(200);
let count = 0;

beforeAll(async () => {
  w = await openActWorld();
});
afterAll(() => w.close());

const at = () => {
  count += 1;
  return { id: crypto.randomUUID(), order: orders[count] ?? '' };
};
const by = (role: Role) => w.actor(w.world.people[role]);
const open = async (role: Role): Promise<OpenPlan> => w.services.plans.openPlan(await by(role), w.world.planId);
const contentOf = ({ lanes }: OpenPlan, laneId: string) => {
  const lane = lanes.find(({ id }) => id === laneId);
  if (lane === undefined) throw new Error('the lane cannot be read');
  return lane.content;
};

/** The record as its publisher sees it. */
async function seen(
  root: RecordRoot,
  recordId: string,
  laneId = w.world.lanes.supplier,
  role: Role = 'account-manager',
) {
  const records: readonly { readonly id: string }[] = contentOf(await open(role), laneId)[root];
  const record = records.find(({ id }) => id === recordId);
  if (record === undefined) throw new Error('the record is gone');
  return { root, recordId, seen: hashRecord(laneId, root, record), leaves: [] };
}

async function publish(
  records: readonly { root: RecordRoot; recordId: string; seen: string; leaves: readonly string[] }[],
  role: Role = 'account-manager',
  laneId = w.world.lanes.supplier,
): Promise<void> {
  await w.services.publishing.publish(await by(role), { planId: w.world.planId, laneId, records });
}

async function draft(title: string, laneId = w.world.lanes.supplier): Promise<string> {
  const place = at();
  await w.write(laneId, (doc) => createRecord(doc, 'objectives', { ...place, title }));
  return place.id;
}

const sharedOf = async (role: Role) => contentOf(await open(role), w.world.lanes.shared);
const latest = async (role: Role = 'account-manager') => {
  const [publication] = await w.services.publishing.list(await by(role), w.world.planId);
  if (publication === undefined) throw new Error('nothing was published');
  return publication;
};

describe('[S14] publishing is for who may publish and write in both parts', () => {
  it.each(ROLES)('%s', async (role) => {
    const isOwner = role === 'account-manager' || role === 'customer-lead';
    const laneId = role.startsWith('customer') ? w.world.lanes.customer : w.world.lanes.supplier;
    const id = await draft(`By ${role}`, laneId);
    const owner = laneId === w.world.lanes.customer ? 'customer-lead' : 'account-manager';
    const record = await seen('objectives', id, laneId, owner);
    if (isOwner) await publish([record], role, laneId);
    else
      await expect(publish([record], role, laneId)).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|not-found/),
      });
    const titles = (await sharedOf('customer-lead')).objectives.map(({ title }) => title);
    expect(titles.includes(`By ${role}`)).toBe(isOwner);
  });

  it('the other firm’s owner is told what a made-up part is answered', async () => {
    const record = await seen('objectives', await draft('Not yours'));
    const answers = [publish([record], 'customer-lead'), publish([record], 'customer-lead', crypto.randomUUID())];
    const [theirs, madeUp] = await Promise.allSettled(answers);
    expect(theirs).toEqual(madeUp);
    expect(theirs).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
  });

  it('what both read already is not published', async () => {
    const id = await draft('Shared', w.world.lanes.shared);
    const record = await seen('objectives', id, w.world.lanes.shared);
    await expect(publish([record], 'account-manager', w.world.lanes.shared)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('[S15] what is published is fresh', () => {
  it('no byte of what was ever written in the private part comes along, nor anybody’s clientID', async () => {
    const id = await draft('CANARY-first words');
    await w.write(w.world.lanes.supplier, (doc) => {
      const title = findRecord(doc, 'objectives', id)?.get('title');
      if (title instanceof Y.Text) {
        title.delete(0, title.length);
        title.insert(0, 'Plain words');
      }
    });
    await publish([await seen('objectives', id)]);
    expect((await sharedOf('customer-lead')).objectives.map(({ title }) => title)).toContain('Plain words');
    expect(
      contentOf(await open('account-manager'), w.world.lanes.supplier).objectives.map((one) => one.id),
    ).not.toContain(id);

    const log = createDocumentLog(w.test.db.collab);
    const rows = (laneId: string) => w.test.db.as(w.world.people['account-manager'], (tx) => loadDocument(tx, laneId));
    const [shared, own] = [await rows(w.world.lanes.shared), await rows(w.world.lanes.supplier)];
    const clients = (updates: readonly Uint8Array[] = []) =>
      new Set(updates.flatMap((update) => Y.decodeUpdate(update).structs.map((struct) => struct.id.client)));
    const bytes = Buffer.concat([...(shared?.updates ?? [])]).toString('latin1');
    expect(bytes).not.toContain('CANARY');
    expect(bytes).not.toContain(id);
    const privateClients = clients(own?.updates);
    expect([...clients(shared?.updates)].filter((client) => privateClients.has(client))).toEqual([]);
    const owners = await log.owners(w.world.lanes.shared);
    expect([...owners.values()]).toContain(w.world.people['account-manager']);
  });

  it('records that go together name each other; what stays is not named; what stays names what went', async () => {
    const [objective, action, other, staying] = [at(), at(), at(), at()];
    await w.write(w.world.lanes.supplier, (doc) => {
      createRecord(doc, 'objectives', { ...objective, title: 'Goes' });
      createRecord(doc, 'objectives', { ...other, title: 'Stays' });
      createRecord(doc, 'actions', { ...action, title: 'Goes with it', objective: objective.id });
      createRecord(doc, 'actions', { ...staying, title: 'Stays here', objective: objective.id });
      createRecord(doc, 'initiatives', { ...at(), title: 'Of another', objective: other.id });
    });
    const own = contentOf(await open('account-manager'), w.world.lanes.supplier);
    const initiative = own.initiatives.find(({ title }) => title === 'Of another')?.id ?? '';
    await publish([
      await seen('objectives', objective.id),
      await seen('actions', action.id),
      await seen('initiatives', initiative),
    ]);
    const shared = await sharedOf('customer-lead');
    const published = shared.objectives.find(({ title }) => title === 'Goes');
    expect(published?.id).not.toBe(objective.id);
    expect(shared.actions.find(({ title }) => title === 'Goes with it')).toMatchObject({
      objective: published?.id,
      askedBy: 'supplier',
    });
    expect(shared.initiatives.find(({ title }) => title === 'Of another')).toMatchObject({ objective: null });
    const left = contentOf(await open('account-manager'), w.world.lanes.supplier);
    expect(left.actions.find(({ id }) => id === staying.id)?.objective).toBe(published?.id);
  });

  it('a field that was left out stays out, and the customer’s own fields are empty', async () => {
    const place = at();
    await w.write(w.world.lanes.supplier, (doc) =>
      createRecord(doc, 'criteria', {
        ...place,
        title: 'Delivery',
        meaning: 'On the day',
        supplierScore: 2,
        customerScore: 5,
      }),
    );
    await publish([{ ...(await seen('criteria', place.id)), leaves: ['meaning'] }]);
    expect((await sharedOf('customer-lead')).criteria.find(({ title }) => title === 'Delivery')).toMatchObject({
      meaning: '',
      supplierScore: 2,
      customerScore: null,
    });
  });
});

describe('[S16][D17] publishing is about what was seen, all of it or nothing', () => {
  it('a change meanwhile is refused, and so is the whole with it', async () => {
    const [first, second] = [await draft('First of two'), await draft('Second of two')];
    const records = [await seen('objectives', first), await seen('objectives', second)];
    await w.write(w.world.lanes.supplier, (doc) => {
      findRecord(doc, 'objectives', second)?.set('target', 7);
    });
    await expect(publish(records)).rejects.toMatchObject({ code: 'stale' });
    expect((await sharedOf('account-manager')).objectives.map(({ title }) => title)).not.toContain('First of two');
    expect(contentOf(await open('account-manager'), w.world.lanes.supplier).objectives.map(({ id }) => id)).toContain(
      first,
    );
  });

  it('of two at once one publishes it, and it is there once', async () => {
    const record = await seen('objectives', await draft('Once'));
    const outcomes = await Promise.allSettled([publish([record]), publish([record]), publish([record])]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await sharedOf('customer-lead')).objectives.filter(({ title }) => title === 'Once')).toHaveLength(1);
  });

  it('others who write into both parts meanwhile lose nothing', async () => {
    const lanes = [w.world.lanes.supplier, w.world.lanes.shared];
    const written = Array.from({ length: 12 }, (_unused, index) => `Beside ${index}`);
    const record = await seen('objectives', await draft('Among others'));
    await Promise.all([
      publish([record]),
      ...written.map((title, index) =>
        w.write(lanes[index % 2] ?? '', (doc) => createRecord(doc, 'risks', { ...at(), title })),
      ),
    ]);
    const mine = await open('account-manager');
    const titles = lanes.flatMap((laneId) => contentOf(mine, laneId).risks.map(({ title }) => title));
    expect(titles.filter((title) => title.startsWith('Beside')).sort()).toEqual(written.sort());
    expect((await sharedOf('customer-lead')).objectives.map(({ title }) => title)).toContain('Among others');
  });
});

describe('[S17] what was published is noted for its own firm, and taken back honestly', () => {
  it('the other firm sees no note of it', async () => {
    await publish([await seen('objectives', await draft('Noted'))]);
    expect((await latest()).title).toBe('Noted');
    expect(await w.services.publishing.list(await by('core-team-member'), w.world.planId)).not.toEqual([]);
    const theirs = await w.services.publishing.list(await by('customer-contributor'), w.world.planId);
    expect(theirs.map(({ title }) => title)).not.toContain('Noted');
    const lanes = [w.world.lanes.supplier, w.world.lanes.shared];
    expect(await w.test.db.as(w.world.people['customer-lead'], (tx) => loadPublications(tx, lanes))).toEqual([]);
  });

  it('taken back it reads as it read then, and says whether the other firm had looked', async () => {
    await publish([await seen('objectives', await draft('Too early'))]);
    const unseen = await latest();
    expect(unseen).toMatchObject({ state: 'shared', wasSeen: false });
    await w.write(w.world.lanes.shared, (doc) => void findRecord(doc, 'objectives', unseen.recordId)?.set('target', 3));
    await w.test.db.collab`
      INSERT INTO doc_seen (user_id, doc_id, seq, visit_from, visit_from_at)
      SELECT ${w.world.people['customer-contributor']}, doc_id, seq, seq, now() FROM doc_head WHERE doc_id = ${w.world.lanes.shared}`;
    expect(await latest()).toMatchObject({ wasSeen: true });
    const input = { planId: w.world.planId, publicationId: unseen.id };
    await expect(w.services.publishing.withdraw(await by('core-team-member'), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(w.services.publishing.withdraw(await by('customer-lead'), input)).rejects.toMatchObject({
      code: 'not-found',
    });
    await w.services.publishing.withdraw(await by('account-manager'), input);
    expect(await latest()).toMatchObject({ state: 'withdrawn', wasSeen: true });
    expect((await sharedOf('customer-lead')).objectives.map(({ id }) => id)).not.toContain(unseen.recordId);
    const own = contentOf(await open('account-manager'), w.world.lanes.supplier).objectives;
    expect(own.find(({ title }) => title === 'Too early')).toMatchObject({ target: 3 });
    await expect(w.services.publishing.withdraw(await by('account-manager'), input)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('what was removed there says so; what somebody acted on stays', async () => {
    await publish([await seen('objectives', await draft('Removed there'))]);
    const gone = await latest();
    await w.write(w.world.lanes.shared, (doc) => void doc.getMap('objectives').delete(gone.recordId));
    expect(await latest()).toMatchObject({ state: 'removed' });
    const place = at();
    await w.write(w.world.lanes.supplier, (doc) =>
      createRecord(doc, 'drivers', { ...place, title: 'Uptime', quote: 'It must run.' }),
    );
    await publish([await seen('drivers', place.id)]);
    const driver = await latest();
    await w.act(w.world.people['customer-lead'], await w.see('drivers', driver.recordId), 'validate');
    for (const { id } of [gone, driver]) {
      const withdrawal = w.services.publishing.withdraw(await by('account-manager'), {
        planId: w.world.planId,
        publicationId: id,
      });
      await expect(withdrawal).rejects.toMatchObject({ code: 'conflict' });
    }
  });
});

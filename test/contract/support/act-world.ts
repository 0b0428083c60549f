import type * as Y from 'yjs';
import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { createRecord, type NewRecord } from '../../../collab/document/records.ts';
import type { ActRoot, RecordActName } from '../../../server/domain/record-act.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import type { Actor, AppServices, OpenPlan } from '../../../server/services/app-services.ts';
import { buildServices } from '../../../server/services/build-services.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { prepareEdit } from '../../support/edit-directly.ts';
import { testSigningKey } from '../../support/signing-key.ts';
import { buildWorld, type World } from '../../support/world.ts';

/** A record as somebody saw it. */
export interface Seen {
  readonly id: string;
  readonly canonical: string;
}

export interface Acting {
  readonly laneId?: string;
  readonly password?: string;
  readonly reason?: string;
  readonly figure?: number;
  readonly day?: string;
}

export interface ActWorld {
  readonly test: TestDatabase;
  readonly world: World;
  readonly services: AppServices;
  /** What pages were told, since the list was last emptied. */
  readonly told: { laneId: string; id: string }[];
  actor(personId: string): Promise<Actor>;
  /** Makes a change of a lane ready as the server, behind the back of every room; the answer commits it. */
  prepareWrite(laneId: string, change: (doc: Y.Doc) => void): Promise<() => Promise<void>>;
  write(laneId: string, change: (doc: Y.Doc) => void): Promise<void>;
  /** A new record, as its author sees it; by default in the lane that both firms share. */
  add<R extends ActRoot>(root: R, record: NewRecord<R>, laneId?: string): Promise<Seen>;
  /** The record as it stands in the shared lane. */
  see(root: ActRoot, id: string): Promise<LaneContent[ActRoot][number] & Seen>;
  act(personId: string, seen: Seen | readonly Seen[], act: RecordActName, acting?: Acting): Promise<void>;
  actsOn(seen: Pick<Seen, 'id'>): Promise<OpenPlan['lanes'][number]['acts']>;
  close(): Promise<void>;
}

/** The world with its services and no room: what people do, in their own names, on records of a real database. */
export async function openActWorld(): Promise<ActWorld> {
  const test = await createTestDatabase();
  const world = await buildWorld(test.db);
  const told: { laneId: string; id: string }[] = [];

  const prepareWrite: ActWorld['prepareWrite'] = async (laneId, change) => {
    const commit = await prepareEdit(test.db, laneId, change);
    return async () => void (await commit());
  };
  const write: ActWorld['write'] = async (laneId, change) => (await prepareWrite(laneId, change))();
  const services = buildServices({
    db: test.db,
    clock: systemClock,
    authSession: { idleHours: 10, absoluteHours: 100 },
    reportDamage: () => undefined,
    publishLaneEvent: (laneId, { id }) => told.push({ laneId, id }),
    writeLane: async (laneId, _personId, change) => (await prepareEdit(test.db, laneId, change))(),
    laneStored: () => undefined,
    signingKey: await testSigningKey(test.db),
    editLane: async (laneId, _personId, change) => (await prepareEdit(test.db, laneId, change))(),
    isDemo: false,
  });
  const actor: ActWorld['actor'] = async (personId) => {
    const found = await services.people.loadActor(personId);
    if (found === null) throw new Error('nobody of this id');
    return found;
  };
  const openLanes = async () =>
    (await services.plans.openPlan(await actor(world.people['account-manager']), world.planId)).lanes;

  return {
    ...{ test, world, services, told, actor, prepareWrite, write },
    add: async (root, record, laneId = world.lanes.shared) => {
      await write(laneId, (doc) => createRecord(doc, root, record));
      return { id: record.id, canonical: canonicalText(KINDS[root], record) };
    },
    see: async (root, id) => {
      const lane = (await openLanes()).find((one) => one.id === world.lanes.shared);
      const content = lane?.content[root].find((record) => record.id === id);
      if (content === undefined) throw new Error('the record is gone');
      return { ...content, canonical: canonicalText(KINDS[root], content) };
    },
    act: async (personId, seen, act, acting = {}) => {
      const { laneId = world.lanes.shared, password = '', reason = '', figure = 0, day = null } = acting;
      await services.acts.actOnRecord(await actor(personId), {
        ...{ laneId, act, reason, password, day },
        planId: world.planId,
        about: [seen].flat().map(({ id, canonical }) => ({ recordId: id, canonical })),
        figure: day === null ? null : figure,
        ip: '192.0.2.1',
      });
    },
    actsOn: async ({ id }) => (await openLanes()).flatMap(({ acts }) => acts.filter(({ recordId }) => recordId === id)),
    close: () => test.drop(),
  };
}

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRecord } from '../../collab/document/records.ts';
import { createDocumentLog } from '../../db/document-log.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { openPlan } from '../../server/services/plan/open-plan.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildWorld, type World } from '../support/world.ts';

let test: TestDatabase;
let world: World;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

function actor(personId: string): Actor {
  return {
    personId,
    name: 'Anna',
    jobTitle: '',
    firmId: '',
    firmName: 'Northwind',
    isFirmAdministrator: false,
    isGuest: false,
  };
}

const SECTIONS = ['0b2f1f6e-6d43-4a5c-9a0e-1c5d8f7a0001', '0b2f1f6e-6d43-4a5c-9a0e-1c5d8f7a0002'];
const FIRST = SECTIONS.slice(0, 1);

/** Two rows, the second building on the first. */
async function fillLane(): Promise<string> {
  world = await buildWorld(test.db);
  const log = createDocumentLog(test.db.collab);
  const loaded = await log.load(world.lanes.supplier);
  if (loaded === null) throw new Error('the lane is missing');
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (data: Uint8Array) => rows.push(data));
  for (const [index, id] of SECTIONS.entries()) createRecord(doc, 'sections', { id, title: id, order: `a${index}` });
  await log.append(
    loaded.writer,
    rows.map((data) => ({ userId: null, clientId: null, claims: [], touched: [], data })),
  );
  return world.lanes.supplier;
}

const reported: string[] = [];

const read = (person: 'account-manager' | 'customer-lead') =>
  openPlan(
    { db: test.db, clock: { now: () => new Date() }, reportDamage: (laneId) => reported.push(laneId) },
    actor(world.people[person]),
    world.planId,
  );

/** With the sections that are left. */
const damages: [string, (laneId: string) => Promise<unknown>, string[]][] = [
  [
    'a row whose checksum is wrong',
    (laneId) => test.db.collab`UPDATE doc_update SET data = 'broken' WHERE doc_id = ${laneId} AND seq = 2`,
    FIRST,
  ],
  [
    'a row that says nothing readable under a right checksum',
    (laneId) => {
      const data = new TextEncoder().encode('broken');
      const checksum = createHash('sha256').update(data).digest();
      return test.db
        .collab`UPDATE doc_update SET data = ${data}, checksum = ${checksum} WHERE doc_id = ${laneId} AND seq = 2`;
    },
    FIRST,
  ],
  [
    'a row that is missing below another',
    (laneId) => {
      const data = Uint8Array.of(0, 0);
      const checksum = createHash('sha256').update(data).digest();
      return test.db
        .collab`UPDATE doc_update SET data = ${data}, checksum = ${checksum} WHERE doc_id = ${laneId} AND seq = 1`;
    },
    [],
  ],
];

it.each(damages)(
  '[D10] %s: the rest is shown, not as if it were whole, and others lose nothing',
  async (_what, damage, left) => {
    const laneId = await fillLane();
    const shown = async () => (await read('account-manager')).lanes.find((lane) => lane.id === laneId);
    const whole = await shown();
    expect(whole).toMatchObject({ seq: 2, isIncomplete: false });
    expect(whole?.content.sections.map((section) => section.id)).toEqual(SECTIONS);
    await damage(laneId);
    const incomplete = await shown();
    expect(incomplete).toMatchObject({ seq: 2, isIncomplete: true });
    expect(incomplete?.content.sections.map((section) => section.id)).toEqual(left);
    expect(reported.at(-1)).toBe(laneId);
    expect(JSON.stringify([(await read('customer-lead')).lanes.map((lane) => lane.id)])).not.toContain(laneId);
  },
);

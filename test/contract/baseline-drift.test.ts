import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeRecord, setField } from '../../collab/document/records.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { createLaneReader, type LaneReader } from '../../server/services/projection/lane-reader.ts';
import { projectLane } from '../../server/services/projection/project-lane.ts';
import { createSignOffSweep } from '../../server/services/sign-off/sign-off-sweep.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;
let superuser: Sql;
let reader: LaneReader;
let lane: string;

beforeAll(async () => {
  world = await openSignOffWorld();
  superuser = openSql(world.place.test.adminUrl, { max: 1 });
  reader = createLaneReader();
  lane = world.place.world.lanes.shared;
});
afterAll(async () => {
  await reader.stop();
  await superuser.end();
  await world.place.close();
});

const project = () => projectLane({ collab: world.place.test.db.collab, reader }, lane);
const look = async () => {
  await project();
  return world.signOff.noteDrift();
};
const baselineOf = async (id: string) => {
  const { baselines } = await world.signOff.ofPlan(await world.actor('customer-observer'), world.place.world.planId);
  return baselines.find((one) => one.id === id);
};
const eventsOf = async (baselineId: string) => {
  const rows = await superuser<{ canonical: string }[]>`
    SELECT canonical FROM audit_event WHERE lane_id = ${lane} AND canonical LIKE ${`%"baseline":"${baselineId}"%`}
      AND canonical LIKE '%"type":"baseline.drifted"%' ORDER BY n`;
  return rows.map(({ canonical }) => JSON.parse(canonical));
};

describe('[G11] an agreed objective in which something else stands', () => {
  it('is shown as such and noted once in the chain of its lane, for each other content', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    expect(await look()).toEqual([]);
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: false });

    await world.forceOutcome(recordId, 'past the gate');
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: true });
    const signed = await world.signOff.certificate(await world.actor('customer-lead'), baselineId);
    expect(signed.baseline.isDrifted).toBe(true);
    expect(JSON.parse(signed.certificate.content)).toMatchObject({ fields: { target: 40 } });
    expect(await look()).toEqual([lane]);
    expect(await look()).toEqual([]);
    const [event, ...more] = await eventsOf(baselineId);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      ...{ actor: null, lane },
      body: { hash: signed.baseline.hash, found: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });

    await world.forceOutcome(recordId, 'and once more');
    await world.forceOutcome(recordId, 'a third content');
    expect(await look()).toEqual([lane]);
    expect(await eventsOf(baselineId)).toHaveLength(2);
    await world.place.write(lane, (doc) => setField(doc, 'objectives', recordId, 'target', 40));
    expect(await look()).toEqual([]);
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: false });
    expect(await verifyAudit(world.place.test.db.access, [])).toMatchObject({ findings: [] });
  });

  it('or of which only the projection says something else', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    expect(await look()).toEqual([]);
    const forge = (target: number) => superuser`
      UPDATE doc_record SET fields = jsonb_set(fields, '{target}', to_jsonb(${target}::int)),
        hash = CASE ${target}::int WHEN 40 THEN (SELECT record_hash FROM baseline WHERE id = ${baselineId}) ELSE sha256('forged') END
      WHERE doc_id = ${lane} AND record_id = ${recordId}`;
    await forge(4711);
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: true });
    expect(await world.signOff.noteDrift()).toEqual([lane]);
    await forge(40);
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: false });
  });

  it('or nothing any more', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    await world.place.write(lane, (doc) => removeRecord(doc, 'objectives', recordId));
    expect(await look()).toEqual([lane]);
    expect(await look()).toEqual([]);
    expect(await eventsOf(baselineId)).toMatchObject([{ body: { found: null } }]);
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: true });
  });

  it('but not in what is only tracked, nor for owners that changed, nor before the projection has come so far', async () => {
    const recordId = await world.addObjective('Names “with” ümlauts\u0000');
    const baselineId = await world.agree(recordId);
    expect(await world.signOff.noteDrift()).toEqual([]);
    await world.place.write(lane, (doc) => {
      setField(doc, 'objectives', recordId, 'actual', 7);
      setField(doc, 'objectives', recordId, 'supplierOwner', world.place.world.people['account-manager']);
    });
    expect(await look()).toEqual([]);
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: false });
  });

  it('and not once it is in force no more', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const notice = { baselineId, endsOn: new Date().toISOString().slice(0, 10), reason: 'Sold.', ip: '192.0.2.1' };
    await world.signOff.giveNotice(await world.actor('customer-executive'), {
      ...notice,
      password: 'a password for tests',
    });
    await world.forceOutcome(recordId, 'free to change');
    expect(await look()).toEqual([]);
    expect(await baselineOf(baselineId)).toMatchObject({ isDrifted: false });
  });
});

it.each(['app', 'collab', 'access', 'provision'] as const)('[G11] %s changes no note of it', async (role) => {
  for (const statement of [
    'UPDATE baseline_drift SET at = now()',
    'DELETE FROM baseline_drift',
    'TRUNCATE baseline_drift',
    ...(role === 'collab' ? [] : ['INSERT INTO baseline_drift (baseline_id) SELECT id FROM baseline LIMIT 1']),
  ]) {
    await expect(world.place.test.db[role].unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
  }
});

describe('looking from time to time', () => {
  it('tells of each lane, also when another look fails, and ends with the look that is under way', async () => {
    const told: string[] = [];
    const failed: unknown[] = [];
    let finish: (lanes: readonly string[]) => void = () => undefined;
    const sweep = createSignOffSweep(
      {
        lapse: () => Promise.reject(new Error('no database')),
        noteDrift: () =>
          new Promise((resolve) => {
            finish = resolve;
          }),
        postDue: () => Promise.reject(new Error('no database')),
      },
      { changed: (laneId) => told.push(laneId), failed: (error) => failed.push(error), pauseMs: 3_600_000 },
    );
    sweep.start();
    await expect.poll(() => failed).toHaveLength(1);
    const stopped = sweep.stop();
    finish(['lane']);
    await stopped;
    expect(told).toEqual(['lane']);
    expect(failed).toHaveLength(2);
  });
});

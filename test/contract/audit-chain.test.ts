import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import type { AuditReceipt } from '../../server/domain/audit-chain.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { readEvent } from '../../server/services/audit/walk-chain.ts';
import { type ActWorld, openActWorld } from './support/act-world.ts';
import { filled, RELINK, RESET_HEAD, tampered } from './support/tamper.ts';

let place: ActWorld;
let superuser: Sql;
let lane: string;

beforeAll(async () => {
  place = await openActWorld();
  superuser = openSql(place.test.adminUrl, { max: 1 });
  lane = place.world.lanes.shared;
});
afterAll(async () => {
  await superuser.end();
  await place.close();
});

const verify = (receipts: readonly AuditReceipt[] = []) => verifyAudit(place.test.db.access, receipts);
const events = () =>
  superuser<{ n: number; canonical: string; hash: string }[]>`
    SELECT n, canonical, hash FROM audit_event WHERE lane_id = ${lane} ORDER BY n`;

const validate = async () => {
  const driver = await place.add('drivers', {
    ...{ id: randomUUID(), order: 'a0', title: 'Fewer stops', quote: 'Every hour counts.', saidBy: 'Maria' },
  });
  await place.act(place.world.people['customer-lead'], driver, 'validate');
  return driver;
};

describe('[D19] a chain is whole, and tells what happened', () => {
  it('an act is an event of its lane, in the transaction that stored it, bound to the same hash', async () => {
    const driver = await validate();
    const last = (await events()).at(-1);
    const event = readEvent(last?.canonical ?? '');
    const [act] = await superuser<{ id: string; hash: string }[]>`
      SELECT id, encode(hash, 'hex') AS hash FROM record_act WHERE record_id = ${driver.id}`;
    expect(event).toMatchObject({
      actor: place.world.people['customer-lead'],
      lane,
      n: last?.n,
      type: 'record.act',
      body: { act: 'validate', id: act?.id, record: driver.id, root: 'drivers', proof: 'session', hash: act?.hash },
    });
    expect(await verify()).toMatchObject({ findings: [] });
  });

  it('twenty acts at once have one order without gaps', async () => {
    const before = (await events()).length;
    await Promise.all(Array.from({ length: 20 }, () => validate()));
    expect((await events()).map(({ n }) => n)).toEqual(Array.from({ length: before + 20 }, (_, index) => index + 1));
    expect(await verify()).toMatchObject({ findings: [] });
  });

  it('what happened with one audience is in its own chain alone', async () => {
    const { people, lanes } = place.world;
    const [before] = await superuser<{ n: number }[]>`SELECT n FROM audit_head WHERE lane_id = ${lanes.customer}`;
    await validate();
    const [after] = await superuser<{ n: number }[]>`SELECT n FROM audit_head WHERE lane_id = ${lanes.customer}`;
    expect(after?.n).toBe(before?.n);
    const seen = await place.test.db.as(
      people['account-manager'],
      (tx) => tx<{ laneId: string }[]>`SELECT DISTINCT lane_id FROM audit_event`,
    );
    expect(seen.map(({ laneId }) => laneId).sort()).toEqual([lanes.shared, lanes.supplier].sort());
  });

  it.each(['app', 'collab', 'access', 'provision'] as const)('%s may change nothing of it', async (role) => {
    for (const statement of [
      'UPDATE audit_event SET hash = hash',
      'DELETE FROM audit_event',
      'TRUNCATE audit_event',
      'UPDATE audit_head SET n = 0',
      `INSERT INTO audit_event (lane_id, n, canonical, hash) VALUES ('${lane}', 999, '{}', '')`,
    ]) {
      await expect(place.test.db[role].unsafe(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
  });

  it.each([
    'UPDATE audit_event SET n = n',
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'DELETE FROM audit_head',
  ])('not even a superuser does it in passing: %s', async (statement) => {
    await expect(superuser.unsafe(statement)).rejects.toThrow(/only added to/);
  });
});

/** What a superuser can do who means it. */
const TAMPERS: readonly (readonly [string, string, RegExp])[] = [
  [
    'an edit',
    `UPDATE audit_event SET canonical = replace(canonical, 'validate', 'confirm') WHERE lane_id = $lane AND n = $n`,
    /changed/,
  ],
  [
    'an edit with its hash made anew',
    `UPDATE audit_event SET canonical = replace(canonical, 'validate', 'confirm') WHERE lane_id = $lane AND n = $n;
     UPDATE audit_event SET hash = encode(sha256(convert_to(canonical, 'UTF8')), 'hex') WHERE lane_id = $lane AND n = $n`,
    /does not follow/,
  ],
  ['a deletion', 'DELETE FROM audit_event WHERE lane_id = $lane AND n = $n', /is missing/],
  [
    'a deletion with the numbers closed up',
    `DELETE FROM audit_event WHERE lane_id = $lane AND n = $n;
     UPDATE audit_event SET n = -n WHERE lane_id = $lane AND n > $n;
     UPDATE audit_event SET n = -n - 1 WHERE lane_id = $lane AND n < 0`,
    /moved/,
  ],
  [
    'two that changed places',
    `UPDATE audit_event SET n = -1 WHERE lane_id = $lane AND n = $n;
     UPDATE audit_event SET n = $n WHERE lane_id = $lane AND n = $n + 1;
     UPDATE audit_event SET n = $n + 1 WHERE lane_id = $lane AND n = -1`,
    /moved/,
  ],
  [
    'one put in at the end',
    'INSERT INTO audit_event SELECT lane_id, n + 1, canonical, hash FROM audit_event WHERE lane_id = $lane ORDER BY n DESC LIMIT 1',
    /says that it is event/,
  ],
  ['a cut end', 'DELETE FROM audit_event WHERE lane_id = $lane AND n > $n', /cut off: the head/],
];

describe('[D20] what a superuser changes is found, and where', () => {
  beforeEach(async () => {
    await validate();
    await validate();
    await validate();
  });

  it.each(TAMPERS)('%s', async (_what, statements, problem) => {
    const n = (await events()).length - 1;
    const { findings } = await tampered(superuser, filled(statements, lane, n), () => verify());
    expect(findings).toMatchObject([{ laneId: lane, problem: expect.stringMatching(problem) }]);
    expect(await verify()).toMatchObject({ findings: [] });
  });

  const CUT = `DELETE FROM audit_event WHERE lane_id = $lane AND n > $n; ${RESET_HEAD}`;

  it('a cut end with its head set back: only by a receipt from before', async () => {
    const { heads } = await verify();
    const receipts = heads.map(({ laneId, n, hash }) => ({ lane: laneId, n, hash }));
    const n = (await events()).length - 2;
    const [without, by] = await tampered(superuser, filled(CUT, lane, n), async () => [
      await verify(),
      await verify(receipts),
    ]);
    expect(without.findings).toEqual([]);
    expect(by.findings).toMatchObject([{ laneId: lane, problem: expect.stringMatching(/cut off: a receipt/) }]);
  });

  it('a chain made anew to the last hash: only by a receipt from before', async () => {
    const receipts = (await verify()).heads.map(({ laneId, n, hash }) => ({ lane: laneId, n, hash }));
    const remake = `UPDATE audit_event SET canonical = replace(canonical, 'validate', 'confirm') WHERE lane_id = $lane;
      ${RELINK} ${RESET_HEAD}`;
    const [without, by] = await tampered(superuser, filled(remake, lane, 0), async () => [
      await verify(),
      await verify(receipts),
    ]);
    expect(without.findings).toEqual([]);
    expect(by.findings).toMatchObject([{ laneId: lane, problem: expect.stringMatching(/made anew/) }]);
  });
});

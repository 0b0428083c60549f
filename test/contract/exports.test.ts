import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimExport } from '../../db/queries/exports.ts';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import {
  EXPORT_FORMS,
  type ExportForm,
  MAX_OPEN_EXPORTS,
  MAX_PERSON_EXPORT_BYTES,
  MAX_PLAN_EXPORT_BYTES,
} from '../../server/domain/export.ts';
import type { Role } from '../../server/domain/role.ts';
import { createExportOffice, type ExportOffice } from '../../server/services/export/export-office.ts';
import { writeDocx } from '../../server/services/output/docx/write-docx.ts';
import { writeRecords } from '../../server/services/output/write-records-file.ts';
import { type ActWorld, openActWorld } from './support/act-world.ts';

let w: ActWorld;
const told: string[] = [];

beforeAll(async () => {
  w = await openActWorld();
});
afterAll(() => w.close());
beforeEach(async () => {
  await w.test.db.access`DELETE FROM export_job`;
  told.length = 0;
});

const actor = (role: Role) => w.actor(w.world.people[role]);
const office = (): ExportOffice =>
  createExportOffice({
    ...{ db: w.test.db, services: w.services, pdf: null },
    files: { document: writeDocx, table: async (output) => writeRecords(output) },
    watch: {
      gaveUp: (_id, error) => told.push(error === null ? 'lost' : 'gave up'),
      postponed: () => told.push('postponed'),
      failed: (error) => told.push(String(error)),
    },
  });

async function ask(role: Role = 'account-manager', id: string = crypto.randomUUID(), form: ExportForm = 'csv') {
  const request = { id, planId: w.world.planId, paper: 'plan', audience: 'shared', locale: 'en', form } as const;
  await w.services.exports.ask(await actor(role), request);
  return id;
}

const endings = async (role: Role = 'account-manager') =>
  (await w.services.exports.list(await actor(role), w.world.planId)).exports.map(({ state, reason }) => [
    state,
    reason,
  ]);
async function asSuperuser(work: (sql: Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = openSql(w.test.adminUrl, { max: 1 });
  await work(sql);
  await sql.end();
}
const statesOf = async (role: Role = 'account-manager') =>
  (await w.services.exports.list(await actor(role), w.world.planId)).exports.map(({ state }) => state);
/** As a process that takes one up and is never heard of again; its lease is over at once. */
const dieWithOne = () => claimExport(w.test.db.access, { leaseSeconds: 0, maxAttempts: 2, forms: EXPORT_FORMS });

describe('[O6] the jobs that make files', () => {
  it('are taken up again when a process dies with one, and given up when two did', async () => {
    await ask();
    expect(await dieWithOne()).toMatchObject({ attempts: 1 });
    expect(await statesOf()).toEqual(['running']);
    await office().makeDue();
    expect(await statesOf()).toEqual(['ready']);
    await ask();
    await dieWithOne();
    await dieWithOne();
    await office().makeDue();
    expect((await statesOf()).toSorted()).toEqual(['failed', 'ready']);
    expect(told).toEqual(['lost']);
  });

  it('are each made once, however many nodes look, and not by who has lost one meanwhile', async () => {
    for (let n = 0; n < MAX_OPEN_EXPORTS; n += 1) await ask();
    const nodes = [office(), office(), office()];
    await Promise.all(nodes.map((node) => node.makeDue()));
    expect(await statesOf()).toEqual(Array.from({ length: MAX_OPEN_EXPORTS }, () => 'ready'));
    expect(nodes.reduce((sum, node) => sum + node.stats().made, 0)).toBe(MAX_OPEN_EXPORTS);
    expect(told).toEqual([]);
  });

  it('are tried once more when one fails, and then said to have failed', async () => {
    await ask();
    await w.test.db.access`UPDATE export_job SET attempts = 1`;
    const sponsor = w.world.people['account-manager'];
    await w.test.db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${sponsor}`;
    await office().makeDue();
    await w.test.db.provision`UPDATE auth_user SET status = 'active' WHERE id = ${sponsor}`;
    expect(told).toEqual(['gave up']);
    expect(await statesOf()).toEqual(['failed']);
  });

  it('wait five at a time for one person, who is told so; sent twice, one is asked for once', async () => {
    const id = await ask();
    await ask('account-manager', id);
    const results = await Promise.allSettled(Array.from({ length: MAX_OPEN_EXPORTS }, () => ask()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(MAX_OPEN_EXPORTS - 1);
    await expect(ask()).rejects.toMatchObject({
      code: 'limit',
      words: { en: expect.stringContaining('5'), de: expect.stringContaining('5') },
    });
    expect(await statesOf()).toHaveLength(MAX_OPEN_EXPORTS);
    await ask('customer-lead');
    expect(await statesOf('customer-lead')).toEqual(['queued']);
  });

  it('leave a file for a day', async () => {
    await ask();
    const node = office();
    await node.makeDue();
    await node.makeDue();
    expect(await statesOf()).toEqual(['ready']);
    await asSuperuser((sql) => sql`UPDATE export_job SET asked_at = asked_at - interval '24 hours'`);
    await node.makeDue();
    expect(await statesOf()).toEqual([]);
  });
});

describe('[O9] files take up no more', () => {
  const fill = (bytes: number) =>
    asSuperuser((sql) => sql`UPDATE export_job SET size = ${bytes} WHERE state = 'ready'`);
  const words = (part: string) => ({ en: expect.stringContaining(part), de: expect.stringContaining(part) });

  it('of a person, in all plans, than is kept: they are told before, and after when one turned out too much', async () => {
    await ask();
    await office().makeDue();
    await fill(MAX_PERSON_EXPORT_BYTES);
    await expect(ask()).rejects.toMatchObject({ code: 'limit', words: words('128 MB') });
    await fill(MAX_PERSON_EXPORT_BYTES - 1);
    await ask();
    await office().makeDue();
    expect((await endings()).sort()).toEqual([
      ['failed', 'no-room'],
      ['ready', null],
    ]);
    expect(told).toEqual([]);
    expect(await w.services.exports.countUnseen(await actor('account-manager'))).toBe(2);
  });

  it('of a firm for one plan; the other firm knows nothing of it', async () => {
    await ask('executive-sponsor');
    await office().makeDue();
    await fill(MAX_PLAN_EXPORT_BYTES);
    await expect(ask()).rejects.toMatchObject({ code: 'limit', words: words('512 MB') });
    await ask('customer-lead');
    await fill(MAX_PLAN_EXPORT_BYTES - 1);
    await ask();
    await office().makeDue();
    expect(await endings()).toEqual([['failed', 'no-room']]);
    expect(await endings('customer-lead')).toEqual([['ready', null]]);
  });
});

describe('[O7] without a Chromium', () => {
  it('no PDF is offered or made', async () => {
    const { forms } = await w.services.exports.list(await actor('account-manager'), w.world.planId);
    expect(forms).toEqual(['docx', 'csv']);
    await ask();
    await asSuperuser((sql) => sql`UPDATE export_job SET form = 'pdf'`);
    await office().makeDue();
    expect(await statesOf(), 'left for a node that has one').toEqual(['queued']);
    await expect(ask('account-manager', crypto.randomUUID(), 'pdf')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('one that was asked for ends after ten minutes in which nobody made any, and says so', async () => {
    const [old, dead, fresh] = [await ask(), await ask(), await ask()];
    await asSuperuser(async (sql) => {
      await sql`UPDATE export_job SET form = 'pdf', next_at = next_at - interval '11 minutes' WHERE id IN (${old}, ${dead})`;
      await sql`UPDATE export_job SET state = 'running', attempts = 1 WHERE id = ${dead}`;
      await sql`UPDATE export_job SET form = 'pdf', state = 'running', next_at = next_at + interval '1 minute' WHERE id = ${fresh}`;
    });
    await office().makeDue();
    expect((await endings()).map(([state]) => state).sort(), 'somebody makes one').toEqual([
      'queued',
      'running',
      'running',
    ]);
    await asSuperuser(
      (sql) => sql`UPDATE export_job SET state = 'queued', next_at = clock_timestamp() WHERE id = ${fresh}`,
    );
    await office().makeDue();
    expect((await endings()).sort()).toEqual([
      ['failed', 'no-maker'],
      ['failed', 'no-maker'],
      ['queued', null],
    ]);
  });
});

describe('[O5] row-level security by itself', () => {
  it('gives no file of which a part was lost, nor lets one be kept that names such a part', async () => {
    const id = crypto.randomUUID();
    const sponsor = w.world.people['executive-sponsor'];
    const wish = { paper: 'plan', audience: 'supplier', locale: 'en', form: 'csv' } as const;
    await w.services.exports.ask(await actor('executive-sponsor'), { id, planId: w.world.planId, ...wish });
    await office().makeDue();
    const { db } = w.test;
    const files = (personId: string) => db.as(personId, (tx) => tx`SELECT job_id FROM export_file`);
    expect(await files(sponsor)).toHaveLength(1);
    expect(await files(w.world.people['account-manager'])).toEqual([]);
    await db.provision`UPDATE plan_member SET role = 'supplier-observer' WHERE person_id = ${sponsor}`;
    expect(await files(sponsor)).toEqual([]);
    const shared = await ask('account-manager');
    const keep = (laneId: string) =>
      db.as(
        w.world.people['account-manager'],
        (tx) =>
          tx`INSERT INTO export_file (job_id, lane_ids, bytes) VALUES (${shared}, ${[laneId]}, ${Buffer.from('x')})`,
      );
    await expect(keep(w.world.lanes.customer)).rejects.toThrow(/row-level security/);
    await db.provision`UPDATE plan_member SET role = 'executive-sponsor' WHERE person_id = ${sponsor}`;
  });
});

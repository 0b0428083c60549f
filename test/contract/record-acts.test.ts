import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setField } from '../../collab/document/records.ts';
import type { RecordActName } from '../../server/domain/record-act.ts';
import type { Role } from '../../server/domain/role.ts';
import { createRandom, seedOfRun } from '../collab/support/random.ts';
import { WORLD_PASSWORD } from '../support/world.ts';
import { type Acting, type ActWorld, openActWorld, type Seen } from './support/act-world.ts';

const SEED = seedOfRun();

let place: ActWorld;
let world: ActWorld['world'];

beforeAll(async () => {
  place = await openActWorld();
  world = place.world;
});
afterAll(() => place.close());
beforeEach(() => {
  place.told.length = 0;
});

const act = (personId: string, seen: Seen, name: RecordActName = 'validate', acting: Acting = {}) =>
  place.act(personId, seen, name, acting);
const actsOn = (seen: Seen) => place.actsOn(seen);

/** A new value driver in a lane; by default in the one that both firms share. */
const addDriver = (laneId = world.lanes.shared) =>
  place.add(
    'drivers',
    { id: randomUUID(), order: 'a0', title: 'Fewer stops', quote: 'Every hour counts.', saidBy: 'Maria' },
    laneId,
  );

/** A new value record of the customer, complete. */
const addValue = () =>
  place.add('values', {
    id: randomUUID(),
    order: 'a0',
    title: 'Stops avoided',
    stage: 'realised',
    type: 'cost',
    beneficiary: 'customer',
    from: '2026-07-01',
    to: '2026-09-30',
    amount: 1_000,
    currency: 'EUR',
  });

const WHO: readonly (readonly [Role, 'may' | 'forbidden' | 'not-found'])[] = [
  ['account-manager', 'forbidden'],
  ['core-team-member', 'forbidden'],
  ['extended-team-member', 'not-found'],
  ['executive-sponsor', 'forbidden'],
  ['coach', 'forbidden'],
  ['supplier-observer', 'forbidden'],
  ['customer-lead', 'may'],
  ['customer-contributor', 'may'],
  ['customer-executive', 'may'],
  ['customer-value-confirmer', 'forbidden'],
  ['customer-observer', 'forbidden'],
];

describe('validating a value driver', () => {
  it.each(WHO)('[S6] by %s: %s', async (role, answer) => {
    const driver = await addDriver();
    const attempt = act(world.people[role], driver);
    if (answer === 'may') {
      await attempt;
      expect(await actsOn(driver)).toMatchObject([
        { act: 'validate', personId: world.people[role], canonical: driver.canonical },
      ]);
      expect(place.told).toEqual([{ laneId: world.lanes.shared, id: driver.id }]);
    } else {
      await expect(attempt).rejects.toMatchObject({ code: answer });
      expect(await actsOn(driver)).toEqual([]);
      expect(place.told).toEqual([]);
    }
  });

  it('[S6] is for an outsider, and in a lane one may not read, as if it did not exist', async () => {
    const hidden = await addDriver(world.lanes.supplier);
    await expect(act(world.outsider, hidden)).rejects.toMatchObject({ code: 'not-found' });
    const lead = world.people['customer-lead'];
    await expect(act(lead, hidden, 'validate', { laneId: world.lanes.supplier })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('[S7] is about the words that were seen: when others stand there, nothing is recorded', async () => {
    const driver = await addDriver();
    const seen = { ...driver, canonical: driver.canonical.replace('Fewer', 'No') };
    await expect(act(world.people['customer-lead'], seen)).rejects.toMatchObject({ code: 'stale' });
    expect(await actsOn(driver)).toEqual([]);
  });

  it('can be taken back once', async () => {
    const driver = await addDriver();
    const lead = world.people['customer-lead'];
    await expect(act(lead, driver, 'withdraw')).rejects.toMatchObject({ code: 'conflict' });
    await act(lead, driver);
    await act(world.people['customer-contributor'], driver, 'withdraw');
    await expect(act(lead, driver, 'withdraw')).rejects.toMatchObject({ code: 'conflict' });
    expect((await actsOn(driver)).map((one) => one.act)).toEqual(['validate', 'withdraw']);
  });

  it('[S7] by several people at once leaves one act for each that was accepted, in one order', async () => {
    const driver = await addDriver();
    const people = (['customer-lead', 'customer-contributor', 'customer-executive'] as const).map(
      (role) => world.people[role],
    );
    const settled = await Promise.allSettled([...people, ...people].map((personId) => act(personId, driver)));
    const accepted = settled.filter(({ status }) => status === 'fulfilled').length;
    expect(accepted).toBeGreaterThan(0);
    const rows = await place.test.db.as(
      people[0] ?? '',
      (tx) => tx<{ n: number }[]>`
      SELECT n FROM record_act WHERE record_id = ${driver.id} ORDER BY n`,
    );
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: accepted }, (_unused, index) => index + 1));
  });
});

describe('the value ledger', () => {
  const password = WORLD_PASSWORD;

  it('[S6] [S8] the firm that benefits confirms by password what the other has claimed', async () => {
    const value = await addValue();
    const finance = world.people['customer-value-confirmer'];
    await act(world.people['account-manager'], value, 'claim');
    await expect(act(finance, value, 'confirm')).rejects.toMatchObject({ code: 'invalid' });
    await expect(act(finance, value, 'confirm', { password: 'not the password' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(act(world.people['account-manager'], value, 'confirm', { password })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await locksOn(value)).toBe(0);
    await act(finance, value, 'confirm', { password });
    expect((await actsOn(value)).map((one) => one.act)).toEqual(['claim', 'confirm']);
    expect(await locksOn(value)).toBe(1);
  });

  it('[S7] a claim that is disputed is revised and claimed again', async () => {
    const value = await addValue();
    const [manager, finance] = [world.people['account-manager'], world.people['customer-value-confirmer']];
    await act(manager, value, 'claim');
    await act(finance, value, 'dispute', { reason: 'September is counted twice.' });
    await expect(act(manager, value, 'claim')).rejects.toMatchObject({ code: 'conflict' });
    await place.write(world.lanes.shared, (doc) => setField(doc, 'values', value.id, 'amount', 900));
    const revised = { ...value, canonical: value.canonical.replace('"amount":1000', '"amount":900') };
    await expect(act(manager, value, 'claim')).rejects.toMatchObject({ code: 'stale' });
    await act(manager, revised, 'claim');
    await act(finance, revised, 'confirm', { password });
    expect((await actsOn(value)).map((one) => one.act)).toEqual(['claim', 'dispute', 'claim', 'confirm']);
  });

  it(`[S8] of confirmations and edits at the same time, what is confirmed is what stands locked (20 rounds, seed ${SEED})`, async () => {
    const [manager, finance] = [world.people['account-manager'], world.people['customer-value-confirmer']];
    const random = createRandom(SEED);
    for (let round = 0; round < 20; round += 1) {
      const value = await addValue();
      await act(manager, value, 'claim');
      const commit = await place.prepareWrite(world.lanes.shared, (doc) =>
        setField(doc, 'values', value.id, 'amount', round),
      );
      // Around the moment of the confirmation, which first looks at a password.
      const edit = pause(random.below(120))
        .then(commit)
        .catch(() => undefined);
      const confirmed = await act(finance, value, 'confirm', { password }).then(
        () => true,
        (error: { code?: string }) => {
          expect(['stale', 'conflict', 'unavailable']).toContain(error.code);
          return false;
        },
      );
      await edit;
      const { canonical } = await place.see('values', value.id);
      expect(await locksOn(value)).toBe(confirmed ? 1 : 0);
      if (confirmed) expect(canonical, `round ${round}`).toBe(value.canonical);
    }
  });
});

async function locksOn({ id }: Seen): Promise<number> {
  const rows = await place.test.db.collab`SELECT 1 FROM doc_lock WHERE root = 'values' AND record_id = ${id}`;
  return rows.length;
}

describe('[D15] acts are only ever added, in one’s own name, where one may read', () => {
  it('and what does not match its hash is no act', async () => {
    const driver = await addDriver();
    const [lead, manager] = [world.people['customer-lead'], world.people['account-manager']];
    await act(lead, driver);
    const asLead = (work: Parameters<typeof place.test.db.as>[1]) => place.test.db.as(lead, work);
    const insert = (laneId: string, personId: string, canonical = 'x', of = canonical) =>
      asLead(
        (tx) => tx`
        INSERT INTO record_act (plan_id, lane_id, root, record_id, n, act, person_id, side, proof, seq, canonical, hash)
        VALUES (${world.planId}, ${laneId}, 'drivers', ${randomUUID()}, 1, 'validate', ${personId}, 'customer', 'session', 0,
          ${canonical}, sha256(convert_to(${of}, 'UTF8')))`,
      );
    await expect(asLead((tx) => tx`UPDATE record_act SET act = 'withdraw'`)).rejects.toThrow(/permission denied/);
    await expect(asLead((tx) => tx`DELETE FROM record_act`)).rejects.toThrow(/permission denied/);
    await expect(insert(world.lanes.shared, manager)).rejects.toThrow(/row-level security/);
    await expect(insert(world.lanes.supplier, lead)).rejects.toThrow(/row-level security/);
    await expect(insert(world.lanes.shared, lead, 'x', 'y')).rejects.toThrow(/check constraint/);
    await insert(world.lanes.shared, lead);
  });
});

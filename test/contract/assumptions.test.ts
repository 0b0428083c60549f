import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setField } from '../../collab/document/records.ts';
import type { Side } from '../../server/domain/audience.ts';
import type { Role } from '../../server/domain/role.ts';
import { type ActWorld, openActWorld, type Seen } from './support/act-world.ts';

let place: ActWorld;
let people: ActWorld['world']['people'];

beforeAll(async () => {
  place = await openActWorld();
  people = place.world.people;
});
afterAll(() => place.close());

const add = (belongsTo: Side, laneId?: string) =>
  place.add(
    'assumptions',
    { id: randomUUID(), order: 'a0', title: 'An hour is worth it', belongsTo, figure: 1_950, unit: 'EUR' },
    laneId,
  );
const acts = async (seen: Seen) => (await place.actsOn(seen)).map(({ act, personId }) => ({ act, personId }));
const set = (id: string, field: string, value: string | number | null) =>
  place.write(place.world.lanes.shared, (doc) => setField(doc, 'assumptions', id, field, value));

const WHO: readonly (readonly [Role, Side | null])[] = [
  ['account-manager', 'supplier'],
  ['core-team-member', null],
  ['executive-sponsor', 'supplier'],
  ['supplier-observer', null],
  ['customer-lead', 'customer'],
  ['customer-contributor', 'customer'],
  ['customer-executive', 'customer'],
  ['customer-value-confirmer', 'customer'],
  ['customer-observer', null],
];

describe('[K1] confirming an assumption', () => {
  it.each(WHO)('by %s: of %s', async (role, side) => {
    for (const belongsTo of ['supplier', 'customer'] as const) {
      const assumption = await add(belongsTo);
      const attempt = place.act(people[role], assumption, 'assure');
      if (belongsTo === side) {
        await attempt;
        expect(await acts(assumption)).toEqual([{ act: 'assure', personId: people[role] }]);
      } else {
        await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
        expect(await acts(assumption)).toEqual([]);
      }
    }
  });

  it('is about the words and figures that were seen, whoever moves to own it', async () => {
    const seen = await add('customer');
    const { 'customer-lead': lead, 'account-manager': manager } = people;
    await set(seen.id, 'figure', 2_100);
    await expect(place.act(lead, seen, 'assure')).rejects.toMatchObject({ code: 'stale' });
    const now = await place.see('assumptions', seen.id);
    await place.act(lead, now, 'assure');
    await expect(place.act(lead, now, 'assure')).rejects.toMatchObject({ code: 'conflict' });
    // Who answers for it in its firm is not part of what was confirmed.
    await set(seen.id, 'customerOwner', people['customer-contributor']);
    expect((await place.see('assumptions', seen.id)).canonical).toBe(now.canonical);
    // Taken over, it is the other firm's to confirm, and the word given stands for the old words alone.
    await set(seen.id, 'belongsTo', 'supplier');
    const taken = await place.see('assumptions', seen.id);
    await expect(place.act(lead, taken, 'assure')).rejects.toMatchObject({ code: 'forbidden' });
    await place.act(manager, taken, 'assure');
    expect(await acts(seen)).toEqual([
      { act: 'assure', personId: lead },
      { act: 'assure', personId: manager },
    ]);
  });

  it('is for the part that both firms read', async () => {
    const own = await add('supplier', place.world.lanes.supplier);
    await expect(
      place.act(people['account-manager'], own, 'assure', { laneId: place.world.lanes.supplier }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });
});

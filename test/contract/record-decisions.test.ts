import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeMember } from '../../collab/document/kind/read-value.ts';
import { setField } from '../../collab/document/records.ts';
import { MAX_ACTIVE_INITIATIVES } from '../../server/domain/initiative-activity.ts';
import { type ActWorld, openActWorld, type Seen } from './support/act-world.ts';

let place: ActWorld;
let people: ActWorld['world']['people'];

beforeAll(async () => {
  place = await openActWorld();
  people = place.world.people;
});
afterAll(() => place.close());

const nameOf = async (seen: Seen) => (await place.actsOn(seen)).map(({ act }) => act);

describe('[S6] an action asked across firms', () => {
  const addAction = (owner = people['customer-contributor']) =>
    place.add('actions', {
      id: randomUUID(),
      order: 'a0',
      title: 'Send the list',
      askedBy: 'supplier',
      owner: writeMember({ side: 'customer', personId: owner }),
      due: '2027-03-01',
    });

  it('is accepted by its owner, and stays so when their firm moves the date', async () => {
    const action = await addAction();
    await expect(place.act(people['account-manager'], action, 'accept')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(place.act(people['customer-value-confirmer'], action, 'accept')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await place.act(people['customer-contributor'], action, 'accept');
    await place.write(place.world.lanes.shared, (doc) => setField(doc, 'actions', action.id, 'due', '2027-04-01'));
    const moved = await place.see('actions', action.id);
    expect(moved.canonical).toBe(action.canonical);
    await expect(place.act(people['customer-lead'], moved, 'accept')).rejects.toMatchObject({ code: 'conflict' });
    expect(await nameOf(action)).toEqual(['accept']);
  });

  it('is declined by the lead of its owner, with a reason, and is nobody’s then', async () => {
    const action = await addAction();
    const lead = people['customer-lead'];
    await expect(place.act(lead, action, 'decline')).rejects.toMatchObject({ code: 'invalid' });
    await place.act(lead, action, 'decline', { reason: 'Not before the season ends.' });
    expect(await place.see('actions', action.id)).toMatchObject({ owner: null });
    expect(await place.actsOn(action)).toMatchObject([
      { act: 'decline', personId: lead, reason: 'Not before the season ends.' },
    ]);
  });
});

describe('[S9] initiatives', () => {
  const addInitiative = (order: string) =>
    place.add('initiatives', { id: randomUUID(), order, title: `Initiative ${order}` });

  it(`of ${MAX_ACTIVE_INITIATIVES + 2} activated at once, by leads of both firms, ${MAX_ACTIVE_INITIATIVES} are active`, async () => {
    const leads = [people['account-manager'], people['customer-lead']] as const;
    const all: Seen[] = [];
    for (let index = 0; index < MAX_ACTIVE_INITIATIVES + 2; index += 1) {
      all.push(await addInitiative(`a${index}`));
    }
    const settled = await Promise.allSettled(
      all.map((seen, index) => place.act(leads[index % 2] ?? leads[0], seen, 'activate')),
    );
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(MAX_ACTIVE_INITIATIVES);
    const left = all.find((_seen, index) => settled[index]?.status === 'rejected');
    if (left === undefined) throw new Error('none was refused');

    const reason = 'The season begins in May.';
    for (const lead of leads) {
      await expect(place.act(lead, left, 'activate')).rejects.toMatchObject({ code: 'conflict' });
      await place.act(lead, left, 'exceed', { reason });
    }
    await place.act(leads[1], left, 'activate');
    expect(await nameOf(left)).toEqual(['exceed', 'exceed', 'activate']);
  });

  it('are activated one at a time: two in one request would pass the cap together', async () => {
    const two = [await addInitiative('d0'), await addInitiative('d1')];
    await expect(place.act(people['account-manager'], two, 'activate')).rejects.toMatchObject({ code: 'invalid' });
    for (const seen of two) expect(await nameOf(seen)).toEqual([]);
  });

  it('are not activated by those who only write', async () => {
    const seen = await addInitiative('b0');
    await expect(place.act(people['core-team-member'], seen, 'activate')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('[S10] an objective', () => {
  it('is achieved once a leader of each firm has said so', async () => {
    const seen = await place.add('objectives', { id: randomUUID(), order: 'a0', title: 'Halve the stops', target: 5 });
    await expect(place.act(people['core-team-member'], seen, 'achieve')).rejects.toMatchObject({ code: 'forbidden' });
    await place.act(people['executive-sponsor'], seen, 'achieve');
    await expect(place.act(people['account-manager'], seen, 'achieve')).rejects.toMatchObject({ code: 'conflict' });
    await place.act(people['customer-lead'], seen, 'achieve');
    expect((await place.actsOn(seen)).map(({ act, side }) => [act, side])).toEqual([
      ['achieve', 'supplier'],
      ['achieve', 'customer'],
    ]);
  });
});

describe('KPIs', () => {
  const addKpi = (weight: number) =>
    place.add('kpis', { id: randomUUID(), order: 'a0', title: 'Stops', weight, better: 'lower', green: 28, amber: 40 });

  it('are read with a figure and a day, red ones with a comment, and their weights put in force together', async () => {
    const [first, second] = [await addKpi(60), await addKpi(40)];
    const [editor, lead] = [people['customer-contributor'], people['customer-lead']];
    const reading = { figure: 41.5, day: '2026-10-31' };
    await expect(place.act(editor, first, 'read', reading)).rejects.toMatchObject({ code: 'invalid' });
    await place.act(editor, first, 'read', { ...reading, reason: 'A drive failed.' });
    expect(await place.actsOn(first)).toMatchObject([
      { act: 'read', figure: 41.5, day: '2026-10-31', reason: 'A drive failed.' },
    ]);

    await expect(place.act(lead, first, 'weigh')).rejects.toMatchObject({ code: 'conflict' });
    await expect(place.act(editor, [first, second], 'weigh')).rejects.toMatchObject({ code: 'forbidden' });
    await place.act(lead, [first, second], 'weigh');
    const third = await addKpi(1);
    await expect(place.act(lead, [first, second, third], 'weigh')).rejects.toMatchObject({ code: 'conflict' });
    const inForce = async (seen: Seen) => (await place.actsOn(seen)).filter(({ act }) => act === 'weigh');
    expect((await inForce(first)).map(({ figure }) => figure)).toEqual([60]);
    expect((await inForce(second)).map(({ figure }) => figure)).toEqual([40]);
    expect(await inForce(third)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanningSession } from '../../server/services/planning-session/planning-session-services.ts';
import { CO_PRESENTER, LEAD, openPlanningWorld, type PlanningWorld } from './support/planning-world.ts';
import { codeOf } from './support/suggestion-world.ts';

const OTHER = 'customer-lead';

let w: PlanningWorld;
beforeAll(async () => {
  w = await openPlanningWorld();
});
afterAll(() => w?.place.close());

/** One that is closed, with a decision under its first item and an action beside. */
async function closed() {
  const { id, itemId } = await w.run();
  const decisionId = await w.capture(LEAD, id, { title: 'Graz before Porto', itemId });
  const owner = { side: 'customer', personId: w.idOf(OTHER) } as const;
  await w.capture(LEAD, id, { root: 'actions', title: 'Send figures', owner, due: '2027-01-15' });
  await w.endAll();
  return { id, itemId, decisionId };
}
const answer = async (by: string, id: string, edition: number, words = '') =>
  codeOf(w.sessions.answerMinutes(await w.actor(by), { ...w.at(id), edition, accepts: words === '', words }));

/** The minutes as they stand, as a correction that changes nothing. */
function asTheyStand({ minutes, items }: PlanningSession) {
  const groups = [...(minutes?.items ?? []), { outcomes: minutes?.beside ?? [] }];
  return groups.flatMap(({ outcomes }, index) =>
    outcomes.map(({ by: _, ...outcome }) => ({ ...outcome, itemId: items[index]?.id ?? null })),
  );
}

describe('[Q8] minutes that somebody objects to', () => {
  it('are handed out corrected, answered anew, and nothing of what was before is lost', async () => {
    const { id, itemId, decisionId } = await closed();
    expect(await answer(LEAD, id, 1)).toBe('done');
    expect(await answer(OTHER, id, 1, 'It was Porto before Graz, and Zölle were not decided.')).toBe('done');
    const before = await w.read(OTHER, id);
    expect(before.can.correct).toBe(true);
    const second = before.items[1]?.id ?? '';
    await w.sessions.correctMinutes(await w.actor(LEAD), {
      ...{ ...w.at(id), edition: 1, words: 'Porto first; customs are open.', carriedItemIds: [second] },
      outcomes: [
        { ...{ root: 'decisions', recordId: decisionId, itemId, title: 'Porto before Graz' }, owner: 'x', due: '' },
        { ...{ root: 'actions', recordId: null, itemId: null, title: 'Ask customs' }, owner: 'Ana', due: '2027-02-01' },
      ],
    });
    const after = await w.read(OTHER, id);
    const { name } = await w.actor(LEAD);
    expect(after.minutes).toMatchObject({
      items: [
        { isCarried: false, outcomes: [{ recordId: decisionId, title: 'Porto before Graz', owner: '', by: name }] },
        { isCarried: true, outcomes: [] },
      ],
      beside: [{ recordId: null, title: 'Ask customs', owner: 'Ana', due: '2027-02-01', by: name }],
    });
    expect(after).toMatchObject({ edition: 2, answers: [], accepted: null });
    expect(after.corrections).toMatchObject([
      {
        before: before.minutes,
        words: 'Porto first; customs are open.',
        objections: [{ words: 'It was Porto before Graz, and Zölle were not decided.', side: 'customer' }],
      },
    ]);
    const carried = await w.sessions.leftOpen(await w.actor(OTHER), w.planId);
    expect(carried.map(({ title }) => title)).toEqual(['What we do next']);
    const { lanes } = await w.place.services.plans.openPlan(await w.actor(LEAD), w.planId);
    const decision = lanes.flatMap(({ content }) => content.decisions).find((one) => one.id === decisionId);
    expect(decision?.title).toBe('Graz before Porto');
  });

  it('are accepted as they were read: an answer to what was corrected meanwhile is refused', async () => {
    const { id } = await closed();
    await answer(OTHER, id, 1, 'Not so.');
    const outcomes = asTheyStand(await w.read(LEAD, id));
    const correct = async () =>
      codeOf(
        w.sessions.correctMinutes(await w.actor(LEAD), {
          ...{ ...w.at(id), edition: 1, words: 'So.', carriedItemIds: [], outcomes },
        }),
      );
    expect((await Promise.all([correct(), correct()])).sort()).toEqual(['conflict', 'done']);
    expect(await answer(LEAD, id, 1)).toBe('conflict');
    expect(await answer(OTHER, id, 3)).toBe('conflict');
    expect(await answer(OTHER, id, 2)).toBe('done');
    expect((await w.read(LEAD, id)).accepted).toBeNull();
    expect(await answer(LEAD, id, 2)).toBe('done');
    expect((await w.read(LEAD, id)).accepted).not.toBeNull();
    expect(await correct()).toBe('conflict');
  });

  it('are corrected by who presented and by leads alone, and where somebody objects', async () => {
    const { id, itemId } = await closed();
    const correct = async (by: string, more = {}) =>
      codeOf(
        w.sessions.correctMinutes(await w.actor(by), {
          ...{ ...w.at(id), edition: 1, words: 'So.', carriedItemIds: [], outcomes: [], ...more },
        }),
      );
    expect(await correct(LEAD)).toBe('conflict');
    await answer(OTHER, id, 1, 'Not so.');
    expect(await correct(CO_PRESENTER)).toBe('forbidden');
    expect(await correct('customer-executive')).toBe('forbidden');
    expect(await correct(w.place.world.outsider)).toBe('not-found');
    const line = { root: 'decisions', recordId: null, itemId, title: 'X', owner: '', due: '' };
    const wrong = [
      ...[{ words: ' ' }, { edition: 2 }, { outcomes: [{ ...line, title: ' ' }] }],
      ...[{ outcomes: [{ ...line, itemId: w.planId }] }, { outcomes: [{ ...line, root: 'actions', due: 'soon' }] }],
    ];
    for (const one of wrong) expect(await correct(OTHER, one), JSON.stringify(one)).toMatch(/invalid|conflict/);
    expect((await w.read(LEAD, id)).edition).toBe(1);
    expect(await correct(OTHER, { outcomes: [line] })).toBe('done');
  });

  it('get no edition past the rules, whichever program writes', async () => {
    const { id } = await closed();
    const { laneId } = await w.read(LEAD, id);
    const write = (n: number) =>
      codeOf(
        w.db.as(
          w.idOf(LEAD),
          (tx) => tx`INSERT INTO minutes_edition (session_id, lane_id, n, minutes, words, person_id)
            VALUES (${id}, ${laneId}, ${n}, '{}', 'x', ${w.idOf(LEAD)})`,
        ),
      );
    expect(await write(2)).toBe('42501');
    await answer(OTHER, id, 1, 'Not so.');
    expect(await write(3)).toBe('42501');
    const other = w.db.as(w.idOf(LEAD), (tx) => tx`UPDATE minutes_edition SET words = 'y' WHERE session_id = ${id}`);
    expect(await codeOf(other)).toBe('42501');
  });
});

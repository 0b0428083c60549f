import { randomUUID } from 'node:crypto';
import type { JSONContent } from '@tiptap/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord, removeRecord, setField } from '../../collab/document/records.ts';
import { writeFields } from '../../collab/document/write-record.ts';
import type { Audience } from '../../server/domain/audience.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import type { NewSuggestion } from '../../server/services/suggestion/suggestion-services.ts';
import { EXPECTED_CELLS } from '../support/expected-policy.ts';
import { codeOf, openSuggestionWorld, type SuggestionWorld } from './support/suggestion-world.ts';

let w: SuggestionWorld;
beforeAll(async () => {
  w = await openSuggestionWorld();
});
afterAll(() => w?.world.place.close());

const text = (words: string, ...marks: string[]): JSONContent => ({
  ...{ type: 'text', text: words },
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });

describe('[J1] who suggests, applies, declines and takes back', () => {
  const AUDIENCES: readonly Audience[] = ['shared', 'supplier', 'customer'];
  const cells = ROLES.flatMap((role) => AUDIENCES.map((audience) => ({ role, audience })));

  it.each(cells)('$role in the part of: $audience', async ({ role, audience }) => {
    const held = EXPECTED_CELLS[role][audience];
    const [maySee, maySay, mayEdit] = [held !== '', held.includes('c'), held.includes('e')];
    const laneId = w.world.place.world.lanes[audience];
    const author: Role = audience === 'customer' ? 'customer-executive' : 'executive-sponsor';
    const recordId = randomUUID();
    await w.world.place.write(laneId, (doc) =>
      createRecord(doc, 'objectives', { id: recordId, order: 'a0', title: 'Stops', target: 40 }),
    );
    const refused = maySee ? 'forbidden' : 'not-found';
    expect(await codeOf(w.make(role, { recordId, laneId })), 'make').toBe(maySay ? 'done' : refused);
    const [first, second] = [await w.make(author, { recordId, laneId }), await w.make(author, { recordId, laneId })];
    const listed = maySee
      ? (await w.suggestions.list(await w.world.actor(role), w.planId).catch(() => [])).map(({ id }) => id)
      : [];
    expect(listed.includes(first), 'list').toBe(maySee);
    expect(await codeOf(w.read(role, first)), 'read').toBe(maySee ? 'done' : 'not-found');
    if (role !== author) expect(await codeOf(w.withdraw(role, first)), 'take back').toBe(refused);
    expect(await codeOf(w.decline(role, first)), 'decline').toBe(mayEdit ? 'done' : refused);
    expect(await codeOf(w.apply(role, second)), 'apply').toBe(mayEdit ? 'done' : refused);
    if (!mayEdit) expect(await codeOf(w.withdraw(author, second)), 'by its author').toBe('done');
  });

  it('nobody of another plan, nor who is suspended, whatever they name', async () => {
    const recordId = await w.world.addObjective();
    const id = await w.make('customer-executive', { recordId });
    const { outsider, suspended } = w.world.place.world;
    for (const who of [outsider, suspended]) {
      const actor = await w.world.actor(who);
      const place = { planId: w.planId, suggestionId: id };
      expect(await codeOf(w.make(who, { recordId }))).toBe('not-found');
      expect(await codeOf(w.suggestions.list(actor, w.planId))).toBe('not-found');
      expect(await codeOf(w.suggestions.countOpen(actor, w.planId))).toBe('not-found');
      for (const act of ['apply', 'withdraw', 'read'] as const)
        expect(await codeOf(w.suggestions[act](actor, place)), act).toBe('not-found');
    }
  });

  it('what is suggested in a part of one firm is in no list and no count of the other', async () => {
    const laneId = w.world.place.world.lanes.supplier;
    const recordId = randomUUID();
    await w.world.place.write(laneId, (doc) =>
      createRecord(doc, 'objectives', { id: recordId, order: 'a0', title: 'Secret', target: 40 }),
    );
    await w.make('executive-sponsor', { recordId, laneId });
    const counted = async (role: Role) =>
      (await w.suggestions.countOpen(await w.world.actor(role), w.planId)).filter((one) => one.recordId === recordId);
    expect(await counted('account-manager')).toEqual([{ laneId, root: 'objectives', recordId, count: 1 }]);
    expect(await counted('customer-lead')).toEqual([]);
    expect(JSON.stringify(await w.suggestions.list(await w.world.actor('customer-lead'), w.planId))).not.toContain(
      recordId,
    );
    const rows = await w.world.place.test.db.as(
      w.idOf('customer-lead'),
      (tx) => tx`SELECT id FROM suggestion WHERE record_id = ${recordId}`,
    );
    expect(rows).toEqual([]);
  });

  it('a field of one firm is applied by its people alone; the other firm may suggest it', async () => {
    const recordId = await w.world.addObjective();
    const change = { recordId, field: 'customerRole', quote: 'Plant director', replacement: 'Head of plants' };
    const id = await w.make('executive-sponsor', change);
    expect(await w.read('account-manager', id)).toMatchObject({ mayApply: false, mayDecline: true });
    expect(await codeOf(w.apply('account-manager', id))).toBe('forbidden');
    await w.apply('customer-lead', id);
    expect(await w.see(recordId)).toMatchObject({ customerRole: 'Head of plants' });
  });
});

describe('[J2] what is replaced is exactly what was quoted', () => {
  it('a value that is another by now is left alone, and the suggestion says what stands', async () => {
    const recordId = await w.world.addObjective();
    const id = await w.make('customer-executive', { recordId });
    await w.world.place.write(w.shared, (doc) => setField(doc, 'objectives', recordId, 'target', 35));
    expect(await codeOf(w.apply('customer-lead', id))).toBe('stale');
    expect(await w.read('customer-lead', id)).toMatchObject({ state: 'open', standing: 'changed', now: '35' });
    expect(await w.see(recordId)).toMatchObject({ target: 35 });
    await w.world.place.write(w.shared, (doc) => setField(doc, 'objectives', recordId, 'target', 40));
    await w.apply('customer-lead', id);
    expect(await w.see(recordId)).toMatchObject({ target: 30 });
    expect(await w.read('customer-executive', id)).toMatchObject({
      state: 'applied',
      end: { personId: w.idOf('customer-lead'), side: 'customer', isDrafted: false },
    });
  });

  it('a passage keeps its formats and its paragraph, while others write around it', async () => {
    const recordId = await w.addSection([
      paragraph(text('We lose '), text('half as many hours', 'bold'), text(' to stops.')),
      paragraph(text('We lose half of it elsewhere.')),
    ]);
    const change = {
      recordId,
      root: 'sections',
      field: 'body',
      quote: 'half as many hours to',
      replacement: 'a third as many hours to',
    };
    const id = await w.make('customer-executive', { ...change });
    await w.world.place.write(w.shared, (doc) => {
      const body = Object(doc.getMap('sections').get(recordId)).get('body');
      body.get(0).get(0).insert(0, 'Today: ', {});
    });
    await w.apply('customer-contributor', id);
    expect((await w.bodyOf(recordId)).content).toEqual([
      paragraph(text('Today: We lose '), text('a third as many hours', 'bold'), text(' to stops.')),
      paragraph(text('We lose half of it elsewhere.')),
    ]);
  });

  it('words that stand more than once are told apart by their paragraph, or refused', async () => {
    const recordId = await w.addSection([paragraph(text('Every week.')), paragraph(text('Every week.'))]);
    const change = { recordId, root: 'sections', field: 'body', quote: 'Every week.', replacement: 'Every month.' };
    expect(await codeOf(w.make('customer-executive', change))).toBe('invalid');
    const id = await w.make('customer-executive', { ...change, paragraph: 1 });
    await w.apply('account-manager', id);
    expect((await w.bodyOf(recordId)).content).toEqual([
      paragraph(text('Every week.')),
      paragraph(text('Every month.')),
    ]);
  });

  it('what is not there, does not fit or says nothing is refused when it is suggested', async () => {
    const recordId = await w.world.addObjective();
    const cases: [Partial<NewSuggestion>, string][] = [
      [{ quote: '41' }, 'stale'],
      [{ replacement: 'many' }, 'invalid'],
      [{ replacement: '40' }, 'invalid'],
      [{ reason: '  ' }, 'invalid'],
      [{ reason: 'x'.repeat(2_001) }, 'invalid'],
      [{ field: 'order' }, 'not-found'],
      [{ field: 'constructor' }, 'not-found'],
      [{ root: 'nothing' }, 'not-found'],
      [{ recordId: randomUUID() }, 'not-found'],
      [{ laneId: w.world.place.world.lanes.supplier }, 'not-found'],
      [{ field: 'due', quote: '2027-12-01', replacement: '2027-02-30' }, 'invalid'],
      [{ field: 'customerOwner', quote: '', replacement: randomUUID() }, 'invalid'],
      [{ field: 'outcome', quote: 'stops', replacement: 'a\u0000b' }, 'invalid'],
      [{ field: 'title', quote: 'Halve unplanned stops', replacement: 'x'.repeat(19_000) }, 'invalid'],
    ];
    for (const [change, code] of cases)
      expect(
        await codeOf(w.make('customer-observer', { recordId, ...change })),
        JSON.stringify(change).slice(0, 80),
      ).toBe(code);
    expect(
      (await w.suggestions.list(await w.world.actor('customer-observer'), w.planId)).filter(
        (one) => one.recordId === recordId,
      ),
    ).toEqual([]);
  });

  it('sent twice it is made once, and nobody else’s id is taken', async () => {
    const recordId = await w.world.addObjective();
    const id = randomUUID();
    await Promise.all([1, 2, 3].map(() => w.make('customer-observer', { recordId, id })));
    expect(await w.suggestions.countOpen(await w.world.actor('coach'), w.planId)).toContainEqual({
      ...{ laneId: w.shared, root: 'objectives', recordId, count: 1 },
    });
    expect(await codeOf(w.make('supplier-observer', { recordId, id }))).toBe('conflict');
  });

  it('of what was removed nothing is applied; it can be declined', async () => {
    const recordId = await w.world.addObjective();
    const id = await w.make('customer-observer', { recordId });
    await w.world.place.write(w.shared, (doc) => void removeRecord(doc, 'objectives', recordId));
    expect(await codeOf(w.apply('account-manager', id))).toBe('stale');
    expect(await w.read('customer-observer', id)).toMatchObject({ standing: 'gone', title: 'Halve unplanned stops' });
    expect(await codeOf(w.decline('account-manager', id, ' '))).toBe('invalid');
    await w.decline('account-manager', id, 'It is gone.');
    expect(await w.read('customer-observer', id)).toMatchObject({ state: 'declined', end: { reason: 'It is gone.' } });
  });
});

describe('[J3] one decision each', () => {
  it('two editors of two firms and the author at once: one of them decides, and the text is replaced once', async () => {
    const seed = Number(process.env.SUGGESTION_SEED ?? Date.now() % 100_000);
    const rounds = Number(process.env.SUGGESTION_ROUNDS ?? 20);
    let random = seed;
    const next = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return random % below;
    };
    for (let round = 0; round < rounds; round += 1) {
      const recordId = await w.world.addObjective();
      // What replaces holds what is replaced: twice applied it would show.
      const change = { recordId, field: 'outcome', quote: 'stops', replacement: 'stops and stops' };
      const id = await w.make('customer-observer', change);
      const acts = [
        () => w.apply('account-manager', id),
        () => w.apply('customer-lead', id),
        () => w.apply('core-team-member', id),
        () => w.decline('customer-contributor', id),
        () => w.withdraw('customer-observer', id),
      ].sort(() => next(3) - 1);
      const outcomes = await Promise.all(acts.slice(0, 2 + next(4)).map((act) => codeOf(act())));
      const about = `seed ${seed}, round ${round}: ${outcomes.join()}`;
      expect(
        outcomes.filter((code) => code === 'done'),
        about,
      ).toHaveLength(1);
      expect(new Set(outcomes), about).toEqual(new Set(['done', 'conflict']));
      const { state } = await w.read('coach', id);
      expect(await w.see(recordId), about).toMatchObject({
        outcome: state === 'applied' ? 'Fewer stops and stops' : 'Fewer stops',
      });
    }
  });

  it('the same decision of the same person, sent twice, is one', async () => {
    const recordId = await w.world.addObjective();
    const id = await w.make('customer-observer', { recordId });
    expect(await Promise.all([1, 2].map(() => codeOf(w.apply('account-manager', id))))).toEqual(['done', 'done']);
    expect(await codeOf(w.decline('account-manager', id))).toBe('conflict');
    expect(await codeOf(w.withdraw('customer-observer', id))).toBe('conflict');
    const { test } = w.world.place;
    const rows = await test.db.as(
      w.idOf('coach'),
      (tx) => tx`SELECT outcome FROM suggestion_end WHERE suggestion_id = ${id}`,
    );
    expect(rows).toHaveLength(1);
  });

  it('an edit whose note was lost is noted by the next try, and not made again', async () => {
    const recordId = await w.world.addObjective();
    const change = { recordId, field: 'outcome', quote: 'stops', replacement: 'stops and stops' };
    const id = await w.make('customer-observer', change);
    await w.world.place.write(w.shared, (doc) =>
      writeFields(doc, 'objectives', recordId, new Map([['outcome', 'Fewer stops and stops']])),
    );
    expect(await w.read('account-manager', id)).toMatchObject({ state: 'open', mayApply: true });
    await w.apply('account-manager', id);
    expect(await w.see(recordId)).toMatchObject({ outcome: 'Fewer stops and stops' });
    expect(await w.read('account-manager', id)).toMatchObject({ state: 'applied' });
  });

  it('each is an event of its part’s chain, without its words', async () => {
    const recordId = await w.world.addObjective();
    const id = await w.make('customer-observer', { recordId, reason: 'Kanarienvogel' });
    await w.decline('account-manager', id, 'Zaunkönig');
    const { test } = w.world.place;
    const events = await test.db.as(
      w.idOf('account-manager'),
      (tx) =>
        tx<
          { canonical: string }[]
        >`SELECT canonical FROM audit_event WHERE lane_id = ${w.shared} AND canonical LIKE ${`%${id}%`} ORDER BY n`,
    );
    expect(events.map(({ canonical }) => Object(JSON.parse(canonical)).type)).toEqual([
      'suggestion.made',
      'suggestion.ended',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/Kanarienvogel|Zaunkönig/);
    await expect(
      test.db.as(w.idOf('account-manager'), (tx) => tx`UPDATE suggestion SET reason = 'x' WHERE id = ${id}`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      test.db.as(
        w.idOf('account-manager'),
        (tx) => tx`INSERT INTO suggestion_end (suggestion_id, lane_id, outcome, side, person_id)
          SELECT id, lane_id, 'withdrawn', 'supplier', ${w.idOf('account-manager')} FROM suggestion WHERE id = ${id}`,
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

it('pages are told where something was suggested or decided', async () => {
  const recordId = await w.world.addObjective();
  w.world.place.told.length = 0;
  const id = await w.make('customer-observer', { recordId });
  await w.decline('account-manager', id);
  expect(w.world.place.told).toEqual([1, 2].map(() => ({ laneId: w.shared, id: recordId })));
});

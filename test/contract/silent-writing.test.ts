import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../server/domain/role.ts';
import { LEAD, openPlanningWorld, type PlanningWorld } from './support/planning-world.ts';
import { codeOf } from './support/suggestion-world.ts';

let w: PlanningWorld;
beforeAll(async () => {
  w = await openPlanningWorld();
});
afterAll(() => w?.place.close());

describe('[Q2] what is written in silence is for nobody else before all of it is revealed', () => {
  /** As rows, past every service: which of these notes a person reads, and of which they read who wrote it. */
  async function rowsOf(role: Role, notes: readonly string[]): Promise<readonly number[]> {
    return w.db.as(w.idOf(role), async (tx) => [
      (await tx`SELECT FROM silent_note WHERE id = ANY (${[...notes]}::uuid[])`).length,
      (await tx`SELECT FROM silent_note_author WHERE note_id = ANY (${[...notes]}::uuid[])`).length,
    ]);
  }

  it('others read neither words nor a number; revealed, all read all, with a name only where its author wants', async () => {
    const place = await w.run();
    expect(await codeOf(w.write('executive-sponsor', place, 'Too early'))).toBe('conflict');
    await w.step('openNotes', place);
    const named = await w.write('customer-executive', place, 'Prices', true);
    const unnamed = await w.write('executive-sponsor', place, 'Trust');
    expect(await w.notesOf('customer-lead', place)).toEqual([]);
    expect((await w.notesOf('executive-sponsor', place)).map(({ body }) => body)).toEqual(['Trust']);
    for (const role of ROLES.filter((one) => !['customer-executive', 'executive-sponsor'].includes(one))) {
      expect(await rowsOf(role, [named, unnamed]), role).toEqual([0, 0]);
    }
    await w.step('revealNotes', place);
    const seen = await w.notesOf('customer-lead', place);
    expect(new Map(seen.map(({ id, namedPersonId }) => [id, namedPersonId]))).toEqual(
      new Map([
        [named, w.idOf('customer-executive')],
        [unnamed, null],
      ]),
    );
    expect(await rowsOf('customer-lead', [named, unnamed])).toEqual([2, 0]);
    expect(await codeOf(w.write('executive-sponsor', place, 'Too late'))).toBe('conflict');
    expect((await w.notesOf('customer-lead', place)).length).toBe(2);
  });

  it('one changes and takes back one’s own, nobody else’s, and not once it is revealed', async () => {
    const place = await w.run();
    await w.step('openNotes', place);
    const mine = await w.write('executive-sponsor', place, 'First');
    const input = { ...w.at(place.id), itemId: place.itemId, noteId: mine };
    await w.sessions.writeNote(await w.actor('executive-sponsor'), { ...input, body: 'Second', isNamed: true });
    const another = w.sessions.writeNote(await w.actor('customer-lead'), { ...input, body: 'Theirs', isNamed: false });
    expect(await codeOf(another)).toBe('conflict');
    await w.sessions.removeNote(await w.actor('customer-lead'), input);
    expect((await w.notesOf('executive-sponsor', place)).map(({ body }) => body)).toEqual(['Second']);
    await w.step('revealNotes', place);
    expect(await codeOf(w.sessions.removeNote(await w.actor('executive-sponsor'), input))).toBe('conflict');
  });

  it('a note that is written while they are revealed is among them, or was refused', async () => {
    const people: readonly Role[] = ['executive-sponsor', 'customer-executive', 'customer-lead', 'core-team-member'];
    for (let round = 0; round < 10; round += 1) {
      const place = await w.run();
      await w.step('openNotes', place);
      const writing = people.map((role, index) => codeOf(w.write(role, place, `${index}`)));
      const revealing = w.step('revealNotes', place);
      const codes = await Promise.all(writing);
      await revealing;
      const kept = codes.filter((code) => code === 'done').length;
      expect(
        codes.every((code) => ['done', 'conflict'].includes(code)),
        codes.join(),
      ).toBe(true);
      expect((await w.notesOf(LEAD, place)).length, `round ${round}`).toBe(kept);
    }
  });
});

describe('[Q3] dots count once, and who gave them is for nobody', () => {
  async function voted() {
    const place = await w.run();
    await w.step('openNotes', place);
    const [a, b] = [await w.write(LEAD, place, 'A'), await w.write(LEAD, place, 'B')];
    await w.step('revealNotes', place);
    await w.step('openVote', place);
    return { ...place, a, b };
  }

  it('three each, moved as one likes; nobody reads them before they are counted, and nobody’s own afterwards', async () => {
    const place = await voted();
    await w.dot('executive-sponsor', place, place.a, 2);
    await Promise.all([1, 2, 3].map(() => w.dot('executive-sponsor', place, place.a, 2)));
    expect(await codeOf(w.dot('executive-sponsor', place, place.b, 2))).toBe('invalid');
    await w.dot('executive-sponsor', place, place.b, 1);
    await w.dot('customer-lead', place, place.b, 3);
    for (const role of [LEAD, 'customer-executive'] as const) {
      expect((await w.notesOf(role, place)).every(({ counted, ownDots }) => counted === null && ownDots === 0)).toBe(
        true,
      );
      expect((await w.db.as(w.idOf(role), (tx) => tx`SELECT FROM dot_vote`)).length).toBe(0);
      expect((await w.db.as(w.idOf(role), (tx) => tx`SELECT FROM counted_dots(${place.id})`)).length).toBe(0);
    }
    await w.step('countVote', place);
    expect(await codeOf(w.dot('customer-lead', place, place.b, 0))).toBe('conflict');
    const counted = new Map((await w.notesOf(LEAD, place)).map(({ id, counted: dots }) => [id, dots]));
    expect(counted.get(place.a)).toEqual({ dots: 2, supplierDots: null, customerDots: null });
    expect(counted.get(place.b)).toEqual({ dots: 4, supplierDots: null, customerDots: null });
    expect((await w.db.as(w.idOf(LEAD), (tx) => tx`SELECT FROM dot_vote`)).length).toBe(0);
  });

  it('two pages of one person never give more than three', async () => {
    const place = await voted();
    const tries = [place.a, place.b].flatMap((note) =>
      [2, 3].map((dots) => codeOf(w.dot('customer-lead', place, note, dots))),
    );
    expect((await Promise.all(tries)).every((code) => ['done', 'invalid'].includes(code))).toBe(true);
    const own = (await w.notesOf('customer-lead', place)).reduce((sum, { ownDots }) => sum + ownDots, 0);
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThanOrEqual(3);
  });

  it.each([
    [['account-manager', 'core-team-member'], false],
    [['account-manager', 'core-team-member', 'executive-sponsor'], true],
  ] as const)('by firm only from three voters each: supplier’s %s', async (suppliers, isSplit) => {
    const place = await voted();
    for (const role of [...suppliers, 'customer-lead', 'customer-contributor', 'customer-executive'] as const) {
      await w.dot(role, place, place.a);
    }
    await w.step('countVote', place);
    const counted = new Map((await w.notesOf(LEAD, place)).map(({ id, counted: dots }) => [id, dots]));
    const dots = suppliers.length + 3;
    const split = isSplit
      ? { supplierDots: suppliers.length, customerDots: 3 }
      : { supplierDots: null, customerDots: null };
    expect(counted.get(place.a)).toEqual({ dots, ...split });
    expect(counted.get(place.b)).toEqual({ dots: 0, ...(isSplit ? { supplierDots: 0, customerDots: 0 } : split) });
  });

  it('what was revealed or counted stays so, also to who writes rows', async () => {
    const place = await voted();
    const hide = w.db.as(w.idOf(LEAD), (tx) => tx`UPDATE agenda_item SET notes = 'open' WHERE id = ${place.itemId}`);
    expect(await codeOf(hide)).toBe('23514');
    for (const which of ['openNotes', 'revealNotes', 'openVote'] as const) {
      expect(await codeOf(w.step(which, place)), which).toBe('conflict');
    }
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { identifier } from '../../db/sql-tag.ts';
import { quarterFrom, quarterIdOf, type Score, type ScoreQuestionId } from '../../server/domain/quarterly-review.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import type { SentCell } from '../../server/services/quarterly-review/quarterly-review-services.ts';
import { EXPECTED_CELLS } from '../support/expected-policy.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';
import { codeOf } from './support/suggestion-world.ts';

const TABLES = ['', '_score', '_question', '_decision', '_contact'].map((end) => `quarterly_review${end}`);
const LEAD = 'account-manager';
const SPONSOR = 'executive-sponsor';
const TODAY = new Date().toISOString().slice(0, 10);
const PRESENT = quarterIdOf(TODAY);

let w: SignOffWorld;
beforeAll(async () => {
  w = await openSignOffWorld();
});
afterAll(() => w?.place.close());

const reviews = () => w.place.services.quarterlyReviews;
const idOf = (role: Role) => w.place.world.people[role];
const at = (quarter = PRESENT) => ({ planId: w.place.world.planId, quarter });
const read = async (by: string, quarter?: string) => reviews().read(await w.actor(by), at(quarter));
const begin = async (quarter: string) => reviews().start(await w.actor(LEAD), at(quarter));

const cell = (score: Score | null, note = '') => ({ score, note });
const line = (question: ScoreQuestionId, sent: SentCell['sent'], before = cell(null)): SentCell => ({
  ...{ question, sent, read: before },
});
const score = async (by: string, quarter: string, ...cells: SentCell[]) =>
  reviews().score(await w.actor(by), { ...at(quarter), cells });

const decide = async (by: string, quarter: string, more: { ownerId?: string; due?: string; body?: string } = {}) => {
  const decisionId = randomUUID();
  await reviews().decide(await w.actor(by), {
    ...{ ...at(quarter), decisionId, body: 'Ask finance to confirm', ownerId: idOf(LEAD), due: '2027-03-31', ...more },
  });
  return decisionId;
};

const contact = () => ({
  ...{ supplierPersonId: idOf(SPONSOR), customerPersonId: idOf('customer-executive'), customerName: '' },
  ...{ plannedOn: TODAY, heldOn: null, note: '', revision: 0 },
});
const plan = async (by: string, quarter: string, more: object = {}) =>
  reviews().planContact(await w.actor(by), { ...at(quarter), ...contact(), ...more });

describe('[Y1] a review is the supplier’s alone', () => {
  it.each(ROLES)('%s', async (role) => {
    const held = EXPECTED_CELLS[role].supplier;
    const [mayRead, mayHold] = [held !== '', /[ma]/.test(held)];
    const [reading, writing] = [mayRead ? 'done' : 'not-found', mayHold ? 'done' : mayRead ? 'forbidden' : 'not-found'];
    // Quarters long past, so that each role has one of its own.
    const quarter = quarterFrom(PRESENT, -10 - ROLES.indexOf(role));
    const me = await w.actor(role);
    expect(await reviews().mayRead(me), 'may read').toBe(mayRead);
    expect(await codeOf(reviews().queue(me, { managerId: null, quarter: null })), 'queue').toBe(reading);
    expect(await codeOf(read(role, quarter)), 'read').toBe(reading);
    expect(await codeOf(reviews().brief(me, at(quarter))), 'brief').toBe(reading);
    expect(await codeOf(reviews().start(me, at(quarter))), 'start').toBe(writing);
    if (!mayHold) await begin(quarter);
    expect(await codeOf(score(role, quarter, line('value', cell(2)))), 'score').toBe(writing);
    const [questionId, put] = [randomUUID(), { ...at(quarter), body: 'Who decides?' }];
    expect(await codeOf(reviews().ask(me, { ...put, questionId })), 'ask').toBe(writing);
    expect(await codeOf(decide(role, quarter)), 'decide').toBe(writing);
    expect(await codeOf(plan(role, quarter)), 'plan').toBe(writing);
    const other = randomUUID();
    await reviews().ask(await w.actor(LEAD), { ...put, questionId: other });
    const answered = { ...at(quarter), questionId: other, answer: 'Finance', revision: 0 };
    expect(await codeOf(reviews().answer(me, answered)), 'answer').toBe(writing);
    const decisionId = await decide(LEAD, quarter);
    expect(await codeOf(reviews().tick(me, { ...at(quarter), decisionId, isDone: true })), 'tick').toBe(writing);
    expect(await codeOf(reviews().close(me, { ...at(quarter), heldOn: TODAY })), 'close').toBe(writing);
  });

  it('rows are for who reads the supplier’s part, whatever asks; an outsider has none', async () => {
    const outsider = await w.place.actor(w.place.world.outsider);
    expect(await codeOf(reviews().read(outsider, at()))).toBe('not-found');
    expect(await codeOf(reviews().start(outsider, at()))).toBe('not-found');
    for (const table of TABLES) {
      const rowsOf = async (personId: string) =>
        (await w.place.test.db.as(personId, (tx) => tx`SELECT FROM ${identifier(table)}`)).length;
      for (const role of ROLES) {
        const isThere = (await rowsOf(idOf(role))) > 0;
        expect(isThere, `${table} of ${role}`).toBe(EXPECTED_CELLS[role].supplier !== '');
      }
      expect(await rowsOf(w.place.world.outsider), table).toBe(0);
      expect(await rowsOf(w.place.world.suspended), table).toBe(0);
    }
  });

  it('none can be put where the customer reads, nor among named people, nor in another’s name', async () => {
    const { planId, lanes, restricted } = w.place.world;
    const insert = (personId: string, laneId: string) =>
      w.place.test.db.as(
        personId,
        (tx) => tx`INSERT INTO quarterly_review (plan_id, lane_id, quarter) VALUES (${planId}, ${laneId}, '2001-Q1')`,
      );
    expect(await codeOf(insert(idOf(LEAD), lanes.shared))).toBe('42501');
    expect(await codeOf(insert(idOf('extended-team-member'), restricted.supplier))).toBe('42501');
    expect(await codeOf(insert(idOf('customer-lead'), lanes.supplier))).toBe('42501');
    await begin('2001-Q2');
    const inName = w.place.test.db.as(
      idOf(LEAD),
      (tx) => tx`INSERT INTO quarterly_review_score (review_id, lane_id, question, score, person_id)
        SELECT id, lane_id, 'value', 3, ${idOf(SPONSOR)} FROM quarterly_review WHERE quarter = '2001-Q2'`,
    );
    expect(await codeOf(inName)).toBe('42501');
  });

  it('what is no quarter, or none that can be reviewed yet, is refused alike to everybody who may not see it', async () => {
    for (const quarter of ['2026', '2026-Q7', '%']) expect(await codeOf(read(LEAD, quarter))).toBe('not-found');
    const [next, far] = [quarterFrom(PRESENT, 1), quarterFrom(PRESENT, 2)];
    expect(await codeOf(begin(next))).toBe('invalid');
    expect((await read(LEAD, next)).mayStart).toBe(false);
    expect(await codeOf(plan(LEAD, next))).toBe('done');
    expect(await codeOf(plan(LEAD, far))).toBe('invalid');
    const customer = await w.actor('customer-lead');
    for (const quarter of [PRESENT, next, far]) {
      expect(await codeOf(reviews().start(customer, at(quarter)))).toBe('not-found');
    }
  });
});

describe('[Y3] two people on one sheet lose nothing of each other', () => {
  const QUARTER = quarterFrom(PRESENT, -30);

  it('lines that each changed alone are both there', async () => {
    await begin(QUARTER);
    await score(LEAD, QUARTER, line('drivers', cell(1, 'Two of six')), line('value', cell(null)));
    await score(SPONSOR, QUARTER, line('drivers', cell(null)), line('value', cell(3)));
    const { cells, total } = await read('coach', QUARTER);
    expect(cells).toMatchObject([
      { question: 'drivers', score: 1, note: 'Two of six', personId: idOf(LEAD) },
      { question: 'value', score: 3, personId: idOf(SPONSOR) },
    ]);
    expect(total).toEqual({ points: 4, most: 6, scored: 2 });
  });

  it('one that both changed stays, is told, and is replaced once that was read', async () => {
    const mine = line('value', cell(1, 'Not confirmed'));
    const { conflicts } = await score(LEAD, QUARTER, mine, line('risks', cell(2)));
    expect(conflicts).toMatchObject([{ question: 'value', score: 3, personId: idOf(SPONSOR) }]);
    // What else was sent is there.
    expect((await read(LEAD, QUARTER)).cells.map(({ question }) => question)).toContain('risks');
    expect(await score(LEAD, QUARTER, { ...mine, read: cell(3) })).toEqual({ conflicts: [] });
    const value = (await read(SPONSOR, QUARTER)).cells.find(({ question }) => question === 'value');
    expect(value).toMatchObject({ score: 1, note: 'Not confirmed', personId: idOf(LEAD) });
  });

  it('so it is with answers and the executive contact', async () => {
    const [lead, sponsor] = [await w.actor(LEAD), await w.actor(SPONSOR)];
    const questionId = randomUUID();
    const put = { ...at(QUARTER), questionId, body: 'What would end it?' };
    await reviews().ask(sponsor, put);
    await reviews().ask(sponsor, put);
    const answer = { ...at(QUARTER), questionId, answer: 'A second source', revision: 0 };
    await reviews().answer(lead, answer);
    expect(await codeOf(reviews().answer(sponsor, { ...answer, answer: 'Price' }))).toBe('conflict');
    await reviews().answer(sponsor, { ...answer, answer: 'Price and a second source', revision: 1 });
    await plan(LEAD, QUARTER);
    expect(await codeOf(plan(SPONSOR, QUARTER))).toBe('conflict');
    await plan(SPONSOR, QUARTER, { heldOn: TODAY, revision: 1, customerPersonId: null, customerName: ' Nadia Roth ' });
    const { questions, contact: stands } = await read(LEAD, QUARTER);
    expect(questions).toMatchObject([{ answer: 'Price and a second source', answeredBy: sponsor.personId }]);
    expect(stands).toMatchObject({ heldOn: TODAY, customerPersonId: null, customerName: 'Nadia Roth', revision: 2 });
  });

  it('of two who begin at once one does', async () => {
    const quarter = quarterFrom(PRESENT, -31);
    const codes = await Promise.all(
      [LEAD, SPONSOR].map(async (by) => codeOf(reviews().start(await w.actor(by), at(quarter)))),
    );
    expect(codes.sort()).toEqual(['conflict', 'done']);
  });
});

describe('[Y4] a review that is closed stays, and the next one begins from it', () => {
  const [BEFORE, NOW] = [quarterFrom(PRESENT, -1), PRESENT];

  it('scores and decisions change no more; its decisions and contact are still ticked', async () => {
    await begin(BEFORE);
    await score(LEAD, BEFORE, line('value', cell(2)), line('people', cell(1)));
    const decisionId = await decide(SPONSOR, BEFORE);
    const questionId = randomUUID();
    await reviews().ask(await w.actor(LEAD), { ...at(BEFORE), questionId, body: 'Who signs?' });
    await reviews().close(await w.actor(LEAD), { ...at(BEFORE), heldOn: '2026-01-05' });
    expect(await codeOf(score(LEAD, BEFORE, line('value', cell(3), cell(2))))).toBe('conflict');
    expect(await codeOf(decide(LEAD, BEFORE))).toBe('conflict');
    expect(await codeOf(begin(BEFORE))).toBe('conflict');
    const ask = { ...at(BEFORE), questionId: randomUUID(), body: 'One more' };
    expect(await codeOf(reviews().ask(await w.actor(LEAD), ask))).toBe('conflict');
    const change = w.place.test.db.as(
      idOf(LEAD),
      (tx) => tx`UPDATE quarterly_review SET state = 'running', closed_by = NULL, closed_at = NULL, held_on = NULL
        WHERE quarter = ${BEFORE}`,
    );
    expect(await codeOf(change)).toBe('23514');
    await reviews().answer(await w.actor(LEAD), { ...at(BEFORE), questionId, answer: 'Claire', revision: 0 });
    await plan(LEAD, BEFORE);

    const { last, openDecisions } = await read(SPONSOR, NOW);
    expect(last).toMatchObject({ quarter: BEFORE, heldOn: '2026-01-05', total: { points: 3, most: 6, scored: 2 } });
    expect(last?.scores).toEqual({ value: 2, people: 1 });
    // Those of all earlier quarters, this one last.
    expect(openDecisions.at(-1)).toMatchObject({ id: decisionId, quarter: BEFORE, ownerId: idOf(LEAD), doneOn: null });
    await reviews().tick(await w.actor(LEAD), { ...at(NOW), decisionId, isDone: true });
    expect((await read(SPONSOR, NOW)).openDecisions.map(({ id }) => id)).not.toContain(decisionId);
    expect((await read(SPONSOR, BEFORE)).decisions).toMatchObject([{ id: decisionId, doneOn: TODAY }]);
  });

  it('the queue shows both quarters, and the brief what changed since', async () => {
    const asked = { managerId: idOf(LEAD), quarter: null };
    const { items, managers, managerId } = await reviews().queue(await w.actor(SPONSOR), asked);
    expect(managers.map(({ id }) => id)).toContain(managerId);
    expect(managerId).toBe(idOf(LEAD));
    expect(items).toMatchObject([{ state: 'planned', before: { points: 3, most: 6 }, mayReview: true }]);
    const driver = await w.place.add('drivers', { id: randomUUID(), order: 'a0', title: 'Uptime' });
    await w.place.act(idOf('customer-lead'), driver, 'validate');
    const risk = { id: randomUUID(), order: 'a0', title: 'Strike', response: '' };
    await w.place.write(w.place.world.lanes.shared, (doc) => createRecord(doc, 'risks', risk));
    const { changes, figures, since } = await reviews().brief(await w.actor(SPONSOR), at());
    expect(since).toBe('2026-01-05');
    expect(figures).toMatchObject({ drivers: { validated: 1, all: 1 }, risks: { answered: 0, all: 1 } });
    // What the server wrote is nobody’s; what somebody did is told, once for a record.
    expect(changes).toMatchObject([{ root: 'drivers', title: 'Uptime', acts: ['validate'], isOwn: false }]);
  });

  it('what does not fit is refused, and nothing of it is kept', async () => {
    const quarter = quarterFrom(PRESENT, -40);
    await begin(quarter);
    expect(await codeOf(decide(LEAD, quarter, { ownerId: idOf('customer-lead') }))).toBe('invalid');
    expect(await codeOf(decide(LEAD, quarter, { due: '2027-02-30' }))).toBe('invalid');
    expect(await codeOf(decide(LEAD, quarter, { body: ' ' }))).toBe('invalid');
    expect(await codeOf(score(LEAD, quarter, line('value', cell(1)), line('risks', cell(1, 'x'.repeat(1001)))))).toBe(
      'invalid',
    );
    const wrong = [
      ...[{ supplierPersonId: idOf('customer-lead') }, { customerPersonId: idOf(LEAD) }, { plannedOn: 'soon' }],
      ...[{ customerPersonId: null }, { heldOn: '2099-01-01' }],
    ];
    for (const one of wrong) expect(await codeOf(plan(LEAD, quarter, one)), JSON.stringify(one)).toBe('invalid');
    const close = async (heldOn: string) => codeOf(reviews().close(await w.actor(LEAD), { ...at(quarter), heldOn }));
    for (const day of ['', '2099-01-01', '2026-13-01']) expect(await close(day)).toBe('invalid');
    expect(await read(LEAD, quarter)).toMatchObject({ state: 'running', cells: [], decisions: [], contact: null });
  });
});

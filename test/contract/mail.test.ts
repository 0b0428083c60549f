import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addNaming } from '../../db/queries/reviews.ts';
import { ROLES, type Role } from '../../server/domain/role.ts';
import { turnOf } from '../../server/domain/sign-off.ts';
import { MATRIX } from '../../server/policy/index.ts';
import { type MailWorld, openMailWorld } from './support/mail-world.ts';

let mail: MailWorld;

beforeAll(async () => {
  mail = await openMailWorld();
});
afterAll(() => mail.close());
beforeEach(() => mail.forgetMail());

/** Kinds and readers of what is in the outbox about a request. */
async function posted(reviewId: string): Promise<readonly (readonly [kind: string, role: Role | undefined])[]> {
  const rows = await mail.mailOf(reviewId);
  return rows.map(({ kind, personId }) => [kind, ROLES.find((role) => mail.id(role) === personId)] as const);
}

const request = async (more = {}, by?: Role) => mail.world.request(await mail.world.addObjective(), more, by);

describe('[M1] a letter is posted by the transaction of its act', () => {
  it('and by none that comes to nothing', async () => {
    const reviewId = await request();
    await mail.forgetMail();
    const naming = { reviewId, side: 'customer', reason: '', personId: mail.id('customer-lead') } as const;
    const broken = mail.world.place.test.db.as(mail.id('customer-lead'), async (tx) => {
      await addNaming(tx, { ...naming, signatories: [mail.id('customer-executive')] });
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await posted(reviewId)).toEqual([]);
  });

  it('to whose turn it is, and to the lead of a firm that has named nobody', async () => {
    const reviewId = await request();
    expect(await posted(reviewId)).toEqual([
      ['review-naming', 'customer-lead'],
      ['review-turn', 'executive-sponsor'],
    ]);
    await mail.world.name(reviewId);
    expect(await posted(reviewId)).toHaveLength(2);
    await mail.world.sign('executive-sponsor', reviewId);
    expect(await posted(reviewId)).toContainEqual(['review-turn', 'customer-executive']);
  });

  it('to nobody of a firm but its lead, where the other firm is to sign first and has not named anybody', async () => {
    const reviewId = await request({ firstSide: 'customer' });
    expect(await posted(reviewId)).toEqual([['review-naming', 'customer-lead']]);
    await mail.world.name(reviewId);
    expect(await posted(reviewId)).toContainEqual(['review-turn', 'customer-executive']);
    expect(await posted(reviewId)).not.toContainEqual(['review-turn', 'executive-sponsor']);
  });

  it('to a delegate of these days too', async () => {
    const lead = await mail.world.actor('account-manager');
    const today = new Date().toISOString().slice(0, 10);
    const planId = mail.world.place.world.planId;
    const days = { fromDay: today, toDay: today };
    const [signatoryId, delegateId] = [mail.id('executive-sponsor'), await mail.addColleague('executive-sponsor')];
    await mail.world.signOff.addDelegate(lead, { planId, signatoryId, delegateId, ...days });
    const readers = (await mail.mailOf(await request())).filter(({ kind }) => kind === 'review-turn');
    expect(readers.map(({ personId }) => personId).sort()).toEqual([signatoryId, delegateId].sort());
  });

  it('to the leads of both firms but who did it, when a request ends without an agreed text', async () => {
    const recalled = await request();
    await mail.world.signOff.recall(await mail.world.actor('customer-lead'), {
      reviewId: recalled,
      reason: 'Not yet.',
    });
    expect(await posted(recalled)).toContainEqual(['review-ended', 'account-manager']);
    expect(await posted(recalled)).not.toContainEqual(['review-ended', 'customer-lead']);
    const lapsing = await request({ due: new Date().toISOString().slice(0, 10) });
    await mail.superuser`UPDATE review SET due = due - 3 WHERE id = ${lapsing}`;
    await mail.world.signOff.lapse();
    const ended = (await posted(lapsing)).filter(([kind]) => kind === 'review-ended');
    expect(ended.map(([, role]) => role).sort()).toEqual(['account-manager', 'customer-lead']);
  });

  it('once, however often signatories are named', async () => {
    const reviewId = await request();
    const before = await posted(reviewId);
    for (const _ of [1, 2, 3]) await mail.world.name(reviewId);
    expect(await posted(reviewId)).toEqual(before);
  });
});

it('[M1] the database says of turns what the product does, in every order of naming and signing', async () => {
  const second = await mail.addColleague('executive-sponsor');
  const two = { signatories: [mail.id('executive-sponsor'), second] };
  const made: Readonly<Record<string, string>> = {
    asked: await request(),
    'two asked': await request(two),
    'both named': await request(two),
    'one of two signed': await request(two),
    'signed by the supplier, the customer unnamed': await request(),
    'signed by the supplier': await request(),
    'signed by both': await request(),
    'the customer is to sign first': await request({ firstSide: 'customer' }),
    'the customer signs first, as both agreed': await request(
      { firstSide: 'customer', signatories: [mail.id('customer-executive')] },
      'customer-lead',
    ),
    recalled: await request(),
  };
  const of = (state: string) => made[state] ?? '';
  await mail.world.name(of('both named'));
  await mail.world.name(of('one of two signed'));
  await mail.world.sign('executive-sponsor', of('one of two signed'));
  await mail.world.sign('executive-sponsor', of('signed by the supplier, the customer unnamed'));
  for (const state of ['signed by the supplier', 'signed by both']) {
    await mail.world.name(of(state));
    await mail.world.sign('executive-sponsor', of(state));
  }
  await mail.world.sign('customer-executive', of('signed by both'));
  await mail.world.name(
    of('the customer signs first, as both agreed'),
    [mail.id('executive-sponsor')],
    'account-manager',
  );
  const by = await mail.world.actor('customer-lead');
  await mail.world.signOff.recall(by, { reviewId: of('recalled'), reason: 'Not yet.' });

  const rows = await mail.superuser<{ reviewId: string; side: string; signatoryId: string; since: Date }[]>`
    SELECT review_id, side, signatory_id, since FROM review_turn`;
  const lead = await mail.world.actor('account-manager');
  for (const [state, reviewId] of Object.entries(made)) {
    const turn = turnOf((await mail.world.signOff.approval(lead, reviewId)).review);
    const row = rows.find((one) => one.reviewId === reviewId);
    const said = row === undefined ? null : { ...row, isUnnamed: false, since: row.since.toISOString() };
    expect(said, state).toEqual(turn === null || turn.isUnnamed ? null : { ...turn, reviewId });
  }
  expect(rows.filter(({ reviewId }) => Object.values(made).includes(reviewId))).toHaveLength(6);
});

it('[M2] the leads that a letter goes to are those whom the policy lets manage what both firms share', async () => {
  const { planId, people } = mail.world.place.world;
  const rows = await mail.superuser<{ personId: string }[]>`SELECT person_id FROM plan_lead WHERE plan_id = ${planId}`;
  const managing = ROLES.filter((role) => MATRIX[role].shared.includes('manage')).map((role) => people[role]);
  expect(rows.map(({ personId }) => personId).sort()).toEqual(managing.sort());
});

describe('[M2] a receipt goes to the leads of both firms with the agreed text', () => {
  it('and holds the heads of the chains that each may read, as the transaction left them', async () => {
    const { world } = mail.world.place;
    const recordId = await mail.world.addObjective();
    const baselineId = await mail.world.agree(recordId);
    const [{ reviewId } = { reviewId: '' }] = await mail.superuser<{ reviewId: string }[]>`
      SELECT review_id FROM baseline WHERE id = ${baselineId}`;
    const receipts = (await mail.mailOf(reviewId)).filter(({ kind }) => kind === 'sign-off-receipt');
    expect(receipts.map(({ personId }) => personId).sort()).toEqual(
      [mail.id('account-manager'), mail.id('customer-lead')].sort(),
    );
    const chain = await mail.superuser<{ laneId: string; n: number; hash: string }[]>`
      SELECT lane_id, n, hash FROM audit_head WHERE lane_id = ANY (${Object.values(world.lanes)}::uuid[])`;
    for (const [role, own, other] of [
      ['account-manager', 'supplier', 'customer'],
      ['customer-lead', 'customer', 'supplier'],
    ] as const) {
      const heads = receipts.find(({ personId }) => personId === mail.id(role))?.facts.heads ?? [];
      const expected = chain.filter(({ laneId }) => [world.lanes.shared, world.lanes[own]].includes(laneId));
      expect(heads, role).toEqual(
        expect.arrayContaining(expected.map(({ laneId, n, hash }) => ({ lane: laneId, n, hash }))),
      );
      const lanes = heads.map(({ lane }) => lane);
      expect(lanes, role).not.toContain(world.lanes[other]);
      for (const restricted of [world.restricted.supplier, world.restricted.customer]) {
        expect(lanes, role).not.toContain(restricted);
      }
    }
    // The end of the request is the last event: the head tells of the whole transaction.
    const shared = chain.find(({ laneId }) => laneId === world.lanes.shared);
    const [last] = await mail.superuser<{ canonical: string }[]>`
      SELECT canonical FROM audit_event WHERE lane_id = ${world.lanes.shared} AND n = ${shared?.n ?? 0}`;
    expect(JSON.parse(last?.canonical ?? '{}')).toMatchObject({ type: 'review.ended', body: { outcome: 'agreed' } });
  });

  it('and the outbox holds no word that anybody typed', async () => {
    const title = 'Kanarienvogel, wie ihn niemand sonst nennt';
    await mail.world.agree(await mail.world.addObjective(title));
    const rows = await mail.superuser<{ row: string }[]>`SELECT m::text AS row FROM mail m`;
    expect(rows.length).toBeGreaterThan(3);
    for (const { row } of rows) expect(row).not.toContain('Kanarienvogel');
  });
});

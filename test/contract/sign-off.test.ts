import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { canonicalJson } from '../../server/domain/canonical-json.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;
let superuser: Sql;
let planId: string;

beforeAll(async () => {
  world = await openSignOffWorld();
  superuser = openSql(world.place.test.adminUrl, { max: 1 });
  planId = world.place.world.planId;
});
afterAll(async () => {
  await superuser.end();
  await world.place.close();
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const id = (role: keyof SignOffWorld['place']['world']['people']) => world.place.world.people[role];
const reviewAs = async (who: string, reviewId: string) =>
  (await world.signOff.approval(await world.actor(who), reviewId)).review;
const signaturesOf = (reviewId: string) => superuser`SELECT FROM review_signature WHERE review_id = ${reviewId}`;
const locksOf = (recordId: string) =>
  superuser<{ fields: string[] }[]>`SELECT fields FROM doc_lock WHERE record_id = ${recordId}`;

describe('asking for signatures', () => {
  it.each([
    ['account-manager', true],
    ['customer-lead', true],
    ['core-team-member', false],
    ['executive-sponsor', false],
    ['customer-executive', false],
    ['customer-observer', false],
  ] as const)('[G1] by %s: %s', async (role, may) => {
    const recordId = await world.addObjective();
    const own = role === 'customer-lead' ? id('customer-executive') : id('executive-sponsor');
    const { seen } = await world.signOff.draft(await world.actor('account-manager'), {
      ...{ planId, recordId, subject: 'objective' },
    });
    const attempt = world.signOff.request(await world.actor(role), {
      ...{
        planId,
        recordId,
        subject: 'objective',
        seen,
        signatories: [own],
        firstSide: 'supplier',
        due: null,
        reason: '',
      },
    });
    if (may) expect(await attempt).toMatch(/^[0-9a-f-]{36}$/);
    else await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    expect(await locksOf(recordId)).toHaveLength(may ? 1 : 0);
  });

  it('[G2] holds the committed fields still, and lets the tracking ones go on; a recall frees them', async () => {
    const recordId = await world.addObjective();
    const reviewId = await world.request(recordId);
    const [lock] = await locksOf(recordId);
    expect(lock?.fields).toEqual(expect.arrayContaining(['title', 'outcome', 'target', 'due', 'supplierRole']));
    for (const open of ['actual', 'actualOn', 'supplierOwner', 'order']) expect(lock?.fields).not.toContain(open);
    await world.signOff.recall(await world.actor('customer-lead'), { reviewId, reason: 'The due date is wrong.' });
    expect(await locksOf(recordId)).toEqual([]);
    expect(await reviewAs('account-manager', reviewId)).toMatchObject({
      end: { outcome: 'recalled', side: 'customer', reason: 'The due date is wrong.' },
    });
  });

  it('is about what was looked at, once at a time, and never about another firm’s people', async () => {
    const recordId = await world.addObjective();
    await expect(world.request(recordId, { seen: sha256('other words') })).rejects.toMatchObject({ code: 'stale' });
    await expect(world.request(recordId, { signatories: [id('customer-executive')] })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(world.request(recordId, { signatories: [id('core-team-member')] })).rejects.toMatchObject({
      code: 'invalid',
    });
    await world.request(recordId);
    await expect(world.request(recordId)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('[G3] the other firm reads since when it waits, not for whom; both leads and one’s own firm know', async () => {
    const reviewId = await world.request(await world.addObjective());
    for (const [role, knows] of [
      ['core-team-member', true],
      ['customer-lead', true],
      ['customer-contributor', false],
      ['customer-executive', false],
    ] as const) {
      const { named } = await reviewAs(role, reviewId);
      expect(named.supplier, role).toMatchObject({ count: 1, signatories: knows ? [id('executive-sponsor')] : null });
      expect(named.customer, role).toBeNull();
    }
    const stranger = await world.actor(world.place.world.outsider);
    await expect(world.signOff.approval(stranger, reviewId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.signOff.approvals(stranger)).toEqual([]);
    await expect(world.signOff.ofPlan(stranger, planId)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('signing', () => {
  it('[G4] both sign the same bytes: the agreed text is exactly them, signed by the server, in the chain', async () => {
    const recordId = await world.addObjective('One measure for both');
    const baselineId = await world.agree(recordId);
    const { certificate, baseline } = await world.signOff.certificate(
      await world.actor('customer-observer'),
      baselineId,
    );
    const statement = JSON.parse(certificate.statement);
    expect(canonicalJson(statement)).toBe(certificate.statement);
    expect(statement).toMatchObject({ contentHash: sha256(certificate.content), version: 1, record: recordId });
    expect(statement.signatures).toMatchObject([
      { side: 'supplier', person: id('executive-sponsor'), seen: statement.contentHash, role: 'executive-sponsor' },
      { side: 'customer', person: id('customer-executive'), seen: statement.contentHash },
    ]);
    const key = createPublicKey({ key: Buffer.from(certificate.publicKey, 'base64'), format: 'der', type: 'spki' });
    const signature = Buffer.from(certificate.signature, 'base64');
    expect(verify(null, Buffer.from(certificate.statement), key, signature)).toBe(true);
    expect(JSON.parse(certificate.content)).toMatchObject({ fields: { title: 'One measure for both', target: 40 } });
    expect(baseline).toMatchObject({ version: 1, endsOn: null, supersededBy: null });
    expect(await locksOf(recordId)).toHaveLength(1);
    const [event] = await superuser<{ canonical: string }[]>`
      SELECT canonical FROM audit_event WHERE canonical LIKE ${`%"baseline":"${baselineId}"%`}`;
    expect(JSON.parse(event?.canonical ?? '{}')).toMatchObject({
      type: 'baseline.agreed',
      body: { hash: statement.contentHash, statement: sha256(certificate.statement) },
    });
    expect(
      await verifyAudit(world.place.test.db.access, [{ lane: baseline.laneId, ...statement.chain }]),
    ).toMatchObject({
      findings: [],
    });
  });

  it('[G5] what moved between looking and signing is not signed: the difference is told, nothing is recorded', async () => {
    const recordId = await world.addObjective();
    const reviewId = await world.request(recordId);
    await world.forceOutcome(recordId, 'past the gate');
    const outcome = await world.sign('executive-sponsor', reviewId);
    expect(outcome).toMatchObject({
      refusal: { code: 'stale' },
      redline: [{ name: 'target', kind: 'value', before: 40, after: 'past the gate'.length }],
      baselineId: null,
    });
    await world.signOff.recall(await world.actor('customer-lead'), { reviewId, reason: 'It changed.' });
    expect(await world.sign('executive-sponsor', reviewId), 'what ended tells what became of it').toMatchObject({
      refusal: { code: 'conflict' },
      redline: [{ name: 'target', before: 40 }],
    });
    expect(await signaturesOf(reviewId)).toEqual([]);
  });

  it('with the hash of other content nothing is signed', async () => {
    const reviewId = await world.request(await world.addObjective());
    expect(await world.sign('executive-sponsor', reviewId, { seen: sha256('x') })).toMatchObject({
      refusal: { code: 'stale' },
    });
    expect(await signaturesOf(reviewId)).toEqual([]);
  });

  it('[G6] takes the password for this act, and a wrong one learns nothing', async () => {
    const reviewId = await world.request(await world.addObjective());
    await expect(world.sign('executive-sponsor', reviewId, { password: 'wrong' })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await signaturesOf(reviewId)).toEqual([]);
  });

  it('goes in the agreed order, each once', async () => {
    const reviewId = await world.request(await world.addObjective());
    await world.name(reviewId);
    expect(await world.sign('customer-executive', reviewId)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(await world.sign('executive-sponsor', reviewId)).toMatchObject({ refusal: null, baselineId: null });
    expect(await world.sign('executive-sponsor', reviewId)).toMatchObject({ refusal: { code: 'conflict' } });
    expect(await world.sign('customer-executive', reviewId)).toMatchObject({ refusal: null });
    expect(await world.sign('customer-executive', reviewId)).toMatchObject({ refusal: { code: 'conflict' } });
    expect(await signaturesOf(reviewId)).toHaveLength(2);
  });

  it('who asked does not sign, whatever they were granted', async () => {
    const { place } = world;
    const lead = id('account-manager');
    await place.test.db.provision`INSERT INTO lane_grant (lane_id, person_id, capabilities)
      VALUES (${place.world.lanes.shared}, ${lead}, '{read,edit,manage,approve}')`;
    const reviewId = await world.request(await world.addObjective(), { signatories: [lead] });
    expect(await world.sign('account-manager', reviewId)).toMatchObject({ refusal: { code: 'forbidden' } });
    await place.test.db
      .provision`DELETE FROM lane_grant WHERE person_id = ${lead} AND lane_id = ${place.world.lanes.shared}`;
  });

  it('[G7] a delegate of the same firm signs for its time, and the statement says for whom', async () => {
    const { place } = world;
    const coach = id('coach');
    await place.test.db.provision`INSERT INTO lane_grant (lane_id, person_id, capabilities)
      VALUES (${place.world.lanes.shared}, ${coach}, '{read,approve}')`;
    const days = { fromDay: '2020-01-01', toDay: '2020-12-31' };
    const sponsor = id('executive-sponsor');
    const naming = { planId, signatoryId: sponsor, delegateId: coach };
    await expect(
      world.signOff.addDelegate(await world.actor('executive-sponsor'), { ...naming, ...days }),
    ).rejects.toMatchObject({ code: 'invalid' });
    const today = new Date().toISOString().slice(0, 10);
    await world.signOff.addDelegate(await world.actor('executive-sponsor'), {
      ...naming,
      fromDay: today,
      toDay: today,
    });
    await expect(
      world.signOff.addDelegate(await world.actor('core-team-member'), { ...naming, fromDay: today, toDay: today }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const reviewId = await world.request(await world.addObjective());
    await world.name(reviewId);
    expect(await world.sign('coach', reviewId)).toMatchObject({ refusal: null });
    const { baselineId } = await world.sign('customer-executive', reviewId);
    const { certificate } = await world.signOff.certificate(await world.actor('customer-lead'), baselineId ?? '');
    const [first] = JSON.parse(certificate.statement).signatures;
    expect(first).toMatchObject({ person: coach, delegateOf: sponsor });
    expect(first.meaning).toMatch(/, as a delegate, /);
    expect(certificate.statement).not.toContain('Person executive-sponsor');
  });

  it('a list is signed in one act, each for itself', async () => {
    const reviews: string[] = [];
    for (let count = 0; count < 3; count += 1) reviews.push(await world.request(await world.addObjective()));
    const me = await world.actor('executive-sponsor');
    const seen = await Promise.all(
      reviews.map(async (reviewId) => ({ reviewId, seen: (await reviewAs('executive-sponsor', reviewId)).hash })),
    );
    await world.signOff.recall(await world.actor('account-manager'), {
      reviewId: reviews[1] ?? '',
      reason: 'Too early.',
    });
    const outcomes = await world.signOff.sign(me, {
      reviews: seen,
      password: 'a password for tests',
      ip: '192.0.2.1',
      locale: 'de',
    });
    expect(outcomes.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, 'conflict', null]);
  });

  it('a plan is signed as it was sent, holds nothing still, and names agreed texts by hash', async () => {
    const agreed = await world.agree(await world.addObjective('Named by hash'));
    const reviewId = await world.request(null);
    await world.addObjective('Written meanwhile');
    await world.name(reviewId);
    await world.sign('executive-sponsor', reviewId);
    const { baselineId } = await world.sign('customer-executive', reviewId);
    const { certificate } = await world.signOff.certificate(await world.actor('customer-lead'), baselineId ?? '');
    const { baselines } = await world.signOff.ofPlan(await world.actor('customer-lead'), planId);
    const hash = baselines.find((one) => one.id === agreed)?.hash;
    expect(JSON.parse(certificate.content).agreed).toContainEqual(expect.objectContaining({ hash, version: 1 }));
    expect(certificate.content).not.toContain('Written meanwhile');
  });
});

describe('what ends without a signature', () => {
  it('declining tells both firms why, and one’s own firm a note', async () => {
    const recordId = await world.addObjective();
    const reviewId = await world.request(recordId);
    const sponsor = await world.actor('executive-sponsor');
    await expect(world.signOff.decline(sponsor, { reviewId, reason: ' ', note: '' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await world.signOff.decline(sponsor, { reviewId, reason: 'Not measurable.', note: 'Ask Ben for the meter data.' });
    expect(await reviewAs('core-team-member', reviewId)).toMatchObject({ note: 'Ask Ben for the meter data.' });
    expect(await reviewAs('customer-lead', reviewId)).toMatchObject({
      end: { outcome: 'declined', reason: 'Not measurable.' },
      note: null,
    });
    expect(await locksOf(recordId)).toEqual([]);
  });

  it('[G8] a day that passes means lapsed, never consent', async () => {
    const recordId = await world.addObjective();
    const reviewId = await world.request(recordId, { due: new Date().toISOString().slice(0, 10) });
    await superuser.unsafe(
      `ALTER TABLE review DISABLE TRIGGER ALL; UPDATE review SET due = '2020-01-01' WHERE id = '${reviewId}'; ALTER TABLE review ENABLE TRIGGER ALL`,
    );
    expect(await world.sign('executive-sponsor', reviewId)).toMatchObject({ refusal: { code: 'conflict' } });
    expect(await world.signOff.lapse()).toEqual([world.place.world.lanes.shared]);
    expect(await reviewAs('account-manager', reviewId)).toMatchObject({ end: { outcome: 'lapsed', personId: null } });
    expect(await locksOf(recordId)).toEqual([]);
    expect(await world.signOff.lapse()).toEqual([]);
  });

  it('one firm’s signature lapses after thirty days', async () => {
    const reviewId = await world.request(await world.addObjective());
    await world.sign('executive-sponsor', reviewId);
    await superuser`UPDATE review_signature SET at = at - interval '32 days' WHERE review_id = ${reviewId}`;
    await world.signOff.lapse();
    expect(await reviewAs('account-manager', reviewId)).toMatchObject({ end: { outcome: 'lapsed' } });
  });

  it('[G9] an agreed objective is ended by notice of a leader, and stays as it was', async () => {
    const recordId = await world.addObjective();
    const baselineId = await world.agree(recordId);
    const notice = {
      baselineId,
      endsOn: '2099-01-01',
      reason: 'The line is sold.',
      password: 'a password for tests',
      ip: '192.0.2.1',
    };
    await expect(world.signOff.giveNotice(await world.actor('customer-lead'), notice)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await world.signOff.giveNotice(await world.actor('customer-executive'), notice);
    await expect(world.signOff.giveNotice(await world.actor('executive-sponsor'), notice)).rejects.toMatchObject({
      code: 'conflict',
    });
    const { baseline } = await world.signOff.certificate(await world.actor('account-manager'), baselineId);
    expect(baseline).toMatchObject({ endsOn: '2099-01-01', endReason: 'The line is sold.', endSide: 'customer' });
    expect(await locksOf(recordId)).toHaveLength(1);
  });
});

it.each(['review', 'review_naming', 'review_signature', 'review_end', 'baseline', 'baseline_end', 'signing_key'])(
  '[G10] rows of %s are only ever added',
  async (table) => {
    for (const role of ['app', 'collab', 'access', 'provision'] as const) {
      for (const statement of [`UPDATE ${table} SET ctid = ctid`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        await expect(world.place.test.db[role].unsafe(statement), `${role}: ${statement}`).rejects.toThrow();
      }
    }
  },
);

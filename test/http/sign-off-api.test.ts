import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setField } from '../../collab/document/records.ts';
import { verifyCertificate } from '../../server/certificate/verify-certificate.mjs';
import { isGuest, ROLES } from '../../server/domain/role.ts';
import { prepareEdit } from '../support/edit-directly.ts';
import { codeOf, type RecordApi, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';
import { openSignOffApi, type SignOffApi } from '../support/sign-off-api.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

let world: SignOffApi;
let api: RecordApi;
let planId: string;
let objective: string;
let reviewId: string;
let baselineId: string;

beforeAll(async () => {
  world = await openSignOffApi();
  api = world.api;
  planId = api.world.planId;
  baselineId = await world.agree(await world.addObjective('Agreed by both'));
  objective = await world.addObjective('Waits for signatures');
  reviewId = await world.request(objective);
});
afterAll(() => api?.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const READERS = ROLES.filter((role) => role !== 'extended-team-member' && !isGuest(role));
const LEADS: readonly string[] = ['account-manager', 'customer-lead'];

/** Every address that reads, in these or in made-up ids. */
const addresses = (plan: string, review: string, baseline: string, lane: string) => [
  `/plans/${plan}/reviews`,
  `/reviews/${review}`,
  `/plans/${plan}/baselines`,
  `/baselines/${baseline}`,
  `/baselines/${baseline}/certificate`,
  `/baselines/${baseline}/certificate.pdf`,
  `/plans/${plan}/delegates`,
  `/plans/${plan}/review-draft?subject=objective&recordId=${objective}`,
  `/plans/${plan}/audit?lane=${lane}`,
  `/plans/${plan}/audit.jsonl?lane=${lane}`,
];

const DAYS = { fromDay: '2099-01-01', toDay: '2099-01-02' };

/** Every address that writes, with a body that fits. */
const writes = (plan: string, review: string, baseline: string) =>
  [
    [
      'POST',
      `/plans/${plan}/reviews`,
      { subject: 'plan', seen: sha256(''), signatories: [UNKNOWN], firstSide: 'supplier' },
    ],
    ['PUT', `/reviews/${review}/signatories`, { signatories: [UNKNOWN] }],
    ['POST', `/reviews/${review}/signature`, { seen: sha256(''), password: 'whatever it is' }],
    ['POST', `/reviews/${review}/refusal`, { reason: 'No.' }],
    ['POST', `/reviews/${review}/recall`, { reason: 'No.' }],
    ['POST', `/baselines/${baseline}/notice`, { endsOn: '2099-01-01', reason: 'No.', password: 'whatever it is' }],
    ['POST', `/plans/${plan}/delegates`, { ...DAYS, signatoryId: UNKNOWN, delegateId: UNKNOWN }],
  ] as const;

describe('[R7] who reads what is signed', () => {
  it.each(READERS)('%s: what both firms share; drafts for owners, chains for owners', async (who) => {
    const statuses = await Promise.all(
      addresses(planId, reviewId, baselineId, api.world.lanes.shared).map(
        async (path) => (await world.get(who, path)).status,
      ),
    );
    const own = LEADS.includes(who) ? 200 : 403;
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, own, own, own]);
    expect((await world.get(who, '/signing-keys')).status).toBe(200);
  });

  it.each(['outsider', 'extended-team-member', 'supplier-guest', 'customer-guest'] as const)(
    '%s: not found, to the byte as what was made up',
    async (who) => {
      const real = addresses(planId, reviewId, baselineId, api.world.lanes.shared);
      const fake = addresses(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
      for (const [index, path] of real.entries()) {
        const answer = await world.get(who, path);
        expect(answer.status, path).toBe(404);
        expect(withoutId(answer), path).toEqual(withoutId(await world.get(who, fake[index] ?? '')));
      }
      const made = writes(UNKNOWN, UNKNOWN, UNKNOWN);
      for (const [index, [method, path, body]] of writes(planId, reviewId, baselineId).entries()) {
        const answer = await world.send(who, method, path, body);
        expect(answer.status, path).toBe(404);
        const other = await world.send(who, method, made[index]?.[1] ?? '', body);
        expect(withoutId(answer), path).toEqual(withoutId(other));
      }
    },
  );

  it('nobody without a token, and no id that is none', async () => {
    for (const path of [...addresses(planId, reviewId, baselineId, api.world.lanes.shared), '/signing-keys']) {
      expect((await api.http.send(`/api/v1${path}`)).status, path).toBe(401);
    }
    for (const path of addresses('none', 'none', 'none', 'none')) {
      expect((await world.get('account-manager', path)).status, path).toBe(404);
    }
  });

  it('the other firm’s signatories are not in it, nor its note', async () => {
    const { named: known } = Object((await world.get('core-team-member', `/reviews/${reviewId}`)).json());
    expect(known).toMatchObject({
      supplier: { signatories: [api.world.people['executive-sponsor']] },
      customer: { count: 1, signatories: null },
    });
    for (const path of [`/reviews/${reviewId}`, `/plans/${planId}/reviews`]) {
      const waiting = await world.get('customer-contributor', path);
      const review = Object(waiting.json()).reviews?.[0] ?? waiting.json();
      expect(review).toMatchObject({
        named: { supplier: { count: 1, signatories: null } },
        turn: { side: 'supplier', signatoryId: null },
      });
    }
    const other = await world.request(await world.addObjective('Refused'));
    const refusal = { reason: 'Not measurable.', note: 'Ask Ben.' };
    expect((await world.send('executive-sponsor', 'POST', `/reviews/${other}/refusal`, refusal)).status).toBe(204);
    expect((await world.get('core-team-member', `/reviews/${other}`)).text).toContain('Ask Ben.');
    const told = await world.get('customer-lead', `/reviews/${other}`);
    expect(told.text).toContain('Not measurable.');
    expect(told.text).not.toContain('Ask Ben.');
  });

  it('the certificate is a file that holds, by a key that is told', async () => {
    const file = await world.get('customer-observer', `/baselines/${baselineId}/certificate`);
    expect(file.headers['content-disposition']).toBe(`attachment; filename="certificate-${baselineId}.json"`);
    const { keys } = Object((await world.get('outsider', '/signing-keys')).json());
    expect(keys).toMatchObject([{ publicKey: Object(file.json()).publicKey }]);
    const outcome = await verifyCertificate(file.text, keys[0].fingerprint);
    expect(outcome).toMatchObject({ ok: true, isKeyCompared: true });
    const signed = await api.http.services.signOff.certificate(await actorOf('customer-lead'), baselineId);
    expect(file.text).toBe(JSON.stringify(signed.certificate));
  });
});

async function actorOf(who: Exclude<Who, 'outsider'>) {
  const actor = await api.http.services.people.loadActor(api.world.people[who]);
  if (actor === null) throw new Error('nobody of this role');
  return actor;
}

describe('[R7] signing takes the password, for exactly what was seen', () => {
  const signatures = async (id: string) =>
    Object((await world.get('account-manager', `/reviews/${id}`)).json()).signatures;

  it.each([
    ['no password', { password: undefined }, 422],
    ['an empty one', { password: '' }, 422],
    ['a wrong one', { password: 'wrong' }, 422],
    ['a hash that is none', { seen: 'x' }, 422],
    ['what was not asked for', { more: 1 }, 422],
    ['another text', { seen: sha256('another text') }, 409],
  ])('%s: nothing is recorded', async (_what, changes, status) => {
    const answer = await world.sign('executive-sponsor', reviewId, changes);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.text).not.toContain(WORLD_PASSWORD);
    expect(await signatures(reviewId)).toEqual([]);
  });

  it.each([
    ['account-manager', 403],
    ['customer-executive', 403],
    ['customer-observer', 403],
  ] as const)('%s, whose turn it is not: %i', async (who, status) => {
    expect((await world.sign(who, reviewId)).status).toBe(status);
    expect(await signatures(reviewId)).toEqual([]);
  });

  it('a token that may only read signs nothing, whatever password it has', async () => {
    const input = { name: 'Reads', canWrite: false, days: 1, password: WORLD_PASSWORD, ip: '192.0.2.9' };
    const token = await api.http.services.tokens.create(await actorOf('executive-sponsor'), input);
    for (const [method, path, body] of writes(planId, reviewId, baselineId)) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await api.ask('executive-sponsor', method, `/api/v1${path}`, { body, headers });
      expect([answer.status, codeOf(answer).code], path).toEqual([403, 'insufficient-scope']);
    }
    expect(await signatures(reviewId)).toEqual([]);
  });

  it('what moved meanwhile is told as a redline, and nothing is recorded', async () => {
    const recordId = await world.addObjective('Moves meanwhile');
    const other = await world.request(recordId);
    const commit = await prepareEdit(api.test.db, api.world.lanes.shared, (doc) =>
      setField(doc, 'objectives', recordId, 'target', 41),
    );
    await commit();
    const answer = await world.sign('executive-sponsor', other);
    expect(answer.status).toBe(409);
    expect(answer.json()).toMatchObject({
      error: { code: 'stale', requestId: answer.headers['x-request-id'] },
      redline: [{ name: 'target', kind: 'value', before: 40, after: 41 }],
    });
    expect(await signatures(other)).toEqual([]);
  });

  it('signed once, by its turn; a second time is told so', async () => {
    const recordId = await world.addObjective('Signed by the first');
    const other = await world.request(recordId);
    const first = await world.sign('executive-sponsor', other);
    expect([first.status, first.json()]).toEqual([200, { reviewId: other, baselineId: null }]);
    const again = await world.sign('executive-sponsor', other);
    expect([again.status, codeOf(again).code]).toEqual([409, 'conflict']);
    expect(await signatures(other)).toHaveLength(1);
    const recall = await world.send('customer-lead', 'POST', `/reviews/${other}/recall`, { reason: 'Too early.' });
    expect(recall.status).toBe(204);
    expect((await world.sign('customer-executive', other)).status).toBe(409);
    expect(Object((await world.get('coach', `/reviews/${other}`)).json()).end).toMatchObject({ outcome: 'recalled' });
  });

  it('what a drifted text is, its list says', async () => {
    const recordId = await world.addObjective('Drifts');
    const id = await world.agree(recordId);
    const isDrifted = async () => {
      const { baselines } = Object((await world.get('customer-observer', `/plans/${planId}/baselines`)).json());
      return baselines.find((one: { id: string }) => one.id === id).isDrifted;
    };
    expect(await isDrifted()).toBe(false);
    const change = await prepareEdit(api.test.db, api.world.lanes.shared, (doc) =>
      setField(doc, 'objectives', recordId, 'target', 1),
    );
    await change();
    expect(await isDrifted()).toBe(true);
  });
});

describe('asking by a program', () => {
  it.each(READERS)('%s', async (who) => {
    const recordId = await world.addObjective(`Asked by ${who}`);
    const { seen } = await world.draftOf(recordId);
    const own = who === 'customer-lead' ? 'customer-executive' : 'executive-sponsor';
    const asked = await world.send(who, 'POST', `/plans/${planId}/reviews`, {
      ...{ subject: 'objective', recordId, seen, signatories: [api.world.people[own]], firstSide: 'customer' },
    });
    expect(asked.status, asked.text).toBe(LEADS.includes(who) ? 201 : 403);
  });

  it.each([
    ['a plan with an objective', { subject: 'plan' }, 422],
    ['an objective without one', { recordId: null }, 422],
    ['a day that is none', { due: '2027-02-30' }, 422],
    ['a day that has passed', { due: '2020-01-01' }, 422],
    ['people of the other firm', { signatories: [UNKNOWN] }, 422],
    ['a reason without end', { reason: 'x'.repeat(2_001) }, 422],
    ['another text', { seen: sha256('another') }, 409],
    ['an objective that is not there', { recordId: UNKNOWN }, 404],
  ])('%s is refused', async (_what, changes, status) => {
    const recordId = await world.addObjective('Refused');
    const { seen } = await world.draftOf(recordId);
    const body = { subject: 'objective', recordId, seen, signatories: [api.world.people['executive-sponsor']] };
    const asked = await world.send('account-manager', 'POST', `/plans/${planId}/reviews`, {
      ...{ ...body, firstSide: 'supplier' },
      ...changes,
    });
    expect(asked.status, asked.text).toBe(status);
  });
});

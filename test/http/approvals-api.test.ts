import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordApi, Who } from '../support/record-api.ts';
import { openSignOffApi, type SignOffApi } from '../support/sign-off-api.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

const DAYS = { fromDay: '2099-01-01', toDay: '2099-01-02' };

let world: SignOffApi;
let api: RecordApi;
let planId: string;

beforeAll(async () => {
  world = await openSignOffApi();
  api = world.api;
  planId = api.world.planId;
});
afterAll(() => api?.close());

describe('[R4] a request for signature under a key', () => {
  const askOnce = async (recordId: string, key: string, who: Who = 'account-manager', changes = {}) => {
    const { seen } = await world.draftOf(recordId);
    const signatories = [api.world.people['executive-sponsor']];
    const body = { subject: 'objective', recordId, seen, signatories, firstSide: 'supplier', ...changes };
    return api.ask(who, 'POST', `/api/v1/plans/${planId}/reviews`, { body, headers: { 'idempotency-key': key } });
  };

  it('is asked once, however often it is sent, and answered with the same address', async () => {
    const recordId = await world.addObjective('Asked under a key');
    const answers = await Promise.all([0, 1, 2].map(() => askOnce(recordId, 'ask-1')));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 201).map(({ status }) => status)).toEqual(
      answers.slice(made.length).map(() => 409),
    );
    const again = await askOnce(recordId, 'ask-1');
    expect([again.status, again.headers.location]).toEqual([201, made[0]?.headers.location]);
    const { reviews } = Object((await world.get('account-manager', `/plans/${planId}/reviews`)).json());
    expect(reviews.filter((one: { recordId: string }) => one.recordId === recordId)).toHaveLength(1);
  });

  it('is another request with another body, and nothing to who may not ask', async () => {
    const recordId = await world.addObjective('Asked under a used key');
    expect((await askOnce(recordId, 'ask-2')).status).toBe(201);
    expect((await askOnce(recordId, 'ask-2', 'account-manager', { firstSide: 'customer' })).status).toBe(422);
    expect((await askOnce(recordId, 'ask-2', 'coach')).status).toBe(403);
    expect((await askOnce(recordId, 'two words')).status).toBe(400);
  });
});

describe('[R7] notice, delegates and the certificate to print', () => {
  it('an agreed objective is ended by a leader with their password, once', async () => {
    const id = await world.agree(await world.addObjective('Ended by notice'));
    const notice = { endsOn: '2099-01-01', reason: 'The line is sold.', password: WORLD_PASSWORD };
    const give = (who: Who, changes = {}) =>
      world.send(who, 'POST', `/baselines/${id}/notice`, { ...notice, ...changes });
    expect((await give('account-manager')).status).toBe(403);
    expect((await give('customer-executive', { password: 'wrong' })).status).toBe(422);
    expect((await give('customer-executive', { reason: ' ' })).status).toBe(422);
    expect((await give('customer-executive')).status).toBe(204);
    expect((await give('executive-sponsor')).status).toBe(409);
    expect((await world.get('coach', `/baselines/${id}`)).json()).toMatchObject({
      endsOn: '2099-01-01',
      endSide: 'customer',
    });
  });

  it('delegates are named, read and ended', async () => {
    const { people, lanes } = api.world;
    await api.test.db.provision`INSERT INTO lane_grant (lane_id, person_id, capabilities)
      VALUES (${lanes.shared}, ${people.coach}, '{read,approve}')`;
    const path = `/plans/${planId}/delegates`;
    const body = { ...DAYS, signatoryId: people['executive-sponsor'], delegateId: people.coach };
    expect((await world.send('core-team-member', 'POST', path, body)).status).toBe(403);
    expect((await world.send('account-manager', 'POST', path, { ...body, toDay: '2098-01-01' })).status).toBe(422);
    const [named, again] = [
      await world.send('account-manager', 'POST', path, body),
      await world.send('executive-sponsor', 'POST', path, body),
    ];
    expect([named.status, again.status]).toEqual([201, 201]);
    const { id } = Object(named.json());
    expect(Object(again.json()).id).toBe(id);
    for (const [who, count] of [
      ['customer-lead', 1],
      ['coach', 1],
      ['customer-executive', 0],
    ] as const) {
      expect(Object((await world.get(who, path)).json()).delegates, who).toHaveLength(count);
    }
    expect((await api.ask('customer-lead', 'DELETE', `/api/v1${path}/${id}`)).status).toBe(404);
    expect((await api.ask('account-manager', 'DELETE', `/api/v1${path}/${id}`)).status).toBe(204);
    expect((await api.ask('account-manager', 'DELETE', `/api/v1${path}/${id}`)).status).toBe(404);
  });

  it('the PDF is that of the page, in the language that was asked for', async () => {
    const baselineId = await world.agree(await world.addObjective('Printed'));
    const path = `/baselines/${baselineId}/certificate.pdf`;
    const [english, german] = [await world.get('coach', path), await world.get('coach', `${path}?language=de`)];
    for (const answer of [english, german]) {
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(answer.text.slice(0, 5)).toBe('%PDF-');
    }
    expect(english.text).not.toBe(german.text);
    expect((await world.get('coach', `${path}?language=fr`)).status).toBe(422);
  });
});

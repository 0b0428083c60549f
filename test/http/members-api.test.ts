import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openRecordApi, type RecordApi, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';

let api: RecordApi;
beforeAll(async () => {
  api = await openRecordApi();
});
afterAll(() => api?.close());

const list = (who: Who, plan = api.world.planId) => api.ask(who, 'GET', `/api/v1/plans/${plan}/members`);
const put = (who: Who, personId: string, body: unknown, plan = api.world.planId) =>
  api.ask(who, 'PUT', `/api/v1/plans/${plan}/members/${personId}`, { body });
const remove = (who: Who, personId: string, plan = api.world.planId) =>
  api.ask(who, 'DELETE', `/api/v1/plans/${plan}/members/${personId}`);

describe('[W1] members by the API', () => {
  it('owners change their own people; what is refused says why and changes nothing', async () => {
    const { people } = api.world;
    const coach = people.coach;
    expect((await put('account-manager', coach, { role: 'core-team-member' })).status).toBe(204);
    expect((await put('account-manager', coach, { role: 'coach' })).status).toBe(204);
    const refused = [
      [await put('core-team-member', coach, { role: 'account-manager' }), 403, 'forbidden'],
      [await put('customer-lead', coach, { role: 'customer-observer' }), 404, 'not-found'],
      [await put('account-manager', coach, { role: 'customer-lead' }), 422, 'invalid'],
      [await put('account-manager', coach, { role: 'chief' }), 422, 'invalid'],
      [await put('account-manager', people['account-manager'], { role: 'coach' }), 409, 'conflict'],
      [await remove('account-manager', people['account-manager']), 409, 'conflict'],
      [await remove('executive-sponsor', coach), 403, 'forbidden'],
      [await remove('customer-lead', coach), 404, 'not-found'],
    ] as const;
    for (const [answer, status, code] of refused) expect([answer.status, codeOf(answer).code]).toEqual([status, code]);
    const roles = Object(await list('account-manager').then((answer) => answer.json())).people.map(
      ({ id, role }: { id: string; role: string }) => [id, role],
    );
    expect(roles).toContainEqual([coach, 'coach']);
  });

  it('to who is not on the plan it is not there, to the byte', async () => {
    const madeUp = withoutId(await list('outsider', UNKNOWN));
    expect(withoutId(await list('outsider'))).toEqual(madeUp);
    const { people, outsiderPlanId } = api.world;
    expect(withoutId(await put('outsider', people.coach, { role: 'coach' }))).toEqual(madeUp);
    expect(withoutId(await remove('outsider', people.coach))).toEqual(madeUp);
    expect(withoutId(await list('account-manager', outsiderPlanId))).toEqual(madeUp);
  });
});

it('[W3] the list tells nobody what they do not read', async () => {
  const { lanes, restricted } = api.world;
  const customer = (await list('customer-lead')).text;
  for (const laneId of [lanes.supplier, restricted.supplier, restricted.shared]) expect(customer).not.toContain(laneId);
  expect(customer).not.toContain(api.world.suspended);
  expect((await list('account-manager')).text).toContain(api.world.suspended);
});

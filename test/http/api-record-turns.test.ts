import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoor } from '../collab/support/door.ts';
import { openHttpDoor } from '../support/http-door.ts';
import { codeOf, openRecordApi, type RecordApi, SECRET } from '../support/record-api.ts';

let api: RecordApi;

beforeAll(async () => {
  api = await openRecordApi();
});
afterAll(() => api?.close());

describe('[R3] a change rests on what was read', () => {
  it('without If-Match 428; with an old one 412 and what stands', async () => {
    const { id, etag } = await api.made('account-manager', 'risks', { title: 'One' });
    const path = api.pathOf('risks', id);
    expect((await api.ask('account-manager', 'PATCH', path, { body: { fields: { title: 'x' } } })).status).toBe(428);
    const second = (await api.patch('customer-lead', 'risks', id, etag, { title: 'Two' })).headers.etag ?? '';
    const refused = await api.patch('account-manager', 'risks', id, etag, { title: 'Three' });
    expect([refused.status, refused.headers.etag]).toEqual([412, second]);
    expect((await api.ask('account-manager', 'DELETE', path, { headers: { 'if-match': etag } })).status).toBe(412);
    expect(Object((await api.ask('account-manager', 'GET', path)).json()).title).toBe('Two');
  });

  it('of changes at once with one ETag exactly one is stored, on one node and on two', async () => {
    const node = await openDoor(api.test.db);
    const other = await openHttpDoor({
      db: api.test.db,
      writeLane: (laneId, personId, change) => node.gateway.editAs(laneId, personId, change),
    });
    for (let round = 0; round < 12; round += 1) {
      const { id, etag } = await api.made('account-manager', 'risks', { title: `Race ${round}` });
      const answers = await Promise.all(
        [api.http, other, api.http, other].map((door, n) =>
          door.send(api.pathOf('risks', id), {
            method: 'PATCH',
            headers: {
              ...{ authorization: `Bearer ${api.tokens.get(n < 2 ? 'account-manager' : 'customer-lead')}` },
              ...{ 'content-type': 'application/json', 'if-match': etag },
            },
            body: JSON.stringify({ fields: { title: `Race ${round}, ${n}` } }),
          }),
        ),
      );
      expect(answers.map(({ status }) => status).sort(), `round ${round}`).toEqual([200, 412, 412, 412]);
      const won = answers.find(({ status }) => status === 200);
      expect((await api.ask('coach', 'GET', api.pathOf('risks', id))).headers.etag).toBe(won?.headers.etag);
    }
    await other.close();
    await node.close();
  });
});

describe('[R4] a request under a key is carried out once', () => {
  it('again the same answer; another request 422; at once one record', async () => {
    const key = { 'idempotency-key': 'import-1' };
    const first = await api.post('account-manager', 'asks', { title: 'Once' }, api.world.lanes.shared, key);
    const again = await api.post('account-manager', 'asks', { title: 'Once' }, api.world.lanes.shared, key);
    expect([again.status, again.text, again.headers.etag]).toEqual([201, first.text, first.headers.etag]);
    const another = await api.post('account-manager', 'asks', { title: 'Twice' }, api.world.lanes.shared, key);
    expect([another.status, codeOf(another).code]).toEqual([422, 'key-reused']);
    const race = { 'idempotency-key': 'import-2' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => api.post('account-manager', 'asks', { title: 'Raced' }, api.world.lanes.shared, race)),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const { records } = Object(
      (await api.ask('account-manager', 'GET', `${api.pathOf('asks')}?lane=${api.world.lanes.shared}`)).json(),
    );
    const named = (title: string) => records.filter((record: { title: string }) => record.title === title).length;
    expect([named('Once'), named('Raced')]).toEqual([1, 1]);
    expect((await api.post('customer-lead', 'asks', { title: 'Hers' }, api.world.lanes.shared, key)).status).toBe(201);
  });

  it('a refusal keeps no key, and a change is answered again although it stands differently', async () => {
    const key = { 'idempotency-key': 'change-1' };
    const { id, etag } = await api.made('account-manager', 'kpis', { title: 'Kept' });
    expect((await api.patch('account-manager', 'kpis', id, '"old"', { unit: '%' }, key)).status).toBe(412);
    const first = await api.patch('account-manager', 'kpis', id, etag, { unit: '%' }, key);
    expect(first.status).toBe(200);
    expect((await api.patch('account-manager', 'kpis', id, etag, { unit: '%' }, key)).text).toBe(first.text);
  });

  it('who may not read the lane any more gets nothing of what was kept', async () => {
    const key = { 'idempotency-key': 'gone' };
    const lane = api.world.restricted.supplier;
    const who = 'extended-team-member' as const;
    expect((await api.post(who, 'risks', { title: SECRET }, lane, key)).status).toBe(201);
    await api.test.db
      .provision`DELETE FROM lane_grant WHERE lane_id = ${lane} AND person_id = ${api.world.people[who]}`;
    const after = await api.post(who, 'risks', { title: SECRET }, lane, key);
    expect(after.status).toBe(404);
    expect(after.text).not.toContain(SECRET);
  });
});

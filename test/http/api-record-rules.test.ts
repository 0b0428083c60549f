import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setRecordLocks } from '../../db/queries/locks.ts';
import { AUDIENCES } from '../../server/domain/audience.ts';
import { ROLES } from '../../server/domain/role.ts';
import { MATRIX } from '../../server/policy/index.ts';
import { openStock } from '../collab/support/clients.ts';
import { codeOf, openRecordApi, type RecordApi, SECRET, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';
import { until } from '../support/until.ts';

let api: RecordApi;

beforeAll(async () => {
  api = await openRecordApi();
});
afterAll(() => api?.close());

describe('[R2] who may write what is decided as for a socket', () => {
  it.each(ROLES)('%s: by lane, as the matrix says', async (role) => {
    for (const audience of AUDIENCES) {
      const held = MATRIX[role][audience];
      const expected = held.includes('edit') ? 201 : held.includes('read') ? 403 : 404;
      const answer = await api.post(role, 'milestones', { title: 'A step' }, api.world.lanes[audience]);
      expect(answer.status, `${audience}: ${answer.text}`).toBe(expected);
    }
  });

  it('a field of the other firm: the sentence of the gate, and nothing is stored', async () => {
    const { id, etag } = await api.made('customer-lead', 'criteria', { title: 'Price', customerScore: 4 });
    const refused = await api.patch('account-manager', 'criteria', id, etag, { title: 'Mine', customerScore: 1 });
    expect(refused.status).toBe(403);
    expect(codeOf(refused).message).toBe('This field is written by the other firm. Your change was not saved.');
    expect((await api.ask('account-manager', 'GET', api.pathOf('criteria', id))).headers.etag).toBe(etag);
    expect((await api.post('account-manager', 'criteria', { title: 'Mine', customerScore: 1 })).status).toBe(403);
    expect((await api.patch('account-manager', 'criteria', id, etag, { supplierScore: 3 })).status).toBe(200);
  });

  it('the owner’s firm alone moves a date, and nobody takes an action over and answers it at once', async () => {
    const owner = `customer/${api.world.people['customer-lead']}`;
    const { id, etag } = await api.made('account-manager', 'actions', { title: 'Data', owner, due: '2027-02-01' });
    const read = Object((await api.ask('account-manager', 'GET', api.pathOf('actions', id))).json());
    expect(read.askedBy).toBe('supplier');
    expect((await api.patch('account-manager', 'actions', id, etag, { due: '2027-01-01' })).status).toBe(403);
    expect((await api.patch('customer-lead', 'actions', id, etag, { due: '2027-03-01' })).status).toBe(200);
    expect((await api.patch('customer-lead', 'actions', id, etag, { askedBy: 'customer' })).status).toBe(422);
  });

  it('what is locked stays: 423 with the sentence', async () => {
    const { id, etag } = await api.made('account-manager', 'objectives', { title: 'Agreed', target: 5 });
    await setRecordLocks(api.test.db.collab, api.world.lanes.shared, [
      { root: 'objectives', recordId: id, fields: ['target'] },
    ]);
    const refused = await api.patch('account-manager', 'objectives', id, etag, { target: 6 });
    expect([refused.status, codeOf(refused).code]).toEqual([423, 'locked']);
    expect(codeOf(refused).message).toContain('agreed by both firms and locked');
    expect(
      (await api.ask('account-manager', 'DELETE', api.pathOf('objectives', id), { headers: { 'if-match': etag } }))
        .status,
    ).toBe(423);
    expect((await api.patch('account-manager', 'objectives', id, etag, { why: 'open' })).status).toBe(200);
    await setRecordLocks(api.test.db.collab, api.world.lanes.shared, []);
  });

  it('a reference leads to the same lane or a wider one, and to nothing else', async () => {
    const hidden = await api.made('account-manager', 'objectives', { title: SECRET }, api.world.lanes.supplier);
    const joint = await api.made('account-manager', 'objectives', { title: 'Joint' });
    const refer = (who: Who, objective: string, lane: string) =>
      api.post(who, 'initiatives', { title: 'x', objective }, lane);
    const answers = [
      await refer('account-manager', hidden.id, api.world.lanes.shared),
      await refer('customer-lead', hidden.id, api.world.lanes.shared),
      await refer('customer-lead', UNKNOWN, api.world.lanes.shared),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(new Set(answers.map((answer) => withoutId(answer).text)).size).toBe(1);
    expect((await refer('account-manager', joint.id, api.world.lanes.supplier)).status).toBe(201);
    const meet = (id: string) => api.post('account-manager', 'objectives', { title: 'x', cells: { [id]: 'strong' } });
    const cells = [await meet(hidden.id), await meet(UNKNOWN), await meet(joint.id)];
    expect(cells.map(({ status }) => status)).toEqual([422, 422, 201]);
    expect(cells.slice(0, 2).every((answer) => !answer.text.includes(SECRET))).toBe(true);
    const stranger = `customer/${api.world.outsider}`;
    expect((await api.post('account-manager', 'actions', { title: 'x', owner: stranger })).status).toBe(422);
  });

  it('who has the lane open sees it at once, and the history names who did it', async () => {
    const client = await openStock(api.realtime, api.world.people['account-manager'], api.world.lanes.shared);
    const { id } = await api.made('customer-contributor', 'decisions', { title: 'Seen live' });
    await until('the decision to arrive', () => client.doc.getMap('decisions').has(id));
    client.destroy();
    const [row] = await api.test.db.collab<{ userId: string }[]>`
      SELECT user_id FROM doc_update WHERE doc_id = ${api.world.lanes.shared} AND ${`decisions/${id}`} = ANY (touched)`;
    expect(row?.userId).toBe(api.world.people['customer-contributor']);
  });

  it('a lane that is frozen is read and not written', async () => {
    const lane = api.world.lanes.customer;
    await api.test.db.provision`UPDATE lane SET frozen_at = now() WHERE id = ${lane}`;
    expect((await api.post('customer-lead', 'asks', { title: 'x' }, lane)).status).toBe(403);
    await api.test.db.provision`UPDATE lane SET frozen_at = NULL WHERE id = ${lane}`;
    expect((await api.post('customer-lead', 'asks', { title: 'x' }, lane)).status).toBe(201);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { RECORD_ROOTS } from '../../collab/document/roots.ts';
import { openRecordApi, type RecordApi, SECRET, UNKNOWN, withoutId } from '../support/record-api.ts';

let api: RecordApi;

beforeAll(async () => {
  api = await openRecordApi();
});
afterAll(() => api?.close());

describe('[R1] records of every kind', () => {
  it.each(RECORD_ROOTS)('%s: added, read, changed, listed and removed', async (root) => {
    const { id, etag, path } = await api.made('account-manager', root, { title: `A ${root}` });
    expect(path).toBe(api.pathOf(root, id));
    const read = await api.ask('customer-lead', 'GET', path);
    expect(read.headers.etag).toBe(etag);
    expect(read.json()).toMatchObject({ id, laneId: api.world.lanes.shared, audience: 'shared', title: `A ${root}` });
    const changed = await api.patch('customer-lead', root, id, etag, { title: `Another ${root}` });
    expect(changed.status, changed.text).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
    const listed = await api.ask('customer-observer', 'GET', api.pathOf(root));
    expect(Object(listed.json()).records).toEqual([changed.json()]);
    const removal = { headers: { 'if-match': changed.headers.etag ?? '' } };
    expect((await api.ask('account-manager', 'DELETE', path, removal)).status).toBe(204);
    expect((await api.ask('account-manager', 'GET', path)).status).toBe(404);
  });

  it('pages go through all lanes one may read, each record once', async () => {
    for (let n = 0; n < 5; n += 1) await api.made('account-manager', 'risks', { title: `Shared ${n}` });
    await api.made('account-manager', 'risks', { title: SECRET }, api.world.lanes.supplier);
    const titles: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { records: { title: string }[]; nextCursor: string | null } = Object(
        (
          await api.ask(
            'account-manager',
            'GET',
            `${api.pathOf('risks')}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
          )
        ).json(),
      );
      for (const { title } of page.records) titles.push(title);
      cursor = page.nextCursor;
    }
    expect(titles).toEqual(['Shared 0', 'Shared 1', 'Shared 2', 'Shared 3', 'Shared 4', SECRET]);
    const own = await api.ask('account-manager', 'GET', `${api.pathOf('risks')}?lane=${api.world.lanes.supplier}`);
    expect(Object(own.json()).records).toHaveLength(1);
    for (const bad of ['limit=0', 'limit=201', 'limit=x', 'cursor=x']) {
      expect((await api.ask('account-manager', 'GET', `${api.pathOf('risks')}?${bad}`)).status, bad).toBe(422);
    }
  });

  it('rich text goes in as words or as a document, and comes out as both', async () => {
    const { id, etag } = await api.made('customer-lead', 'sections', { title: 'Vision', body: 'One\n\nTwo' });
    const first = Object((await api.ask('account-manager', 'GET', api.pathOf('sections', id))).json());
    expect(first.bodyText).toBe('One\n\nTwo');
    const body = {
      type: 'doc',
      content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Three' }] }],
    };
    const changed = await api.patch('account-manager', 'sections', id, etag, { body });
    expect(Object(changed.json())).toMatchObject({ body, bodyText: 'Three', title: 'Vision' });
  });
});

describe('[R5] what one firm may not see is in no answer', () => {
  it('unreadable and made-up: the same answers to every verb, without the words', async () => {
    const hidden = await api.made('account-manager', 'risks', { title: SECRET }, api.world.lanes.supplier);
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const sent = {
        headers: { 'if-match': hidden.etag },
        ...(method === 'PATCH' ? { body: { fields: { title: 'x' } } } : {}),
      };
      const real = await api.ask('customer-lead', method, api.pathOf('risks', hidden.id), sent);
      const fake = await api.ask('customer-lead', method, api.pathOf('risks', UNKNOWN), sent);
      expect(real.status, method).toBe(404);
      expect(withoutId(real)).toEqual(withoutId(fake));
    }
    const lanes = [api.world.lanes.supplier, UNKNOWN];
    const posts = await Promise.all(lanes.map((lane) => api.post('customer-lead', 'risks', { title: 'x' }, lane)));
    const lists = await Promise.all(
      lanes.map((lane) => api.ask('customer-lead', 'GET', `${api.pathOf('risks')}?lane=${lane}`)),
    );
    for (const [real, fake] of [posts, lists]) {
      if (real === undefined || fake === undefined) throw new Error('both were asked');
      expect(withoutId(real)).toEqual(withoutId(fake));
    }
    for (const root of RECORD_ROOTS)
      expect((await api.ask('customer-lead', 'GET', api.pathOf(root))).text).not.toContain('canary');
    expect((await api.ask('outsider', 'GET', api.pathOf('risks'))).status).toBe(404);
  });

  it('bodies that cannot be meant change nothing', async () => {
    const { id, etag } = await api.made('account-manager', 'objectives', { title: 'Stands', target: 1 });
    const deep = `{"fields":{"title":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`;
    const bodies: [string, number][] = [
      ['{"fields":{"target":NaN}}', 400],
      ['{"fields":', 400],
      ['[]', 422],
      [deep, 400],
      ['{"fields":{"title":"\\ud800"}}', 400],
      ['{"fields":{"target":1e999}}', 422],
      ['{"fields":{"target":"5"}}', 422],
      ['{"fields":{"title":7}}', 422],
      ['{"fields":{"nothing":1}}', 422],
      ['{"fields":{"__proto__":{"x":1}}}', 422],
      ['{"fields":{"order":"a0"}}', 422],
      ['{"fields":{"due":"2027-02-30"}}', 422],
      ['{"fields":{"title":"x"},"laneId":"x"}', 422],
      [JSON.stringify({ fields: { title: 'x'.repeat(201) } }), 422],
      [JSON.stringify({ fields: { title: 'x'.repeat(1_100_000) } }), 413],
    ];
    for (const [body, status] of bodies) {
      const answer = await api.ask('account-manager', 'PATCH', api.pathOf('objectives', id), {
        body,
        headers: { 'if-match': etag },
      });
      expect(answer.status, body.slice(0, 60)).toBe(status);
    }
    const script = { type: 'doc', content: [{ type: 'script', content: [{ type: 'text', text: 'x' }] }] };
    expect((await api.post('account-manager', 'sections', { body: script })).status).toBe(422);
    expect((await api.ask('account-manager', 'GET', api.pathOf('objectives', id))).headers.etag).toBe(etag);
  });

  it('a cookie writes only from our own pages', async () => {
    const headers = {
      cookie: `covalent_auth=${api.tokens.get('account-manager')}`,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ laneId: api.world.lanes.shared, fields: { title: 'by cookie' } });
    const send = (origin: object) =>
      api.http.send(api.pathOf('asks'), { method: 'POST', headers: { ...headers, ...origin }, body });
    expect((await send({})).status).toBe(403);
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await send({ origin: api.http.origin })).status).toBe(201);
  });
});

it('records of a kind can be added by a script and by a page to one list', async () => {
  await api.realtime.gateway.editAs(api.world.lanes.shared, api.world.people['account-manager'], (doc) => {
    createRecord(doc, 'drivers', { id: UNKNOWN, order: 'a0', title: 'By the page' });
  });
  await api.made('account-manager', 'drivers', { title: 'By the script' });
  const { records } = Object((await api.ask('coach', 'GET', api.pathOf('drivers'))).json());
  expect(records.map((record: { title: string }) => record.title)).toEqual(['By the page', 'By the script']);
});

import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import type { RecordRoot } from '../../collab/document/roots.ts';
import { addLaneVersion } from '../../db/queries/lane-versions.ts';
import { AUDIENCES } from '../../server/domain/audience.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

const BUILD_MS = 240_000;
const WORDS = {
  shared: 'Gemeinsames',
  supplier: 'Verborgenes',
  customer: 'Heimliches',
  namedCustomer: 'Benanntes',
};

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = await buildWorld(app.database.db);
  const { lanes, restricted } = world;
  await write(lanes.shared, 'account-manager', 'objectives', { title: WORDS.shared, due: '2027-06-30', target: 24 });
  await write(lanes.supplier, 'account-manager', 'objectives', { title: WORDS.supplier });
  await write(lanes.customer, 'customer-lead', 'objectives', { title: WORDS.customer });
  await write(restricted.customer, 'customer-contributor', 'objectives', { title: WORDS.namedCustomer });
}, BUILD_MS);
afterAll(() => app?.close());

type Fields = Readonly<Record<string, string | number>> & { readonly title: string };
type Who =
  | 'account-manager'
  | 'customer-lead'
  | 'customer-contributor'
  | 'supplier-observer'
  | 'extended-team-member'
  | 'outsider';

function write(laneId: string, by: Exclude<Who, 'outsider'>, root: RecordRoot, fields: Fields) {
  const side = by.startsWith('customer') ? 'customer' : 'supplier';
  return app.product.gateway.transact(laneId, world.people[by], (doc) =>
    createRecord(doc, root, { id: crypto.randomUUID(), order: 'a0', ...fields }, { side }),
  );
}

async function signIn(who: Who): Promise<string> {
  const answer = await app.send('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin },
    body: new URLSearchParams({ email: world.emails[who], password: WORLD_PASSWORD }).toString(),
  });
  return answer.cookies.find((one) => one.startsWith('covalent_auth='))?.split(';')[0] ?? '';
}

const FORMS = ['print', 'print.data', 'records.csv'];
const ask = (cookie: string, form: string, audience: string) =>
  app.send(`/plans/${world.planId}/${form}?audience=${audience}`, { headers: { accept: 'text/html', cookie } });

async function statuses(who: Who, form: string): Promise<readonly number[]> {
  const cookie = await signIn(who);
  return Promise.all([...AUDIENCES, 'everybody'].map(async (audience) => (await ask(cookie, form, audience)).status));
}

describe('[O1] an output for an audience', () => {
  it('holds what all of that audience read, and nothing that is for one firm or for named people besides', async () => {
    const [supplier, customer] = [await signIn('account-manager'), await signIn('customer-lead')];
    const expectOnly = async (cookie: string, audience: string, wanted: readonly string[]) => {
      for (const form of FORMS) {
        const { status, text } = await ask(cookie, form, audience);
        expect(status, form).toBe(200);
        const found = Object.values(WORDS).filter((word) => text.includes(word));
        expect(found, `${form} for ${audience}`).toEqual(wanted);
        const others = [...Object.values(world.restricted), world.lanes.supplier, world.lanes.customer];
        const own =
          audience === 'supplier' ? world.lanes.supplier : audience === 'customer' ? world.lanes.customer : '';
        for (const id of others.filter((one) => one !== own)) expect(text.includes(id), `${form}: ${id}`).toBe(false);
      }
    };
    await expectOnly(supplier, 'shared', [WORDS.shared]);
    await expectOnly(customer, 'shared', [WORDS.shared]);
    await expectOnly(supplier, 'supplier', [WORDS.shared, WORDS.supplier]);
    await expectOnly(customer, 'customer', [WORDS.shared, WORDS.customer]);
    // Who is named reads that part in the plan, and takes it away for nobody.
    const named = await signIn('customer-contributor');
    const plan = await app.send(`/plans/${world.planId}/objectives`, {
      headers: { accept: 'text/html', cookie: named },
    });
    expect(plan.text).toContain(WORDS.namedCustomer);
    await expectOnly(named, 'customer', [WORDS.shared, WORDS.customer]);
    await expectOnly(named, 'shared', [WORDS.shared]);
  });

  it('is not found by who may not read its part, as one that there is not', async () => {
    for (const form of FORMS) {
      expect(await statuses('account-manager', form), form).toEqual([200, 200, 404, 404]);
      expect(await statuses('customer-lead', form), form).toEqual([200, 404, 200, 404]);
      expect(await statuses('supplier-observer', form), form).toEqual([200, 404, 404, 404]);
      // Named on one part alone: nothing that all of an audience read is theirs.
      expect(await statuses('extended-team-member', form), form).toEqual([404, 404, 404, 404]);
      expect(await statuses('outsider', form), form).toEqual([404, 404, 404, 404]);
    }
    const customer = await signIn('customer-lead');
    const [theirs, madeUp] = [await ask(customer, 'records.csv', 'supplier'), await ask(customer, 'records.csv', 'x')];
    expect([theirs.status, madeUp.status]).toEqual([404, 404]);
    for (const form of ['print', 'records.csv']) {
      const { status, headers } = await app.send(`/plans/${world.planId}/${form}`, {
        headers: { accept: 'text/html' },
      });
      expect({ status, to: headers.location?.startsWith('/sign-in') }).toEqual({ status: 302, to: true });
    }
  });

  it('says on its cover for whom it is, as of when, which version and by whom', async () => {
    const personId = world.people['account-manager'];
    const laneId = world.lanes.shared;
    await app.database.db.as(personId, (tx) => addLaneVersion(tx, { laneId, name: 'As signed', personId }));
    const { text } = await ask(await signIn('account-manager'), 'print', 'shared');
    expect(text).toMatch(/<dt>Version<\/dt><dd>As signed<\/dd>/);
    expect((await ask(await signIn('account-manager'), 'print', 'supplier')).text).toContain('Changed since version');
    expect(text).toContain('Both firms');
    expect(text).toMatch(/<time dateTime="\d{4}-\d\d-\d\dT[\d:.]+Z">\d+ \w+ \d{4}, \d\d:\d\d(<!-- -->)? UTC<\/time>/);
    expect(text).toContain('Person account-manager');
  });
});

describe('[O2] the file of records', () => {
  it('has a line a record and a column a label, in which no spreadsheet calculates', async () => {
    const formula = '=HYPERLINK("http://evil.example","Open")';
    await write(world.lanes.shared, 'account-manager', 'risks', { title: formula });
    await write(world.lanes.shared, 'account-manager', 'sections', { title: 'Line one\nand "two", with; signs' });
    const answer = await ask(await signIn('account-manager'), 'records.csv', 'shared');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="records-shared.csv"');
    expect(answer.headers['cache-control']).toBe('no-store');
    const { data, meta } = Papa.parse<Record<string, string>>(answer.text.replace('\ufeff', '').trimEnd(), {
      header: true,
    });
    expect(new Set(meta.fields).size).toBe(meta.fields?.length);
    expect(data.map((row) => [row.Part, row['Record kind'], row.Title])).toEqual([
      ['Both firms', 'section', 'Line one\nand "two", with; signs'],
      ['Both firms', 'objective', WORDS.shared],
      ['Both firms', 'risk', `'${formula}`],
    ]);
    expect(data[1]).toMatchObject({ Due: '2027-06-30', Target: '24' });
  });

  it('has one kind alone where that is asked for, with its own columns', async () => {
    const cookie = await signIn('account-manager');
    const file = (kind: string) =>
      app.send(`/plans/${world.planId}/records.csv?audience=supplier&kind=${kind}`, { headers: { cookie } });
    const answer = await file('objectives');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="objectives-supplier.csv"');
    const { data } = Papa.parse<Record<string, string>>(answer.text.replace('\ufeff', '').trimEnd(), { header: true });
    expect(data.map((row) => [row['Record kind'], row.Title])).toEqual([
      ['objective', WORDS.shared],
      ['objective', WORDS.supplier],
    ]);
    expect((await file('milestones')).text).not.toContain(WORDS.shared);
    expect((await file('meta')).status).toBe(404);
  });
});

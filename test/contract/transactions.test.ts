import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../server/domain/role.ts';
import type { LaneTransaction } from '../../server/services/app-services.ts';
import { type ActWorld, openActWorld } from './support/act-world.ts';

const HEADER = 'Period,Product,Actual/forecast,Amount,Currency,Quantity,Unit';

let w: ActWorld;

beforeAll(async () => {
  w = await openActWorld();
});
afterAll(() => w.close());

const thisMonth = () => new Date().toISOString().slice(0, 7);
const as = (role: Role) => w.actor(w.world.people[role]);
/** Rows of this month: product and amount. */
const csv = (rows: Readonly<Record<string, number>>, kind = 'actual', currency = 'EUR') =>
  [
    HEADER,
    ...Object.entries(rows).map(([name, amount]) => `${thisMonth()},${name},${kind},${amount},${currency},,`),
  ].join('\n');

async function upload(role: Role, text: string, laneId = w.world.lanes.shared): Promise<string> {
  const file = { planId: w.world.planId, laneId, fileName: 'C:\\files\\sold.csv', data: Buffer.from(text) };
  return w.services.transactions.upload(await as(role), file);
}

async function confirm(role: Role, uploadId: string): Promise<void> {
  await w.services.transactions.confirm(await as(role), { planId: w.world.planId, uploadId, sign: null });
}

async function importFile(role: Role, text: string, laneId?: string): Promise<string> {
  const id = await upload(role, text, laneId);
  await confirm(role, id);
  return id;
}

const withdraw = async (role: Role, importId: string) =>
  w.services.transactions.withdraw(await as(role), { planId: w.world.planId, importId });
const list = async (role: Role) => w.services.transactions.list(await as(role), w.world.planId);
const imports = async (role: Role) => w.services.transactions.listImports(await as(role), w.world.planId);
const amounts = (all: readonly LaneTransaction[], prefix: string) =>
  Object.fromEntries(
    all
      .filter(({ product }) => product.startsWith(prefix))
      .map(({ product, kind, currency, amount }) => [`${product} ${kind} ${currency}`, amount]),
  );

describe('[X1] what one firm imports for itself never reaches the other', () => {
  it('no row, import, count, preview or exported line of it', async () => {
    const own = await importFile('account-manager', csv({ 'x1 secret': 5 }), w.world.lanes.supplier);
    await importFile('customer-lead', csv({ 'x1 theirs': 6 }), w.world.lanes.customer);
    await importFile('account-manager', csv({ 'x1 both': 7 }));
    expect(amounts(await list('account-manager'), 'x1')).toEqual({
      'x1 secret actual EUR': 500,
      'x1 both actual EUR': 700,
    });
    expect(amounts(await list('customer-lead'), 'x1')).toEqual({
      'x1 theirs actual EUR': 600,
      'x1 both actual EUR': 700,
    });
    expect((await imports('account-manager')).map(({ id }) => id)).toContain(own);
    const theirs = await imports('customer-lead');
    expect(theirs.map(({ id }) => id)).not.toContain(own);
    const text = await w.services.transactions.exportFile(await as('customer-lead'), w.world.planId);
    expect(text).toContain('x1 theirs');
    expect(text).not.toContain('secret');
    const draft = await upload('customer-lead', csv({ 'x1 secret': 9 }));
    const place = { planId: w.world.planId, uploadId: draft, sign: null };
    expect(await w.services.transactions.draft(await as('customer-lead'), place)).toMatchObject({
      replaces: 0,
      same: null,
    });
    await expect(withdraw('customer-lead', own)).rejects.toMatchObject({ code: 'not-found' });
    await expect(upload('customer-lead', csv({ a: 1 }), w.world.lanes.supplier)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('the tables themselves show it to nobody else, whichever role asks', async () => {
    for (const role of ROLES) {
      const personId = w.world.people[role];
      for (const table of ['transaction_import', 'transaction_row'] as const) {
        const rows = await w.test.db.as(personId, (tx) =>
          table === 'transaction_row'
            ? tx<{ laneId: string }[]>`SELECT DISTINCT lane_id FROM transaction_row`
            : tx<{ laneId: string }[]>`SELECT DISTINCT lane_id FROM transaction_import`,
        );
        const lanes = await w.test.db.as(personId, (tx) => tx<{ id: string }[]>`SELECT id FROM lane`);
        const readable = lanes.map(({ id }) => id);
        expect(
          rows.filter(({ laneId }) => !readable.includes(laneId)),
          `${table}, ${role}`,
        ).toEqual([]);
      }
    }
  });

  it('a file that is looked at is its sender’s alone', async () => {
    const id = await upload('account-manager', csv({ 'x1 mine': 1 }));
    const place = { planId: w.world.planId, uploadId: id, sign: null };
    const colleague = await as('core-team-member');
    await expect(w.services.transactions.draft(colleague, place)).rejects.toMatchObject({ code: 'not-found' });
    await expect(w.services.transactions.confirm(colleague, place)).rejects.toMatchObject({ code: 'not-found' });
    await w.services.transactions.discard(colleague, id);
    expect(await w.services.transactions.draft(await as('account-manager'), place)).toMatchObject({
      fileName: 'sold.csv',
    });
    await w.services.transactions.discard(await as('account-manager'), id);
    await expect(confirm('account-manager', id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(ROLES)('%s imports where they may write, and nowhere else', async (role) => {
    const { lanes } = await w.services.plans.openPlan(await as('account-manager'), w.world.planId);
    expect(lanes.length).toBeGreaterThan(1);
    const may: readonly Role[] = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'];
    const sending = upload(role, csv({ [`x1 ${role}`]: 1 }));
    if (may.includes(role)) expect(await sending).toMatch(/^[0-9a-f-]{36}$/);
    else await expect(sending).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not-found/) });
  });
});

describe('[X2] nothing counts before it was confirmed, and the same file counts once', () => {
  it('a file that was sent is not in the plan, and is in it once when it was confirmed twice at once', async () => {
    const id = await upload('account-manager', csv({ 'x2 once': 3 }));
    expect(amounts(await list('account-manager'), 'x2')).toEqual({});
    const told = w.told.length;
    await Promise.all([1, 2, 3].map(() => confirm('account-manager', id)));
    await confirm('account-manager', id);
    expect(amounts(await list('account-manager'), 'x2')).toEqual({ 'x2 once actual EUR': 300 });
    expect((await imports('account-manager')).filter((one) => one.id === id)).toHaveLength(1);
    expect(w.told.slice(told)).toEqual([{ laneId: w.world.lanes.shared, id }]);
  });

  it('the very file of a colleague, sent at the same moment or later, makes no second import', async () => {
    const text = csv({ 'x2 same': 4 });
    const ids = await Promise.all([upload('account-manager', text), upload('customer-lead', text)]);
    await Promise.all([confirm('account-manager', ids[0]), confirm('customer-lead', ids[1])]);
    const made = (await imports('account-manager')).filter(({ id }) => ids.includes(id));
    expect(made).toHaveLength(1);
    expect(amounts(await list('account-manager'), 'x2 same')).toEqual({ 'x2 same actual EUR': 400 });
    const again = await upload('account-manager', text);
    const place = { planId: w.world.planId, uploadId: again, sign: null };
    const draft = await w.services.transactions.draft(await as('account-manager'), place);
    expect(draft.same?.id).toBe(made[0]?.id);
    // For another part of the plan it is another import.
    await importFile('account-manager', text, w.world.lanes.supplier);
    await withdraw('account-manager', made[0]?.id ?? '');
    await importFile('account-manager', text);
    const standing = (await list('account-manager')).filter(({ product }) => product === 'x2 same');
    expect(standing.map(({ laneId }) => laneId).sort()).toEqual([w.world.lanes.shared, w.world.lanes.supplier].sort());
  });

  it('with a line that cannot be read nothing of a file counts, nor while its decimal sign is open', async () => {
    const wrong = await upload('account-manager', `${csv({ 'x2 wrong': 1 })}\n2026-13,x2 other,actual,1,EUR,,`);
    const place = { planId: w.world.planId, uploadId: wrong, sign: null };
    const draft = await w.services.transactions.draft(await as('account-manager'), place);
    expect(draft).toMatchObject({ rows: 2, troubleCount: 1, troubles: [{ line: 3, column: 'Period' }] });
    await expect(confirm('account-manager', wrong)).rejects.toMatchObject({ code: 'invalid' });
    const open = await upload('account-manager', `${HEADER}\n${thisMonth()},x2 open,actual,1.234,EUR,,`);
    await expect(confirm('account-manager', open)).rejects.toMatchObject({ code: 'invalid' });
    expect(amounts(await list('account-manager'), 'x2 w')).toEqual({});
    await w.services.transactions.confirm(await as('account-manager'), {
      planId: w.world.planId,
      uploadId: open,
      sign: 'comma',
    });
    expect(amounts(await list('account-manager'), 'x2 open')).toEqual({ 'x2 open actual EUR': 123_400 });
  });

  it('after a day it is gone, also where its sender reads the plan no more', async () => {
    const id = await upload('customer-contributor', csv({ 'x2 old': 1 }));
    await w.test.db.as(w.world.people['customer-contributor'], async (tx) => {
      await tx`INSERT INTO transaction_upload (plan_id, lane_id, person_id, file_name, data, at)
        SELECT plan_id, lane_id, person_id, 'old.csv', data, at - interval '25 hours' FROM transaction_upload WHERE id = ${id}`;
    });
    const names = () =>
      w.test.db.as(
        w.world.people['customer-contributor'],
        (tx) => tx<{ fileName: string }[]>`SELECT file_name FROM transaction_upload WHERE file_name = 'old.csv'`,
      );
    expect(await names()).toHaveLength(1);
    await upload('account-manager', csv({ 'x2 new': 1 }));
    expect(await names()).toHaveLength(0);
  });
});

describe('[X3] what was taken back leaves what stood before', () => {
  it('the later import stands for what both name, and gives it back', async () => {
    const first = await importFile('account-manager', csv({ 'x3 a': 1, 'x3 b': 2 }));
    const second = await importFile('customer-lead', csv({ 'x3 b': 20, 'x3 c': 30 }));
    await importFile('account-manager', csv({ 'x3 b': 9 }, 'forecast'));
    await importFile('account-manager', csv({ 'x3 b': 8 }, 'actual', 'CHF'));
    const untouched = { 'x3 b forecast EUR': 900, 'x3 b actual CHF': 800 };
    const later = { 'x3 a actual EUR': 100, 'x3 b actual EUR': 2_000, 'x3 c actual EUR': 3_000, ...untouched };
    expect(amounts(await list('account-manager'), 'x3')).toEqual(later);
    const told = async (id: string) => (await imports('account-manager')).find((one) => one.id === id);
    expect(await told(first)).toMatchObject({ standing: 1, entries: 2, replacedBy: [second], withdrawnAt: null });
    await withdraw('account-manager', second);
    await withdraw('account-manager', second);
    expect(amounts(await list('customer-lead'), 'x3')).toEqual({
      'x3 a actual EUR': 100,
      'x3 b actual EUR': 200,
      ...untouched,
    });
    expect(await told(first)).toMatchObject({ standing: 2, replacedBy: [] });
    expect(await told(second)).toMatchObject({ withdrawnBy: w.world.people['account-manager'], standing: 0 });
  });

  it('an import below others is taken out, and what is above stays', async () => {
    const ids: string[] = [];
    for (const amount of [1, 2, 3]) ids.push(await importFile('account-manager', csv({ 'x3 tower': amount })));
    const stands = async () => amounts(await list('account-manager'), 'x3 tower')['x3 tower actual EUR'];
    await withdraw('account-manager', ids[1] ?? '');
    expect(await stands()).toBe(300);
    await withdraw('account-manager', ids[2] ?? '');
    expect(await stands()).toBe(100);
    await withdraw('account-manager', ids[0] ?? '');
    expect(await stands()).toBeUndefined();
  });

  it('who may only read takes nothing back', async () => {
    const id = await importFile('account-manager', csv({ 'x3 kept': 1 }));
    await expect(withdraw('customer-observer', id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(withdraw('account-manager', crypto.randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('an export imports again as it is, with cells that a spreadsheet would calculate marked', async () => {
  await importFile(
    'account-manager',
    `${HEADER}\n${thisMonth()},=HYPERLINK(1),actual,-12.50,EUR,1.5,pcs\n2020-01,old,a,1,JPY,,`,
  );
  const text = await w.services.transactions.exportFile(await as('account-manager'), w.world.planId);
  const line = text.split('\r\n').find((one) => one.includes('HYPERLINK'));
  expect(line).toMatch(/^\d{4}-\d\d,"'=HYPERLINK\(1\)",actual,-12\.5,EUR,1\.5,pcs,/);
  expect(text).toContain('2020-01,old,actual,1,JPY');
  const before = await list('account-manager');
  const shared = text.split('\r\n').filter((one, index) => index === 0 || !one.includes('Only'));
  await importFile('account-manager', shared.join('\r\n'));
  expect(await list('account-manager')).toEqual(before);
});

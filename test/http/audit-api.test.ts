import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, openRecordApi, type RecordApi, UNKNOWN, type Who, withoutId } from '../support/record-api.ts';

let api: RecordApi;

beforeAll(async () => {
  api = await openRecordApi();
  await api.test.db.provision`UPDATE person SET firm_role = 'administrator' WHERE id = ${api.world.people.coach}`;
});
afterAll(() => api?.close());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ask = (who: Who, lane: string, more = '', plan = api.world.planId) =>
  api.ask(who, 'GET', `/api/v1/plans/${plan}/audit?lane=${lane}${more}`);
const download = (who: Who, lane: string) =>
  api.ask(who, 'GET', `/api/v1/plans/${api.world.planId}/audit.jsonl?lane=${lane}`);

describe('[R8] who reads what happened with authority', () => {
  it.each([
    ['account-manager', [200, 200, 404]],
    ['customer-lead', [200, 404, 200]],
    ['coach', [200, 200, 404]],
    ['core-team-member', [403, 403, 404]],
    ['executive-sponsor', [403, 403, 404]],
    ['customer-executive', [403, 404, 403]],
    ['customer-observer', [403, 404, 404]],
    ['extended-team-member', [404, 404, 404]],
    ['outsider', [404, 404, 404]],
  ] as const)('%s: of the shared part, of the supplier’s, of the customer’s %j', async (who, statuses) => {
    const { shared, supplier, customer } = api.world.lanes;
    const madeUp = await ask(who, UNKNOWN);
    for (const [index, lane] of [shared, supplier, customer].entries()) {
      const page = await ask(who, lane);
      const file = await download(who, lane);
      expect([page.status, file.status], lane).toEqual([statuses[index], statuses[index]]);
      if (page.status !== 404) continue;
      expect(withoutId(page)).toEqual(withoutId(madeUp));
      expect(withoutId(file)).toEqual(withoutId(madeUp));
    }
  });

  it('an administrator of the firm who is on no plan: what is shared and of their side, on a page of its own', async () => {
    const { people, lanes, restricted, planId, outsiderPlanId } = api.world;
    const { provision } = api.test.db;
    const who = 'extended-team-member';
    await provision`DELETE FROM lane_grant WHERE person_id = ${people[who]}`;
    await provision`DELETE FROM plan_member WHERE person_id = ${people[who]}`;
    expect((await ask(who, lanes.shared)).status).toBe(404);
    await provision`UPDATE person SET firm_role = 'administrator' WHERE id = ${people[who]}`;
    for (const [lane, status] of [
      [lanes.shared, 200],
      [lanes.supplier, 200],
      [lanes.customer, 404],
      [restricted.supplier, 404],
      [restricted.shared, 404],
    ] as const) {
      const page = await ask(who, lane);
      expect([page.status, (await download(who, lane)).status], lane).toEqual([status, status]);
      if (status === 200) expect(Object(page.json()).entries.length).toBeGreaterThan(0);
      else expect(withoutId(page)).toEqual(withoutId(await ask(who, UNKNOWN)));
    }
    expect((await ask(who, lanes.shared, '', outsiderPlanId)).status).toBe(404);
    const actor = await api.http.services.people.loadActor(people[who]);
    if (actor === null) throw new Error('nobody of this role');
    const plans = await api.http.services.audit.plans(actor);
    expect(plans.map(({ id }) => id)).toEqual([planId]);
    expect(plans[0]?.lanes.map(({ id }) => id)).toEqual([lanes.shared, lanes.supplier]);
    await provision`UPDATE person SET firm_role = 'member' WHERE id = ${people[who]}`;
    expect(await api.http.services.audit.plans(actor)).toEqual([]);
    expect([(await ask(who, lanes.shared)).status, (await download(who, lanes.supplier)).status]).toEqual([404, 404]);
  });

  it('also while the part is frozen; but none without its plan, and none unnamed', async () => {
    const { lanes, outsiderPlanId } = api.world;
    await api.test.db.provision`UPDATE lane SET frozen_at = now() WHERE id = ${lanes.supplier}`;
    expect((await ask('account-manager', lanes.supplier)).status).toBe(200);
    await api.test.db.provision`UPDATE lane SET frozen_at = NULL WHERE id = ${lanes.supplier}`;
    expect((await ask('account-manager', lanes.shared, '', outsiderPlanId)).status).toBe(404);
    expect((await ask('account-manager', 'none')).status).toBe(404);
    const unnamed = await api.ask('account-manager', 'GET', `/api/v1/plans/${api.world.planId}/audit`);
    expect([unnamed.status, codeOf(unnamed).code]).toEqual([422, 'invalid']);
    for (const more of ['&limit=0', '&limit=201', '&before=0', '&before=x', '&before=-1']) {
      expect((await ask('account-manager', lanes.shared, more)).status, more).toBe(422);
    }
  });
});

describe('[R8] a chain', () => {
  it('is read in pages, the latest first, each event once', async () => {
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const page: { entries: { n: number }[]; nextBefore: number | null } = Object(
        (
          await ask('account-manager', api.world.lanes.shared, `&limit=4${before === null ? '' : `&before=${before}`}`)
        ).json(),
      );
      seen.push(...page.entries.map(({ n }) => n));
      before = page.nextBefore;
    } while (before !== null);
    expect(seen.length).toBeGreaterThan(8);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => seen.length - index));
    const { entries } = Object((await ask('account-manager', api.world.lanes.shared, '&limit=1')).json());
    expect(entries).toMatchObject([
      { n: seen.length, event: { type: 'member.changed', lane: api.world.lanes.shared } },
    ]);
  });

  it('comes down whole and as it is stored: with nothing but SHA-256 anybody walks it, over many pieces', async () => {
    const lane = api.world.lanes.supplier;
    await api.test.db.provision`INSERT INTO lane_grant (lane_id, person_id, capabilities)
      VALUES (${lane}, ${api.world.people.coach}, '{read}')`;
    for (let round = 0; round < 3; round += 1) {
      await api.test.db.provision.unsafe(
        `DO $$ BEGIN FOR n IN 1..400 LOOP UPDATE lane_grant SET capabilities = capabilities WHERE lane_id = '${lane}'; END LOOP; END $$`,
      );
    }
    const file = await download('account-manager', lane);
    expect(file.headers).toMatchObject({
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${lane}.jsonl"`,
      'cache-control': 'no-store',
    });
    const lines = file.text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.length).toBeGreaterThan(1_200);
    let prev = '0'.repeat(64);
    for (const [index, line] of lines.entries()) {
      expect(JSON.parse(line)).toMatchObject({ n: index + 1, prev, lane });
      prev = sha256(line);
    }
    const { entries } = Object((await ask('account-manager', lane, '&limit=1')).json());
    expect(entries).toMatchObject([{ n: lines.length, hash: prev, canonical: lines.at(-1) }]);
  });

  it('breaks off where the right to it ends, and never passes a part for the whole', async () => {
    const { people, lanes, planId } = api.world;
    const actor = await api.http.services.people.loadActor(people['account-manager']);
    if (actor === null) throw new Error('nobody of this role');
    const pieces = (await api.http.services.audit.lines(actor, { planId, laneId: lanes.supplier }))[
      Symbol.asyncIterator
    ]();
    expect((await pieces.next()).done).toBe(false);
    await api.test.db.provision`UPDATE auth_user SET status = 'suspended' WHERE id = ${people['account-manager']}`;
    await expect(pieces.next()).rejects.toMatchObject({ code: 'not-found' });
    await api.test.db.provision`UPDATE auth_user SET status = 'active' WHERE id = ${people['account-manager']}`;
  });
});

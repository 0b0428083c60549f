import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecord } from '../../collab/document/records.ts';
import { verifyCertificate } from '../../server/certificate/verify-certificate.mjs';
import type { Role } from '../../server/domain/role.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeKeyFile } from '../support/signing-key.ts';
import { buildWorld, WORLD_PASSWORD, type World } from '../support/world.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await buildWorld(database.db);
});
afterAll(() => database?.drop());

/** An objective that both firms sign; the id of the agreed text. */
async function agree({ product }: TestApp): Promise<string> {
  const recordId = randomUUID();
  await product.gateway.transact(world.lanes.shared, null, (doc) =>
    createRecord(doc, 'objectives', {
      ...{
        id: recordId,
        order: 'a0',
        title: 'Halve unplanned stops',
        outcome: 'Fewer stops',
        measure: 'Hours',
        unit: 'h',
      },
      ...{ target: 40, due: '2027-12-01', supplierRole: 'Service director', customerRole: 'Plant director' },
    }),
  );
  const { signOff, people } = product.services;
  const actor = async (role: Role) => {
    const found = await people.loadActor(world.people[role]);
    if (found === null) throw new Error(`nobody is ${role}`);
    return found;
  };
  const lead = await actor('account-manager');
  const about = { planId: world.planId, subject: 'objective', recordId } as const;
  const { seen } = await signOff.draft(lead, about);
  const signatories = [world.people['executive-sponsor']];
  const more = { firstSide: 'supplier', due: null, reason: '' } as const;
  const reviewId = await signOff.request(lead, { ...about, ...more, seen, signatories });
  const named = { reviewId, reason: '', signatories: [world.people['customer-executive']] };
  await signOff.name(await actor('customer-lead'), named);
  const input = { reviews: [{ reviewId, seen }], password: WORLD_PASSWORD, ip: '192.0.2.1', locale: 'en' } as const;
  await signOff.sign(await actor('executive-sponsor'), input);
  const [outcome] = await signOff.sign(await actor('customer-executive'), input);
  if (outcome?.baselineId === null || outcome === undefined)
    throw new Error(`not agreed: ${outcome?.refusal?.words.en}`);
  return outcome.baselineId;
}

/** What a reader downloads, and the published keys, over HTTP. */
async function openDoor({ product, send }: TestApp) {
  const email = world.emails['customer-observer'];
  const { token } = await product.services.auth.signIn({ email, password: WORLD_PASSWORD, ip: '192.0.2.9' });
  const get = async (path: string) => {
    const answer = await send(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status, answer.text).toBe(200);
    return answer;
  };
  return {
    certificate: async (id: string) => (await get(`/baselines/${id}/certificate`)).text,
    keys: async (): Promise<readonly { fingerprint: string; publicKey: string }[]> =>
      Object((await get('/signing-keys')).json()).keys,
  };
}

const keyOf = (certificate: string): string => JSON.parse(JSON.parse(certificate).statement).key;

it('[R7] a key gives way to another: what it signed holds by its own fingerprint, which stays published', async () => {
  const [former, next] = [await makeKeyFile(), await makeKeyFile()];
  const first = await startTestApp({ signingKeyFile: former }, { database });
  const old = await agree(first);
  const [{ fingerprint: formerKey } = { fingerprint: '' }] = await (await openDoor(first)).keys();
  const before = await (await openDoor(first)).certificate(old);
  await first.close();

  const second = await startTestApp({ signingKeyFile: next }, { database });
  const fresh = await agree(second);
  const door = await openDoor(second);
  const keys = await door.keys();
  expect(keys).toHaveLength(2);
  expect(keys[0]?.fingerprint).toBe(formerKey);
  const nextKey = keys[1]?.fingerprint ?? '';
  expect(nextKey).not.toBe(formerKey);

  const again = await door.certificate(old);
  expect(again).toBe(before);
  expect([keyOf(again), keyOf(await door.certificate(fresh))]).toEqual([formerKey, nextKey]);
  expect(await verifyCertificate(again, formerKey)).toMatchObject({ ok: true, isKeyCompared: true });
  expect(await verifyCertificate(await door.certificate(fresh), nextKey)).toMatchObject({
    ok: true,
    isKeyCompared: true,
  });
  for (const [text, other] of [
    [again, nextKey],
    [await door.certificate(fresh), formerKey],
  ] as const)
    expect(await verifyCertificate(text, other)).toMatchObject({ ok: false });
  expect(await verifyAudit(database.db.access, [])).toMatchObject({ findings: [] });
  await second.close();

  // The former key again, as after a mistake: it is the same key, and no third one.
  const third = await startTestApp({ signingKeyFile: former }, { database });
  expect((await (await openDoor(third)).keys()).map(({ fingerprint }) => fingerprint)).toEqual([formerKey, nextKey]);
  await third.close();
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSql, type Sql } from '../../db/sql-pool.ts';
import { until } from '../support/until.ts';
import { WORLD_PASSWORD } from '../support/world.ts';
import { openSignOffWorld, type SignOffWorld } from './support/sign-off-world.ts';

let world: SignOffWorld;
let superuser: Sql;
let planId: string;

beforeAll(async () => {
  world = await openSignOffWorld();
  superuser = openSql(world.place.test.adminUrl, { max: 1 });
  planId = world.place.world.planId;
});
afterAll(async () => {
  await superuser.end();
  await world.place.close();
});

const id = (role: keyof SignOffWorld['place']['world']['people']) => world.place.world.people[role];
const today = () => new Date().toISOString().slice(0, 10);

/** Lets a person of the customer approve, for the time of `work`. */
async function whileApproving(personId: string, work: () => Promise<void>): Promise<void> {
  const { provision } = world.place.test.db;
  const { shared } = world.place.world.lanes;
  await provision`INSERT INTO lane_grant (lane_id, person_id, capabilities) VALUES (${shared}, ${personId}, '{read,approve}')`;
  await work();
  await provision`DELETE FROM lane_grant WHERE lane_id = ${shared} AND person_id = ${personId}`;
}

describe('a firm with several signatories', () => {
  it('signs in the order of its lead, who may name others while somebody is left to sign', async () => {
    const [first, second] = [id('customer-executive'), id('customer-contributor')];
    await whileApproving(second, async () => {
      const reviewId = await world.request(await world.addObjective());
      await world.name(reviewId, [first, second]);
      await world.sign('executive-sponsor', reviewId);
      expect(await world.sign('customer-contributor', reviewId)).toMatchObject({ refusal: { code: 'forbidden' } });
      expect(await world.sign('customer-executive', reviewId)).toMatchObject({ refusal: null, baselineId: null });
      await expect(world.name(reviewId, [second]), 'a signature stands').rejects.toMatchObject({ code: 'conflict' });
      await expect(world.name(reviewId, [first]), 'nobody is left').rejects.toMatchObject({ code: 'conflict' });
      await world.name(reviewId, [second, first]);
      expect((await world.sign('customer-contributor', reviewId)).baselineId).not.toBeNull();
    });
  });

  it('nobody named takes the place of another one, and who stood in is not named afterwards', async () => {
    const [first, second] = [id('customer-executive'), id('customer-contributor')];
    await whileApproving(second, async () => {
      await world.signOff.addDelegate(await world.actor('customer-executive'), {
        ...{ planId, signatoryId: first, delegateId: second, fromDay: today(), toDay: today() },
      });
      const both = await world.request(await world.addObjective());
      await world.name(both, [first, second]);
      await world.sign('executive-sponsor', both);
      expect(await world.sign('customer-contributor', both)).toMatchObject({ refusal: { code: 'forbidden' } });
      await world.sign('customer-executive', both);
      expect((await world.sign('customer-contributor', both)).baselineId).not.toBeNull();

      const one = await world.request(await world.addObjective());
      await world.name(one);
      await world.sign('executive-sponsor', one);
      await expect(world.name(one, [first, second])).resolves.toBeUndefined();
      await world.name(one);
      const early = await world.request(await world.addObjective(), { firstSide: 'customer' });
      await world.name(early);
      expect(await world.sign('customer-contributor', early)).toMatchObject({ refusal: null, baselineId: null });
      await expect(world.name(early, [first, second])).rejects.toMatchObject({ code: 'conflict' });
    });
  });
});

/** Whether anything in this database waits for a lock that somebody else holds. */
async function isWaiting(): Promise<boolean> {
  const [row] = await superuser<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waits`;
  return row?.waits === true;
}

/** Begins `act` while the customer's executive is about to lose the role, which is committed once the act waits for it. */
async function whileLosingRole<T>(act: () => Promise<T>): Promise<T> {
  const { provision } = world.place.test.db;
  const person = id('customer-executive');
  const begun = await provision.begin(async (tx) => {
    await tx`UPDATE plan_member SET role = 'customer-observer' WHERE plan_id = ${planId} AND person_id = ${person}`;
    const pending = act();
    await until('the act waits for the lane', async () => ((await isWaiting()) ? true : null));
    return { pending };
  });
  return begun.pending.finally(
    () =>
      provision`UPDATE plan_member SET role = 'customer-executive' WHERE plan_id = ${planId} AND person_id = ${person}`,
  );
}

describe('who loses the right to sign while their act is on its way', () => {
  it('has not signed, and has not ended: what was committed first holds', async () => {
    const reviewId = await world.request(await world.addObjective());
    await world.name(reviewId);
    await world.sign('executive-sponsor', reviewId);
    const late = await whileLosingRole(() => world.sign('customer-executive', reviewId));
    expect(late).toMatchObject({ refusal: { code: 'forbidden' }, baselineId: null });
    const { baselineId } = await world.sign('customer-executive', reviewId);
    expect(baselineId).not.toBeNull();

    const leader = await world.actor('customer-executive');
    const notice = { baselineId: baselineId ?? '', endsOn: today(), reason: 'We stop.', password: WORLD_PASSWORD };
    const give = () => world.signOff.giveNotice(leader, { ...notice, ip: '192.0.2.1' });
    await expect(
      whileLosingRole(() =>
        give().then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    ).resolves.toMatchObject({
      code: 'forbidden',
    });
    await give();
  });
});

describe('[G16] author and approver are one person', () => {
  const lead = () => world.actor('customer-lead');
  const customers = () => {
    const { people } = world.place.world;
    return Object.entries(people).flatMap(([role, person]) =>
      role.startsWith('customer-') && role !== 'customer-lead' ? [{ role, person }] : [],
    );
  };

  it('only where the firm has nobody else on the plan, and never longer than that', async () => {
    await expect(world.signOff.declareAlone(await lead(), planId)).rejects.toMatchObject({ code: 'conflict' });
    const { provision } = world.place.test.db;
    const away = customers();
    for (const { person } of away)
      await provision`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${person}`;
    const unsaid = await world.request(await world.addObjective());
    await expect(world.name(unsaid, [id('customer-lead')])).rejects.toMatchObject({ code: 'invalid' });
    await world.signOff.declareAlone(await lead(), planId);
    await world.name(unsaid, [id('customer-lead')]);
    await world.sign('executive-sponsor', unsaid);
    const { baselineId } = await world.sign('customer-lead', unsaid);
    const { certificate } = await world.signOff.certificate(await lead(), baselineId ?? '');
    expect(JSON.parse(certificate.statement).signatures).toMatchObject([
      { policy: null },
      { person: id('customer-lead'), policy: 'single-signatory' },
    ]);
    await world.signOff.giveNotice(await lead(), {
      ...{
        baselineId: baselineId ?? '',
        endsOn: today(),
        reason: 'We stop.',
        password: WORLD_PASSWORD,
        ip: '192.0.2.1',
      },
    });

    const waiting = await world.request(await world.addObjective());
    await world.name(waiting, [id('customer-lead')]);
    await world.sign('executive-sponsor', waiting);
    for (const { role, person } of away)
      await provision`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${person}, ${role})`;
    expect(await world.sign('customer-lead', waiting)).toMatchObject({ refusal: { code: 'forbidden' } });
    await expect(world.name(waiting, [id('customer-lead')])).rejects.toMatchObject({ code: 'invalid' });
    await world.name(waiting);
    expect((await world.sign('customer-executive', waiting)).baselineId).not.toBeNull();
  });
});

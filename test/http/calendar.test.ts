import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import { WORLD_PASSWORD } from '../support/world.ts';

let w: FirmWorld;
let sessionId: string;

beforeAll(async () => {
  w = await openFirmWorld();
  sessionId = await prepare('Quarterly planning; Lyon, plant 2');
});
afterAll(() => w.close());

const STARTS = new Date(Date.now() + 7 * 86_400_000);
STARTS.setUTCMilliseconds(0);
const stamp = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A planning session of two items with 50 minutes, in a week. */
async function prepare(title: string): Promise<string> {
  const [id, presenter] = [randomUUID(), w.world.people['account-manager']];
  await w.superuser(async (sql) => {
    await sql`INSERT INTO planning_session (id, plan_id, lane_id, title, starts_at, time_zone, prepared_by, presenter_id)
      VALUES (${id}, ${w.world.planId}, ${w.world.lanes.shared}, ${title}, ${STARTS}, 'Europe/Paris', ${presenter}, ${presenter})`;
    for (const [position, minutes] of [20, 30].entries())
      await sql`INSERT INTO agenda_item (id, session_id, lane_id, position, title, minutes)
        VALUES (${randomUUID()}, ${id}, ${w.world.lanes.shared}, ${position}, 'Item', ${minutes})`;
  });
  return id;
}

const fileOf = (cookie: string, id = sessionId, planId = w.world.planId) =>
  w.get(`/plans/${planId}/planning-sessions/${id}/calendar.ics`, cookie);

/** Unfolded, as RFC 5545 (3.1) reads lines. */
const linesOf = (text: string) => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

async function addressOf(cookie: string): Promise<string> {
  const page = await w.post('/settings/calendar', { intent: 'renew' }, cookie);
  return /\/calendar\/[\w-]{43}\.ics/.exec(page.text)?.[0] ?? '';
}

describe('[E1] a planning session as a file for a calendar', () => {
  it('says when, how long, what and where, to both firms', async () => {
    for (const role of ['account-manager', 'customer-lead'] as const) {
      const file = await fileOf(await w.signIn(w.world.emails[role]));
      expect([file.status, file.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
      expect(linesOf(file.text)).toEqual(
        expect.arrayContaining([
          `UID:${sessionId}`,
          `DTSTART:${stamp(STARTS)}`,
          `DTEND:${stamp(new Date(STARTS.getTime() + 50 * 60_000))}`,
          expect.stringMatching(/^SUMMARY:Quarterly planning\\; Lyon\\, plant 2 /),
          expect.stringMatching(new RegExp(`^URL.*/planning-sessions/${sessionId}$`)),
        ]),
      );
    }
  });

  it('to nobody else', async () => {
    expect((await fileOf('')).headers.location).toMatch(/^\/sign-in/);
    const lead = await w.signIn(w.world.emails['customer-lead']);
    for (const answer of [
      await fileOf(w.ada),
      await fileOf(lead, randomUUID()),
      await fileOf(lead, sessionId, randomUUID()),
    ])
      expect([answer.status, answer.text.includes('VCALENDAR')]).toEqual([404, false]);
  });
});

describe('[E2] the secret address of one’s own calendar', () => {
  it('is read without signing in, holds what its person may read at that moment, and ends with a new one, by hand, by a new password', async () => {
    const email = w.world.emails['customer-lead'];
    const cookie = await w.signIn(email);
    const first = await addressOf(cookie);
    const read = await w.get(first);
    expect([read.status, read.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(linesOf(read.text)).toContain(`UID:${sessionId}`);
    expect((await w.get('/settings/calendar', cookie)).text).not.toContain(first);
    const second = await addressOf(cookie);
    expect([(await w.get(first)).status, (await w.get(second)).status]).toEqual([404, 200]);
    await w.superuser(
      (sql) => sql`UPDATE auth_user SET status = 'suspended' WHERE id = ${w.world.people['customer-lead']}`,
    );
    expect((await w.get(second)).status).toBe(404);
    await w.superuser(
      (sql) => sql`UPDATE auth_user SET status = 'active' WHERE id = ${w.world.people['customer-lead']}`,
    );
    await w.superuser(async (sql) => {
      const { planId, people } = w.world;
      const [row] = await sql<{ role: string }[]>`
        DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${people['customer-lead']} RETURNING role`;
      const without = await w.get(second);
      expect([without.status, without.text.includes(sessionId)]).toEqual([200, false]);
      await sql`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${people['customer-lead']}, ${row?.role ?? ''})`;
    });
    expect((await w.get(second)).text).toContain(sessionId);
    const again = await w.signIn(email);
    await w.post('/settings/calendar', { intent: 'end' }, again);
    expect((await w.get(second)).status).toBe(404);
    const third = await addressOf(again);
    expect((await w.get(third)).status).toBe(200);
    const changed = { current: WORLD_PASSWORD, next: `${WORLD_PASSWORD}-new` };
    expect((await w.post('/settings/password', changed, again)).status).toBe(302);
    expect((await w.get(third)).status).toBe(404);
  });

  it('holds the dates of one’s own open actions, in the parts that one may read', async () => {
    const cookie = await w.signIn(w.world.emails['account-manager']);
    const owner = `supplier/${w.world.people['account-manager']}`;
    const add = async (laneId: string, title: string, due: string) => {
      const answer = await w.app.send(`/api/v1/plans/${w.world.planId}/actions`, {
        method: 'POST',
        headers: { cookie, origin: w.app.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ laneId, fields: { title, due, owner } }),
      });
      expect(answer.status, answer.text).toBe(201);
    };
    await add(w.world.lanes.shared, 'Send the figures', '2027-03-01');
    await add(w.world.lanes.supplier, 'Ours alone', '2027-03-02');
    const read = async (role: 'account-manager' | 'customer-executive') =>
      linesOf((await w.get(await addressOf(await w.signIn(w.world.emails[role])))).text);
    const [mine, theirs] = [await read('account-manager'), await read('customer-executive')];
    expect(mine).toEqual(
      expect.arrayContaining([
        'SUMMARY:Due: Send the figures',
        'DTSTART;VALUE=DATE:20270301',
        'SUMMARY:Due: Ours alone',
      ]),
    );
    expect(theirs).toContain(`UID:${sessionId}`);
    expect(theirs.join()).not.toMatch(/Ours alone|Send the figures/);
  });

  it('cannot be guessed for long, which locks out no address that is right', async () => {
    const right = await addressOf(await w.signIn(w.world.emails['customer-executive']));
    const guess = () => w.get(`/calendar/${randomUUID()}.ics`);
    const statuses = new Set<number>();
    for (let n = 0; n < 25; n += 1) statuses.add((await guess()).status);
    expect([...statuses]).toEqual([404, 429]);
    expect((await w.get(right)).status).toBe(200);
  });
});

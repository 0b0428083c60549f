import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/domain/role.ts';
import { type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import { until } from '../support/until.ts';

const [LEAD, OTHER, THIRD] = ['account-manager', 'customer-lead', 'customer-contributor'] as const;

let w: FirmWorld;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  w = await openFirmWorld();
  for (const role of [LEAD, OTHER, THIRD] as const) cookies.set(role, await w.signIn(w.world.emails[role]));
});
afterAll(() => w.close());

const cookieOf = (role: Role) => cookies.get(role) ?? '';
const page = (id: string) => `/plans/${w.world.planId}/planning-sessions/${id}`;
/** Unfolded, as RFC 5545 (3.1) reads lines. */
const linesOf = (text: string) => text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);

interface Prepared {
  readonly title: string;
  readonly minutes?: string;
  readonly startsAt?: string;
  readonly co?: readonly Role[];
  readonly participants?: readonly Role[];
  readonly venue?: string;
}

/** By the form of its page. */
async function prepare(
  id: string,
  { title, minutes = '30', startsAt = '2027-07-01T09:30', co = [OTHER], participants = [], venue = '' }: Prepared,
) {
  const form = new URLSearchParams({ title, startsAt, timeZone: 'America/New_York', venue });
  form.set('presenterId', w.world.people[LEAD]);
  for (const role of co) form.append('coPresenterIds', w.world.people[role]);
  for (const role of participants) form.append('participantIds', w.world.people[role]);
  const item = { itemId: randomUUID(), itemTitle: 'Prices', itemMinutes: minutes, itemPlace: '', itemPresenterId: '' };
  for (const [name, value] of Object.entries(item)) form.append(name, value);
  const answer = await w.app.send(`/plans/${w.world.planId}/planning-sessions/new?id=${id}`, {
    method: 'POST',
    headers: {
      ...{ accept: 'text/html', cookie: cookieOf(LEAD), origin: w.app.origin },
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  });
  expect(answer.status, answer.text).toBe(302);
}

const rowsOf = (id: string) =>
  w.superuser(
    (sql) => sql<{ personId: string; state: string; outcome: string }[]>`
      SELECT person_id, state, outcome FROM mail WHERE kind = 'planning-call' AND facts ->> 'session' = ${id} ORDER BY queued_at`,
  );

/** Lets the quiet minutes pass, and waits for whatever is to go out. */
async function deliver(id: string): Promise<void> {
  await w.superuser(
    (sql) => sql`UPDATE mail SET next_at = clock_timestamp() WHERE kind = 'planning-call' AND state = 'waiting'`,
  );
  await until('all calls', async () => (await rowsOf(id)).every(({ state }) => state !== 'waiting'));
}

interface Received {
  readonly subject: string;
  readonly text: string;
  readonly method: string;
  readonly lines: readonly string[];
}

/** What came to a person about it, in its order. */
function callsTo(role: Role, id: string): readonly Received[] {
  return w.mail.letters.flatMap(({ to, email }) => {
    const file = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    const content = file === undefined ? '' : new TextDecoder().decode(bytesOf(file.content));
    if (to !== w.world.emails[role] || !content.includes(id)) return [];
    const { subject = '', text = '' } = email;
    return [{ subject, text, method: file?.method ?? '', lines: linesOf(content) }];
  });
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
}

const sequencesTo = (role: Role, id: string) =>
  callsTo(role, id).map(
    ({ method, lines }) => `${method} ${lines.find((line) => line.startsWith('SEQUENCE'))?.slice(9)}`,
  );
const fileOf = async (id: string) => linesOf((await w.get(`${page(id)}/calendar.ics`, cookieOf(LEAD))).text);

describe('[E3] who is named in a planning session is called to it', () => {
  it('by a letter for their calendar, with the UID of the file, and nobody else’s address', async () => {
    const id = randomUUID();
    await prepare(id, { title: 'Quarter; plans' });
    expect(await rowsOf(id)).toHaveLength(2);
    await deliver(id);
    for (const role of [LEAD, OTHER] as const) {
      const [call, second] = callsTo(role, id);
      expect(second).toBeUndefined();
      expect([call?.subject, call?.method]).toEqual(['Planning session: Quarter; plans', 'REQUEST']);
      const email = w.world.emails[role];
      expect(call?.lines).toEqual(
        expect.arrayContaining([
          ...['METHOD:REQUEST', `UID:${id}`, 'SEQUENCE:0', 'DTSTART:20270701T133000Z', 'DTEND:20270701T140000Z'],
          expect.stringMatching(/^SUMMARY:Quarter\\; plans /),
          expect.stringMatching(/^ORGANIZER;CN=.*:mailto:covalent@test\.example$/i),
          expect.stringMatching(new RegExp(`^ATTENDEE;.*mailto:${email}$`, 'i')),
        ]),
      );
      const others = Object.values(w.world.emails).filter((one) => one !== email);
      for (const other of others) expect(`${call?.lines.join()}${call?.text}`).not.toContain(other);
      expect(call?.text).toContain('1 July 2027 at 09:30 (America/New York)');
    }
    expect(await fileOf(id)).toEqual(expect.arrayContaining([`UID:${id}`, 'SEQUENCE:0', 'METHOD:PUBLISH']));
  });

  it('who is asked to take part like who presents, once, and as long as they are', async () => {
    const id = randomUUID();
    await prepare(id, { title: 'Part', co: [OTHER], participants: [LEAD, OTHER, THIRD] });
    await deliver(id);
    for (const role of [LEAD, OTHER, THIRD] as const) expect(sequencesTo(role, id), role).toEqual(['REQUEST 0']);
    const nameOf = async (role: Role) =>
      w.superuser(async (sql) => {
        const [row] = await sql<{ name: string }[]>`SELECT name FROM person WHERE id = ${w.world.people[role]}`;
        return row?.name ?? '?';
      });
    const lobby = (await w.get(page(id), cookieOf(OTHER))).text;
    const [, asked = ''] = lobby.split('Asked to take part:');
    expect(asked.slice(0, 200)).toContain(await nameOf(THIRD));
    expect(asked.slice(0, 200)).not.toContain(await nameOf(LEAD));
    const boxes = (await w.get(`${page(id)}/prepare`, cookieOf(LEAD))).text.match(/name="participantIds"[^>]*checked/g);
    expect(boxes).toHaveLength(1);
    await prepare(id, { title: 'Part', co: [OTHER] });
    await deliver(id);
    expect(sequencesTo(THIRD, id)).toEqual(['REQUEST 0', 'CANCEL 1']);
  });

  it('told once of what is changed within minutes, under the SEQUENCE of the file, and not of what stays', async () => {
    const id = randomUUID();
    await prepare(id, { title: 'Moves' });
    await deliver(id);
    await prepare(id, { title: 'Moves' });
    expect(await rowsOf(id)).toHaveLength(2);
    await prepare(id, { title: 'Moves on' });
    await prepare(id, { title: 'Moves on', startsAt: '2027-07-02T09:30' });
    await prepare(id, { title: 'Moves on', startsAt: '2027-07-02T09:30', minutes: '45' });
    expect(await rowsOf(id)).toHaveLength(4);
    await deliver(id);
    expect(sequencesTo(OTHER, id)).toEqual(['REQUEST 0', 'REQUEST 3']);
    const last = callsTo(OTHER, id).at(-1);
    expect(last?.subject).toBe('Planning session changed: Moves on');
    expect(last?.lines).toContain('DTEND:20270702T141500Z');
    expect(await fileOf(id)).toContain('SEQUENCE:3');
  });

  it('and when they need not come any more, or nobody does; who was told nothing is not called off', async () => {
    const id = randomUUID();
    await prepare(id, { title: 'Off' });
    await deliver(id);
    await prepare(id, { title: 'Off', co: [THIRD] });
    await prepare(id, { title: 'Off', co: [] });
    await deliver(id);
    expect(sequencesTo(OTHER, id)).toEqual(['REQUEST 0', 'CANCEL 2']);
    expect(callsTo(OTHER, id).at(-1)?.subject).toBe('Planning session without you: Off');
    expect(callsTo(THIRD, id)).toEqual([]);
    expect((await w.post(`${page(id)}?index`, { intent: 'call-off' }, cookieOf(OTHER))).status).toBe(302);
    expect((await w.post(`${page(id)}?index`, { intent: 'start' }, cookieOf(LEAD))).status).toBe(409);
    await deliver(id);
    expect(sequencesTo(LEAD, id)).toEqual(['REQUEST 0', 'REQUEST 2', 'CANCEL 3']);
    expect(callsTo(LEAD, id).at(-1)?.lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED']));
    expect(sequencesTo(OTHER, id)).toEqual(['REQUEST 0', 'CANCEL 2']);
    expect(await fileOf(id)).toEqual(expect.arrayContaining(['SEQUENCE:3', 'STATUS:CANCELLED']));
    expect((await w.get(page(id), cookieOf(OTHER))).text).toContain('This planning session was called off.');
  });

  it('by their own clock, and told where; a change of the place calls anew', async () => {
    const { people } = w.world;
    await w.superuser(
      (sql) => sql`INSERT INTO digest_time (person_id, hour, time_zone) VALUES (${people[OTHER]}, 7, 'Asia/Tokyo')`,
    );
    const id = randomUUID();
    await prepare(id, { title: 'Where', venue: 'Room 4; 2nd floor' });
    await deliver(id);
    const [call] = callsTo(OTHER, id);
    expect(call?.text).toContain('1 July 2027 at 22:30 (Asia/Tokyo) · 1 July 2027 at 09:30 (America/New York)');
    expect(call?.text).toContain('Room 4; 2nd floor');
    expect(call?.lines).toContain('LOCATION:Room 4\\; 2nd floor');
    await prepare(id, { title: 'Where', venue: 'https://calls.example/1?a=b' });
    await deliver(id);
    expect(callsTo(LEAD, id).at(-1)?.text).not.toContain('Tokyo');
    expect(sequencesTo(LEAD, id)).toEqual(['REQUEST 0', 'REQUEST 1']);
    expect((await w.get(page(id), cookieOf(OTHER))).text).toContain('href="https://calls.example/1?a=b"');
  });

  it('told to strike it out, in the words of no plan, once they may not read that', async () => {
    const { planId, people } = w.world;
    const id = randomUUID();
    await prepare(id, { title: 'Secret from now on', venue: 'Room 4' });
    await deliver(id);
    await w.superuser(async (sql) => {
      await sql`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${people[OTHER]}`;
      try {
        await deliver(id);
        await prepare(id, { title: 'Secret moved', startsAt: '2027-07-03T09:30', co: [] });
        await deliver(id);
      } finally {
        await sql`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${people[OTHER]}, ${OTHER})`;
      }
    });
    expect(sequencesTo(OTHER, id)).toEqual(['REQUEST 0', 'CANCEL 0']);
    const last = callsTo(OTHER, id).at(-1);
    expect(last?.subject).toBe('A planning session is not for you any more');
    expect(last?.lines).toEqual(expect.arrayContaining([`UID:${id}`, 'STATUS:CANCELLED', 'DTSTART:20270701T133000Z']));
    const said = `${last?.text}${last?.lines.join()}`;
    for (const secret of ['Secret', 'Room 4', planId, w.world.emails[LEAD]]) expect(said).not.toContain(secret);
  });

  it('but not who may not read the plan when the letter goes out, nor to one that has begun', async () => {
    const { planId, people } = w.world;
    const [id, begun] = [randomUUID(), randomUUID()];
    await prepare(id, { title: 'No more' });
    await prepare(begun, { title: 'Begun' });
    expect((await w.post(`${page(begun)}?index`, { intent: 'start' }, cookieOf(LEAD))).status).toBe(302);
    await w.superuser(async (sql) => {
      await sql`DELETE FROM plan_member WHERE plan_id = ${planId} AND person_id = ${people[OTHER]}`;
      try {
        await deliver(id);
      } finally {
        await sql`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${planId}, ${people[OTHER]}, ${OTHER})`;
      }
    });
    const outcomes = async (of: string) =>
      (await rowsOf(of))
        .map(({ personId, outcome }) => `${personId === people[LEAD] ? LEAD : OTHER}: ${outcome}`)
        .sort();
    expect(await outcomes(id)).toEqual([`${LEAD}: `, `${OTHER}: not sent: may not see it now`]);
    await deliver(begun);
    expect((await outcomes(begun)).filter((one) => one.startsWith(LEAD))).toEqual([
      `${LEAD}: not sent: not asked any more`,
    ]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { identifier } from '../../db/sql-tag.ts';
import type { Role } from '../../server/domain/role.ts';
import { nodeWebSocket } from '../collab/support/node-web-socket.ts';
import { cookieOf, type FirmWorld, openFirmWorld } from '../support/firm-world.ts';
import type { Answer } from '../support/send-request.ts';
import { until } from '../support/until.ts';

const [LEAD, OTHER, CORE] = ['account-manager', 'customer-lead', 'core-team-member'] as const;
/** Of the plan, which a guest never receives. */
const [DECISION, OTHER_SESSION] = ['Kanarienbeschluss 7261', 'Kanariensitzung 9912'];
const CANARIES = [DECISION, OTHER_SESSION];
const COMING = { name: 'Gaston Gast', jobTitle: 'Expert', password: 'a password of their own' };

let w: FirmWorld;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  w = await openFirmWorld();
  for (const role of [LEAD, OTHER, CORE] as const) cookies.set(role, await w.signIn(w.world.emails[role]));
}, 240_000);
afterAll(() => w?.close());

const by = (role: Role) => cookies.get(role) ?? '';
const plan = () => `/plans/${w.world.planId}`;
const page = (id: string) => `${plan()}/planning-sessions/${id}`;
const notepad = (id: string) => `${page(id)}/notepad`;
const act = (id: string, fields: Record<string, string>, cookie: string) =>
  w.post(`${notepad(id)}?index`, fields, cookie);

async function prepare(title = 'Quarterly planning'): Promise<string> {
  const id = randomUUID();
  const form = { title, startsAt: '2027-07-01T09:30', timeZone: 'Europe/Berlin', presenterId: w.world.people[LEAD] };
  const item = { itemId: randomUUID(), itemTitle: 'Prices', itemMinutes: '30', itemPlace: '', itemPresenterId: '' };
  expect((await w.post(`${plan()}/planning-sessions/new?id=${id}`, { ...form, ...item }, by(LEAD))).status).toBe(302);
  return id;
}

async function askedIn(id: string, email: string, role: Role = LEAD, letters = 1): Promise<string> {
  const answer = await act(id, { intent: 'ask', email, locale: 'en' }, by(role));
  expect(answer.status, answer.text).toBe(200);
  return w.link(email, letters);
}

/** A guest who has come by the mail; their address and their cookie. */
async function guestOf(id: string, role: Role = LEAD): Promise<{ readonly email: string; readonly cookie: string }> {
  const email = w.fresh();
  const answer = await w.post(await askedIn(id, email, role), COMING);
  expect(answer.status, answer.text).toBe(302);
  return { email, cookie: cookieOf(answer) };
}

async function laneOf(id: string): Promise<string> {
  const rows = await w.superuser(
    (sql) => sql<{ notepadId: string }[]>`SELECT notepad_id FROM planning_notepad WHERE session_id = ${id}`,
  );
  return rows[0]?.notepadId ?? '';
}

describe('[I5] a guest of a planning session comes in by mail', () => {
  it('with who asks for which firm, the one planning session, and what both sides will see', async () => {
    const id = await prepare('Prices 2027');
    const email = w.fresh();
    const path = await askedIn(id, email);
    const letter = w.mail.letterTo(email);
    expect(letter.subject).toMatch(/^Person account-manager .* invites you to a planning session$/);
    for (const part of [letter.text ?? '', letter.html ?? '']) {
      expect(part).toContain('Prices 2027');
      expect(part).toContain('1 July 2027 at 09:30 (Europe/Berlin)');
    }
    const shown = await w.get(path);
    expect(shown.text).toContain('Of the plan of');
    expect(shown.text).toContain('Each firm can end this at once');
    const answer = await w.post(path, COMING);
    const home = await w.get('/', cookieOf(answer));
    expect([home.status, home.headers.location]).toEqual([302, notepad(id)]);
    expect((await w.get(notepad(id), cookieOf(answer))).text).toContain('Prices 2027');
    expect((await w.post(path, COMING)).status).toBe(404);
  });

  it('by an owner of a side alone, for their own firm, and not who is on the plan', async () => {
    const id = await prepare();
    const ask = async (email: string, cookie: string) =>
      (await act(id, { intent: 'ask', email, locale: 'en' }, cookie)).status;
    expect(await ask(w.fresh(), by(CORE))).toBe(403);
    expect(await ask(w.fresh(), w.ada)).toBe(404);
    expect(await ask('nobody', by(LEAD))).toBe(422);
    expect(await ask(w.world.emails[CORE], by(LEAD))).toBe(409);
    expect(await ask(w.fresh(), by(OTHER))).toBe(200);
  });

  it('the other firm sees at once who asked, and no address; each can take it back', async () => {
    const id = await prepare();
    const email = w.fresh();
    const path = await askedIn(id, email);
    const seen = (await w.get(notepad(id), by(OTHER))).text;
    expect(seen).toContain('invited for Northwind');
    expect(seen).not.toContain(email);
    expect((await w.get(notepad(id), by(LEAD))).text).toContain(email);
    const invitationId = await w.invitationId(email);
    expect((await act(id, { intent: 'cancel', invitationId }, by(OTHER))).status).toBe(200);
    expect((await w.get(path)).status).toBe(404);
  });

  it('a colleague joins with the sign-in that they have, and stays one', async () => {
    const id = await prepare();
    const [guest, second] = [await guestOf(id), await prepare('Second')];
    const path = await askedIn(second, guest.email, LEAD, 2);
    expect((await w.get(path)).text).toContain('sign in, and you come back here');
    expect((await w.post(path, {}, guest.cookie)).status).toBe(302);
    const cookie = await w.signIn(guest.email, COMING.password);
    const home = await w.get('/', cookie);
    expect(home.text).toContain('Second');
    expect(home.text).toContain('Quarterly planning');
  });
});

/** What the realtime door makes of a lane: what one may do in it, or the code that it closes with. */
async function overSocket(cookie: string, laneId: string): Promise<LaneClient> {
  const client = createLaneClient({
    url: `${w.app.origin.replace('http', 'ws')}/collab`,
    laneId,
    WebSocketImpl: nodeWebSocket({ cookie, origin: w.app.origin }),
  });
  await until('the door to answer', () => client.getState().isSynced || client.getState().closeCode !== null);
  return client;
}

function expectNothing(path: string, { text }: Answer, what = CANARIES): void {
  for (const canary of what) expect(text, path).not.toContain(canary);
}

describe('[Q10] a guest sees the notepad of their planning session, and not the plan', () => {
  it('no page, list, program or search gives anything of it', async () => {
    const { planId, lanes } = w.world;
    const id = await prepare('Prices 2027');
    const other = await prepare(OTHER_SESSION);
    await act(other, { intent: 'open', locale: 'en' }, by(LEAD));
    expect((await w.post(`${page(id)}?index`, { intent: 'start' }, by(LEAD))).status).toBe(302);
    const decided = { intent: 'capture', root: 'decisions', recordId: randomUUID(), title: DECISION };
    expect((await w.post(`${page(id)}?index`, decided, by(LEAD))).status).toBe(302);
    expect((await w.get(`${plan()}/governance`, by(LEAD))).text).toContain(DECISION);
    const { email, cookie } = await guestOf(id);
    const personId = await w.idOf(email);
    for (const table of [
      'planning_session',
      'agenda_item',
      'planning_outcome',
      'planning_attendance',
      'parked_topic',
    ]) {
      const rows = await w.app.database.db.as(personId, (tx) => tx`SELECT lane_id FROM ${identifier(table)}`);
      expect(rows, table).toEqual([]);
    }
    const kinds = ['objectives', 'initiatives', 'actions', 'decisions', 'risks', 'sections'];
    const programs = [
      ...['plans', `plans/${planId}`, `plans/${planId}/members`, 'inbox', `plans/${planId}/reviews`],
      ...kinds.flatMap((kind) => [`plans/${planId}/${kind}`, `plans/${planId}/${kind}?lane=${lanes.shared}`]),
    ];
    for (const path of programs) {
      const answer = await w.app.send(`/api/v1/${path}`, { headers: { cookie } });
      expectNothing(path, answer);
      if (path.includes(planId)) expect(answer.status, path).toBeGreaterThanOrEqual(400);
    }
    const places = ['', 'drivers', 'objectives', 'alignment', 'initiatives', 'actions', 'value', 'people', 'criteria'];
    const pages = [
      ...[
        ...places,
        'asks',
        'scorecard',
        'governance',
        'timeline',
        'vitality',
        'sign-off',
        'share',
        'comments',
        'history',
      ],
      ...['suggestions', 'audit', 'publish', 'print?for=both', 'business-review', 'records.csv', 'planning-sessions'],
      ...[`planning-sessions/${id}`, `planning-sessions/${other}`, `planning-sessions/${other}/notepad`],
      ...[`planning-sessions/${id}/state`, `planning-sessions/${id}/minutes.pdf`, `planning-sessions/${id}/prepare`],
    ];
    for (const path of pages) {
      const answer = await w.get(`${plan()}/${path}`, cookie);
      expectNothing(path, answer);
      expect(answer.status >= 400 || answer.headers.location === notepad(id), `${path} ${answer.status}`).toBe(true);
    }
    const ways = ['/', '/accounts', '/actions', '/approvals', '/inbox', '/palette', '/palette/found?q=Kanarien'];
    for (const path of [...ways, '/search?q=Kanarien', '/reviews', '/firm', notepad(id), `${notepad(id)}/state`]) {
      expectNothing(path, await w.get(path, cookie));
    }
    const own = (await w.get(notepad(id), cookie)).text;
    for (const shown of ['Prices 2027', 'Prices', COMING.name]) expect(own).toContain(shown);
    expect(own).not.toContain(`${page(id)}"`);
    expect((await w.post(`${page(id)}?index`, { intent: 'close' }, by(LEAD))).status).toBe(302);
    expect((await w.get(notepad(id), cookie)).text).toContain('It is closed');
    expectNothing('closed', await w.get(notepad(id), cookie));
  });

  it('the live door opens its notepad alone, for writing until it is closed', async () => {
    const [id, other] = [await prepare(), await prepare(OTHER_SESSION)];
    await act(other, { intent: 'open', locale: 'en' }, by(LEAD));
    const { cookie } = await guestOf(id);
    for (const laneId of [...Object.values(w.world.lanes), w.world.restricted.shared, await laneOf(other)]) {
      const client = await overSocket(cookie, laneId);
      expect(client.getState().isSynced).toBe(false);
      client.destroy();
    }
    const client = await overSocket(cookie, await laneOf(id));
    await until('the rights', () => client.getState().capabilities.length > 0);
    expect(client.getState().capabilities).toEqual(['read', 'edit']);
    await w.post(`${page(id)}?index`, { intent: 'start' }, by(LEAD));
    await w.post(`${page(id)}?index`, { intent: 'close' }, by(LEAD));
    await until('the freeze', () => client.getState().capabilities.join() === 'read');
    client.destroy();
  });

  it('who was there is in the minutes as a guest, and gets no letter about them', async () => {
    const id = await prepare('Minuted');
    const { email, cookie } = await guestOf(id);
    await w.post(`${page(id)}?index`, { intent: 'start' }, by(LEAD));
    expect((await act(id, { intent: 'attend' }, cookie)).status).toBe(200);
    await w.post(`${page(id)}?index`, { intent: 'close' }, by(LEAD));
    expect((await w.get(page(id), by(OTHER))).text).toMatch(/Gaston Gast \(guest of Northwind/);
    for (const role of [LEAD, OTHER]) {
      await w.post(`${page(id)}?index`, { intent: 'accept-minutes', edition: '1' }, by(role));
    }
    const personId = await w.idOf(email);
    const posted = await w.superuser((sql) => sql`SELECT FROM mail WHERE person_id = ${personId}`);
    expect(posted).toHaveLength(0);
  });

  it('sent out by the other firm, they have nothing left, and both still see who it was', async () => {
    const id = await prepare();
    const { email, cookie } = await guestOf(id);
    const personId = await w.idOf(email);
    const client = await overSocket(cookie, await laneOf(id));
    expect((await act(id, { intent: 'send-out', personId }, cookie)).status).toBe(404);
    expect((await act(id, { intent: 'send-out', personId }, by(CORE))).status).toBe(403);
    expect((await act(id, { intent: 'send-out', personId }, by(OTHER))).status).toBe(200);
    expect((await w.get(notepad(id), cookie)).status).toBe(404);
    // Guests are told of each other, not of who was one.
    const another = await guestOf(id);
    expect((await w.get(notepad(id), another.cookie)).text).not.toContain('Not a guest any more');
    expect((await w.get('/', cookie)).text).toContain('You are in no plan yet');
    await until('the lane to close', () => client.getState().closeCode === 4403);
    client.destroy();
    for (const role of [LEAD, OTHER] as const) {
      const { text } = await w.get(notepad(id), by(role));
      expect(text).toContain('Not a guest any more');
      expect(text).toMatch(/Gaston Gast, guest of Northwind[^,]*, asked by/);
    }
  });

  it('nobody on the plan can choose a guest for anything else', async () => {
    const id = await prepare();
    const { email } = await guestOf(id);
    const personId = await w.idOf(email);
    const role = 'core-team-member';
    const given = await w.post(`${plan()}/share`, { intent: 'member', personId, role }, by(LEAD));
    expect(given.status).toBeGreaterThanOrEqual(400);
    for (const path of ['share', 'objectives', 'people', `planning-sessions/${id}/prepare`]) {
      expect((await w.get(`${plan()}/${path}`, by(LEAD))).text, path).not.toContain(COMING.name);
    }
  });
});

describe('[Q11] a handout', () => {
  /** Freezes by the form what was decided under this title; its records in that form. */
  async function freeze(id: string, title: string, records: readonly string[], role: Role = LEAD): Promise<Answer> {
    const form = new URLSearchParams({ handoutId: randomUUID(), title });
    for (const record of records) form.append('records', record);
    return w.app.send(`${notepad(id)}/freeze`, {
      method: 'POST',
      headers: {
        ...{ accept: 'text/html', cookie: by(role), origin: w.app.origin },
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form.toString(),
    });
  }

  const edit = async (recordId: string, title: string) => {
    const path = `/api/v1/plans/${w.world.planId}/decisions/${recordId}`;
    const read = await w.app.send(path, { headers: { cookie: by(LEAD) } });
    const answer = await w.app.send(path, {
      method: 'PATCH',
      headers: {
        ...{ cookie: by(LEAD), origin: w.app.origin, 'content-type': 'application/json' },
        'if-match': String(read.headers.etag),
      },
      body: JSON.stringify({ fields: { title } }),
    });
    expect(answer.status, answer.text).toBe(200);
  };

  async function decided(id: string, title: string): Promise<string> {
    const recordId = randomUUID();
    const sent = { intent: 'capture', root: 'decisions', recordId, title };
    expect((await w.post(`${page(id)}?index`, sent, by(LEAD))).status).toBe(302);
    return recordId;
  }

  it('holds what was chosen as it stood, whatever becomes of it, and nothing else', async () => {
    const id = await prepare('With handouts');
    await w.post(`${page(id)}?index`, { intent: 'start' }, by(LEAD));
    const chosen = await decided(id, 'Frozen as it was');
    await decided(id, 'Kanarienrest 4410');
    const { cookie } = await guestOf(id);
    expect((await w.get(`${notepad(id)}/freeze`, by(OTHER))).text).toContain('Frozen as it was');
    expect((await freeze(id, 'For our guests', [`decisions/${chosen}`], OTHER)).status).toBe(302);
    await edit(chosen, 'Changed since');
    for (const one of [cookie, by(LEAD), by(OTHER), by(CORE)]) {
      const { text } = await w.get(notepad(id), one);
      expect([text.includes('For our guests'), text.includes('Frozen as it was')]).toEqual([true, true]);
      expectNothing('notepad', { ...(await w.get(`${notepad(id)}/state`, one)) }, ['Changed since', 'Kanarienrest']);
    }
    await w.post(`${page(id)}?index`, { intent: 'close' }, by(LEAD));
  });

  it('is frozen and withdrawn by who publishes in the shared part, from that part alone', async () => {
    const id = await prepare('Withdrawn');
    await w.post(`${page(id)}?index`, { intent: 'start' }, by(LEAD));
    const record = await decided(id, 'Kanarienpreis 3306');
    const { cookie } = await guestOf(id);
    expect((await w.get(`${notepad(id)}/freeze`, cookie)).status).toBe(404);
    expect((await w.get(`${notepad(id)}/freeze`, by(CORE))).status).toBe(403);
    expect((await freeze(id, 'X', [`decisions/${record}`], CORE)).status).toBe(403);
    const refused = await freeze(id, 'Kept title', []);
    expect([refused.status, refused.text.includes('Kept title')]).toEqual([422, true]);
    expect((await freeze(id, 'X', [`decisions/${record}`, `decisions/${randomUUID()}`])).status).toBe(409);
    expect((await freeze(id, 'Prices', [`decisions/${record}`])).status).toBe(302);
    const [handout] = await w.superuser(
      (sql) => sql<{ id: string }[]>`SELECT id FROM handout WHERE session_id = ${id}`,
    );
    const handoutId = handout?.id ?? '';
    expect((await act(id, { intent: 'withdraw', handoutId }, cookie)).status).toBe(404);
    expect((await act(id, { intent: 'withdraw', handoutId }, by(OTHER))).status).toBe(200);
    const seen = await w.get(notepad(id), cookie);
    expect(seen.text).toContain('Withdrawn by');
    expectNothing('withdrawn', seen, ['Kanarienpreis']);
    expect((await w.get(notepad(id), by(LEAD))).text).toContain('Kanarienpreis 3306');
    await w.post(`${page(id)}?index`, { intent: 'close' }, by(LEAD));
  });
});

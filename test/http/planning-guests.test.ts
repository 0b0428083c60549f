import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLaneClient, type LaneClient } from '../../collab/client/lane-client.ts';
import { identifier } from '../../db/sql-tag.ts';
import type { Role } from '../../server/domain/role.ts';
import { nodeWebSocket } from '../collab/support/node-web-socket.ts';
import { cookieOf } from '../support/firm-world.ts';
import { COMING, CORE, expectNothing, type GuestWorld, LEAD, OTHER, openGuestWorld } from '../support/guest-world.ts';
import { until } from '../support/until.ts';

/** Of the plan, which a guest never receives. */
const [DECISION, OTHER_SESSION] = ['Kanarienbeschluss 7261', 'Kanariensitzung 9912'];
const CANARIES = [DECISION, OTHER_SESSION];

let g: GuestWorld;
let w: GuestWorld['w'];
beforeAll(async () => {
  g = await openGuestWorld();
  w = g.w;
}, 240_000);
afterAll(() => w?.close());

describe('[I5] a guest of a planning session comes in by mail', () => {
  it('with who asks for which firm, the one planning session, and what both sides will see', async () => {
    const id = await g.prepare('Prices 2027');
    const email = w.fresh();
    const path = await g.askedIn(id, email);
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
    expect([home.status, home.headers.location]).toEqual([302, g.notepad(id)]);
    expect((await w.get(g.notepad(id), cookieOf(answer))).text).toContain('Prices 2027');
    expect((await w.post(path, COMING)).status).toBe(404);
  });

  it('by an owner of a side alone, for their own firm, and not who is on the plan', async () => {
    const id = await g.prepare();
    const ask = async (email: string, cookie: string) =>
      (await g.act(id, { intent: 'ask', email, locale: 'en' }, cookie)).status;
    expect(await ask(w.fresh(), g.by(CORE))).toBe(403);
    expect(await ask(w.fresh(), w.ada)).toBe(404);
    expect(await ask('nobody', g.by(LEAD))).toBe(422);
    expect(await ask(w.world.emails[CORE], g.by(LEAD))).toBe(409);
    expect(await ask(w.fresh(), g.by(OTHER))).toBe(200);
  });

  it('the other firm sees at once who asked, and no address; each can take it back', async () => {
    const id = await g.prepare();
    const email = w.fresh();
    const path = await g.askedIn(id, email);
    const seen = (await w.get(g.notepad(id), g.by(OTHER))).text;
    expect(seen).toContain('invited for Northwind');
    expect(seen).not.toContain(email);
    expect((await w.get(g.notepad(id), g.by(LEAD))).text).toContain(email);
    const invitationId = await w.invitationId(email);
    expect((await g.act(id, { intent: 'cancel', invitationId }, g.by(OTHER))).status).toBe(200);
    expect((await w.get(path)).status).toBe(404);
  });

  it('not once the planning session is over or who asked leads no side any more, nor twice; an address of the other firm is told to nobody', async () => {
    const id = await g.prepare();
    const [email, late] = [w.fresh(), w.fresh()];
    const path = await g.askedIn(id, email);
    const setRole = (role: Role) =>
      w.superuser(async (sql) => {
        await sql`UPDATE plan_member SET role = ${role} WHERE plan_id = ${w.world.planId} AND person_id = ${w.world.people[LEAD]}`;
      });
    await setRole('supplier-observer');
    expect((await w.post(path, COMING)).status).toBe(404);
    await setRole(LEAD);
    expect((await w.post(path, COMING)).status).toBe(302);
    const ask = async (address: string, role: Role = LEAD) =>
      (await g.act(id, { intent: 'ask', email: address, locale: 'en' }, g.by(role))).status;
    expect(await ask(email)).toBe(409);
    expect(await ask(w.world.emails['customer-observer'])).toBe(200);
    const afterwards = await g.askedIn(id, late);
    await w.superuser(async (sql) => {
      await sql`UPDATE planning_session SET state = 'called-off' WHERE id = ${id}`;
    });
    expect((await w.get(afterwards)).status).toBe(404);
    expect((await w.post(afterwards, COMING)).status).toBe(404);
  });

  it('a colleague joins with the sign-in that they have, and stays one', async () => {
    const id = await g.prepare();
    const [guest, second] = [await g.guestOf(id), await g.prepare('Second')];
    const path = await g.askedIn(second, guest.email, LEAD, 2);
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

describe('[Q10] a guest sees the notepad of their planning session, and not the plan', () => {
  it('no page, list, program or search gives anything of it', async () => {
    const { planId, lanes } = w.world;
    const id = await g.prepare('Prices 2027');
    const other = await g.prepare(OTHER_SESSION);
    await g.act(other, { intent: 'open', locale: 'en' }, g.by(LEAD));
    expect((await w.post(`${g.page(id)}?index`, { intent: 'start' }, g.by(LEAD))).status).toBe(302);
    const decided = { intent: 'capture', root: 'decisions', recordId: randomUUID(), title: DECISION };
    expect((await w.post(`${g.page(id)}?index`, decided, g.by(LEAD))).status).toBe(302);
    expect((await w.get(`${g.plan()}/governance`, g.by(LEAD))).text).toContain(DECISION);
    const { email, cookie } = await g.guestOf(id);
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
      expectNothing(path, answer, CANARIES);
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
      const answer = await w.get(`${g.plan()}/${path}`, cookie);
      expectNothing(path, answer, CANARIES);
      expect(answer.status >= 400 || answer.headers.location === g.notepad(id), `${path} ${answer.status}`).toBe(true);
    }
    const ways = ['/', '/accounts', '/actions', '/approvals', '/inbox', '/palette', '/palette/found?q=Kanarien'];
    for (const path of [...ways, '/search?q=Kanarien', '/reviews', '/firm', g.notepad(id), `${g.notepad(id)}/state`]) {
      expectNothing(path, await w.get(path, cookie), CANARIES);
    }
    const own = (await w.get(g.notepad(id), cookie)).text;
    for (const shown of ['Prices 2027', 'Prices', COMING.name]) expect(own).toContain(shown);
    expect(own).not.toContain(`${g.page(id)}"`);
    expect((await w.post(`${g.page(id)}?index`, { intent: 'close' }, g.by(LEAD))).status).toBe(302);
    expect((await w.get(g.notepad(id), cookie)).text).toContain('It is closed');
    expectNothing('closed', await w.get(g.notepad(id), cookie), CANARIES);
  });

  it('the live door opens its notepad alone, for writing until it is closed', async () => {
    const [id, other] = [await g.prepare(), await g.prepare(OTHER_SESSION)];
    await g.act(other, { intent: 'open', locale: 'en' }, g.by(LEAD));
    const { cookie } = await g.guestOf(id);
    for (const laneId of [...Object.values(w.world.lanes), w.world.restricted.shared, await g.laneOf(other)]) {
      const client = await overSocket(cookie, laneId);
      expect(client.getState().isSynced).toBe(false);
      client.destroy();
    }
    const client = await overSocket(cookie, await g.laneOf(id));
    await until('the rights', () => client.getState().capabilities.length > 0);
    expect(client.getState().capabilities).toEqual(['read', 'edit']);
    await w.post(`${g.page(id)}?index`, { intent: 'start' }, g.by(LEAD));
    await w.post(`${g.page(id)}?index`, { intent: 'close' }, g.by(LEAD));
    await until('the freeze', () => client.getState().capabilities.join() === 'read');
    client.destroy();
  });

  it('who was there is in the minutes as a guest, and gets no letter about them', async () => {
    const id = await g.prepare('Minuted');
    const { email, cookie } = await g.guestOf(id);
    await w.post(`${g.page(id)}?index`, { intent: 'start' }, g.by(LEAD));
    expect((await g.act(id, { intent: 'attend' }, cookie)).status).toBe(200);
    await w.post(`${g.page(id)}?index`, { intent: 'close' }, g.by(LEAD));
    expect((await w.get(g.page(id), g.by(OTHER))).text).toMatch(/Gaston Gast \(guest of Northwind/);
    for (const role of [LEAD, OTHER]) {
      await w.post(`${g.page(id)}?index`, { intent: 'accept-minutes', edition: '1' }, g.by(role));
    }
    const personId = await w.idOf(email);
    const posted = await w.superuser((sql) => sql`SELECT FROM mail WHERE person_id = ${personId}`);
    expect(posted).toHaveLength(0);
  });

  it('sent out by the other firm, they have nothing left, and both still see who it was', async () => {
    const id = await g.prepare();
    const { email, cookie } = await g.guestOf(id);
    const personId = await w.idOf(email);
    const client = await overSocket(cookie, await g.laneOf(id));
    expect((await g.act(id, { intent: 'send-out', personId }, cookie)).status).toBe(404);
    expect((await g.act(id, { intent: 'send-out', personId }, g.by(CORE))).status).toBe(403);
    expect((await g.act(id, { intent: 'send-out', personId }, g.by(OTHER))).status).toBe(200);
    expect((await w.get(g.notepad(id), cookie)).status).toBe(404);
    // Guests are told of each other, not of who was one.
    const another = await g.guestOf(id);
    expect((await w.get(g.notepad(id), another.cookie)).text).not.toContain('Not a guest any more');
    expect((await w.get('/', cookie)).text).toContain('You are in no plan yet');
    await until('the lane to close', () => client.getState().closeCode === 4403);
    client.destroy();
    for (const role of [LEAD, OTHER] as const) {
      const { text } = await w.get(g.notepad(id), g.by(role));
      expect(text).toContain('Not a guest any more');
      expect(text).toMatch(/Gaston Gast, guest of Northwind[^,]*, asked by/);
    }
  });

  it('a colleague who is put on the plan, or taken off it, is a guest no more and keeps nothing of it', async () => {
    const [id, email, later] = [await g.prepare(), w.fresh(), w.fresh()];
    const [personId, invited] = [await g.colleague(email), await g.colleague(later)];
    const cookie = await g.comesIn(id, email);
    const share = async (fields: Record<string, string>) =>
      (await w.post(`${g.plan()}/share`, { personId, ...fields }, g.by(LEAD))).status;
    const shown = async () => (await w.get(g.notepad(id), g.by(OTHER))).text;
    expect(await shown()).not.toContain('Not a guest any more');
    const open = await overSocket(g.by(OTHER), await g.laneOf(id));
    const told: unknown[] = [];
    open.subscribeToEvents(({ topic, id: of }) => told.push(`${topic} ${of}`));
    expect(await share({ intent: 'role', role: 'supplier-observer' })).toBe(200);
    await until('open pages to be told', () => told.includes(`planning-session ${id}`));
    open.destroy();
    expect(await shown()).toContain('Not a guest any more');
    const client = await overSocket(cookie, await g.laneOf(id));
    await until('the rights', () => client.getState().capabilities.length > 0);
    expect(client.getState().capabilities).toEqual(['read', 'comment']);
    client.destroy();
    // An invitation that was open meanwhile gives who is on the plan nothing besides.
    const path = await g.askedIn(id, later);
    await share({ intent: 'role', personId: invited, role: 'supplier-observer' });
    expect((await w.post(path, {}, await w.signIn(later))).status).toBe(302);
    expect((await shown()).match(/data-guest="in"/g)).toBeNull();
    expect(await share({ intent: 'remove' })).toBe(200);
    expect((await w.get(g.notepad(id), cookie)).status).toBe(404);
    await g.comesIn(id, email, 2);
    expect((await shown()).match(/data-guest="in"/g)).toHaveLength(1);
    expect(await share({ intent: 'remove' })).toBe(200);
    expect((await shown()).match(/data-guest="in"/g)).toBeNull();
    expect((await g.act(id, { intent: 'ask', email, locale: 'en' }, g.by(LEAD))).status).toBe(200);
  });

  it('who is on the plan in a role that reads nothing of it is asked in like anybody, and stays on it when sent out', async () => {
    const [id, role] = [await g.prepare('Prices 2027'), 'extended-team-member' as const];
    const [personId, email] = [w.world.people[role], w.world.emails[role]];
    const cookie = await g.comesIn(id, email);
    const { text } = await w.get(g.notepad(id), cookie);
    expect(text).toContain('Prices 2027');
    // What of the planning session is not theirs is not offered either.
    expect(text).not.toContain(`${g.page(id)}"`);
    expect((await w.get(g.page(id), cookie)).status).toBe(404);
    expect((await w.get('/', cookie)).text).toContain(g.notepad(id));
    expect((await g.act(id, { intent: 'send-out', personId }, g.by(OTHER))).status).toBe(200);
    expect((await w.get(g.notepad(id), cookie)).status).toBe(404);
    expect((await w.get(g.plan(), cookie)).status).toBe(200);
    // Somebody without a part by name has the notepad alone.
    const bare = w.fresh();
    const given = { intent: 'role', personId: await g.colleague(bare), role };
    expect((await w.post(`${g.plan()}/share`, given, g.by(LEAD))).status).toBe(200);
    const home = await w.get('/', await g.comesIn(id, bare));
    expect([home.status, home.headers.location]).toEqual([302, g.notepad(id)]);
  });

  it('nobody on the plan can choose a guest for anything else', async () => {
    const id = await g.prepare();
    const { email } = await g.guestOf(id);
    const personId = await w.idOf(email);
    const role = 'core-team-member';
    const given = await w.post(`${g.plan()}/share`, { intent: 'role', personId, role }, g.by(LEAD));
    expect(given.status).toBe(404);
    for (const path of ['share', 'objectives', 'people', `planning-sessions/${id}/prepare`]) {
      expect((await w.get(`${g.plan()}/${path}`, g.by(LEAD))).text, path).not.toContain(COMING.name);
    }
  });
});

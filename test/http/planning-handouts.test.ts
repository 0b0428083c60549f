import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/domain/role.ts';
import { CORE, expectNothing, type GuestWorld, LEAD, OTHER, openGuestWorld } from '../support/guest-world.ts';
import type { Answer } from '../support/send-request.ts';

let g: GuestWorld;
let w: GuestWorld['w'];
beforeAll(async () => {
  g = await openGuestWorld();
  w = g.w;
}, 240_000);
afterAll(() => w?.close());

describe('[Q11] a handout', () => {
  /** Freezes by the form what was decided under this title; its records in that form. */
  async function freeze(id: string, title: string, records: readonly string[], role: Role = LEAD): Promise<Answer> {
    const form = new URLSearchParams({ handoutId: randomUUID(), title });
    for (const record of records) form.append('records', record);
    return w.app.send(`${g.notepad(id)}/freeze`, {
      method: 'POST',
      headers: {
        ...{ accept: 'text/html', cookie: g.by(role), origin: w.app.origin },
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form.toString(),
    });
  }

  const edit = async (recordId: string, title: string) => {
    const path = `/api/v1/plans/${w.world.planId}/decisions/${recordId}`;
    const read = await w.app.send(path, { headers: { cookie: g.by(LEAD) } });
    const answer = await w.app.send(path, {
      method: 'PATCH',
      headers: {
        ...{ cookie: g.by(LEAD), origin: w.app.origin, 'content-type': 'application/json' },
        'if-match': String(read.headers.etag),
      },
      body: JSON.stringify({ fields: { title } }),
    });
    expect(answer.status, answer.text).toBe(200);
  };

  async function decided(id: string, title: string): Promise<string> {
    const recordId = randomUUID();
    const sent = { intent: 'capture', root: 'decisions', recordId, title };
    expect((await w.post(`${g.page(id)}?index`, sent, g.by(LEAD))).status).toBe(302);
    return recordId;
  }

  it('holds what was chosen as it stood, whatever becomes of it, and nothing else', async () => {
    const id = await g.prepare('With handouts');
    await w.post(`${g.page(id)}?index`, { intent: 'start' }, g.by(LEAD));
    const chosen = await decided(id, 'Frozen as it was');
    await decided(id, 'Kanarienrest 4410');
    const { cookie } = await g.guestOf(id);
    expect((await w.get(`${g.notepad(id)}/freeze`, g.by(OTHER))).text).toContain('Frozen as it was');
    expect((await freeze(id, 'For our guests', [`decisions/${chosen}`], OTHER)).status).toBe(302);
    await edit(chosen, 'Changed since');
    for (const one of [cookie, g.by(LEAD), g.by(OTHER), g.by(CORE)]) {
      const { text } = await w.get(g.notepad(id), one);
      expect([text.includes('For our guests'), text.includes('Frozen as it was')]).toEqual([true, true]);
      expectNothing('notepad', { ...(await w.get(`${g.notepad(id)}/state`, one)) }, ['Changed since', 'Kanarienrest']);
    }
    await w.post(`${g.page(id)}?index`, { intent: 'close' }, g.by(LEAD));
  });

  it('is frozen and withdrawn by who publishes in the shared part, from that part alone', async () => {
    const id = await g.prepare('Withdrawn');
    await w.post(`${g.page(id)}?index`, { intent: 'start' }, g.by(LEAD));
    const record = await decided(id, 'Kanarienpreis 3306');
    const { cookie } = await g.guestOf(id);
    expect((await w.get(`${g.notepad(id)}/freeze`, cookie)).status).toBe(404);
    expect((await w.get(`${g.notepad(id)}/freeze`, g.by(CORE))).status).toBe(403);
    expect((await freeze(id, 'X', [`decisions/${record}`], CORE)).status).toBe(403);
    const refused = await freeze(id, 'Kept title', []);
    expect([refused.status, refused.text.includes('Kept title')]).toEqual([422, true]);
    expect((await freeze(id, 'X', [`decisions/${record}`, `decisions/${randomUUID()}`])).status).toBe(409);
    expect((await freeze(id, 'Prices', [`decisions/${record}`])).status).toBe(302);
    const [handout] = await w.superuser(
      (sql) => sql<{ id: string }[]>`SELECT id FROM handout WHERE session_id = ${id}`,
    );
    const handoutId = handout?.id ?? '';
    expect((await g.act(id, { intent: 'withdraw', handoutId }, cookie)).status).toBe(404);
    expect((await g.act(id, { intent: 'withdraw', handoutId }, g.by(OTHER))).status).toBe(200);
    const seen = await w.get(g.notepad(id), cookie);
    expect(seen.text).toContain('Withdrawn by');
    expectNothing('withdrawn', seen, ['Kanarienpreis']);
    expect((await w.get(g.notepad(id), g.by(LEAD))).text).toContain('Kanarienpreis 3306');
    await w.post(`${g.page(id)}?index`, { intent: 'close' }, g.by(LEAD));
  });
});

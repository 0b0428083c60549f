import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Role } from '../../server/domain/role.ts';
import { createProvisioning } from '../../server/services/provisioning/provisioning.ts';
import { cookieOf, type FirmWorld, openFirmWorld } from './firm-world.ts';
import type { Answer } from './send-request.ts';
import { WORLD_PASSWORD } from './world.ts';

export const [LEAD, OTHER, CORE] = ['account-manager', 'customer-lead', 'core-team-member'] as const;
/** What a guest says of themselves when they come in. */
export const COMING = { name: 'Gaston Gast', jobTitle: 'Expert', password: 'a password of their own' };

/** Two firms with a plan, and what asks guests into its planning sessions, by the pages that people use. */
export async function openGuestWorld() {
  const w = await openFirmWorld();
  const cookies = new Map<Role, string>();
  for (const role of [LEAD, OTHER, CORE] as const) cookies.set(role, await w.signIn(w.world.emails[role]));
  return { w, ...guestDoors(w, cookies) };
}

export type GuestWorld = Awaited<ReturnType<typeof openGuestWorld>>;

function guestDoors(w: FirmWorld, cookies: ReadonlyMap<Role, string>) {
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

  /** Somebody of the supplier's firm who is on no plan. */
  async function colleague(email: string): Promise<string> {
    const { provision } = w.app.database.db;
    const [lead] = await provision<{ firmId: string }[]>`SELECT firm_id FROM person WHERE id = ${w.world.people[LEAD]}`;
    return createProvisioning(provision).addPerson({
      ...{ firmId: lead?.firmId ?? '', name: `Colleague ${email}`, jobTitle: '', email },
      ...{ password: WORLD_PASSWORD, isFirmAdministrator: false },
    });
  }

  /** Somebody who signs in already comes in as a guest of the supplier; their cookie. */
  async function comesIn(id: string, email: string, letters = 1): Promise<string> {
    const answer = await w.post(await askedIn(id, email, LEAD, letters), {}, await w.signIn(email));
    expect(answer.status, answer.text).toBe(302);
    return cookieOf(answer);
  }
  return { by, plan, page, notepad, act, prepare, askedIn, guestOf, laneOf, colleague, comesIn };
}

/** None of this is in an answer. */
export function expectNothing(path: string, { text }: Pick<Answer, 'text'>, what: readonly string[]): void {
  for (const canary of what) expect(text, path).not.toContain(canary);
}

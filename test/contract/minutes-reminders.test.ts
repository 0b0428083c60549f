import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isLastWorkingDayBefore } from '../../server/domain/planning-session.ts';
import type { Role } from '../../server/domain/role.ts';
import { buildInbox } from '../../server/services/inbox/build-inbox.ts';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { type MailWorld, openMailWorld } from './support/mail-world.ts';
import { LEAD, openPlanningWorld, type PlanningWorld } from './support/planning-world.ts';

const OTHER = 'customer-lead';
const DAY_MS = 86_400_000;

let mail: MailWorld;
let w: PlanningWorld;
let server: MailServer;

beforeAll(async () => {
  mail = await openMailWorld();
  w = await openPlanningWorld(mail.world);
});
afterAll(() => mail.close());
beforeEach(async () => {
  for (const table of ['mail_choice', 'digest_time']) await mail.superuser.unsafe(`DELETE FROM ${table}`);
  await mail.forgetMail();
  server = await openMailServer();
  return () => server.close();
});

/** One that was closed just now; its id, and the day on which the time to answer ends. */
async function closed(title: string): Promise<{ readonly id: string; readonly due: string }> {
  const { id } = await w.run({ title });
  await w.endAll();
  const { answersDue } = await w.read(LEAD, id);
  return { id, due: answersDue?.toISOString().slice(0, 10) ?? '' };
}
const answer = async (by: Role, id: string, edition = 1, words = '') =>
  w.sessions.answerMinutes(await w.actor(by), { ...w.at(id), edition, accepts: words === '', words });

/** The day before which one is to answer, for whom no day of the weekend counts. */
function lastWorkingDayBefore(due: string): string {
  for (let days = 1; days < 5; days += 1) {
    const day = new Date(Date.parse(due) - days * DAY_MS).toISOString().slice(0, 10);
    if (isLastWorkingDayBefore(due, day)) return day;
  }
  throw new Error(`there is no working day before ${due}`);
}

/** Delivers the letters of a day, at its ninth hour; the texts that came, by who got them. */
async function morning(day: string): Promise<ReadonlyMap<string, string>> {
  server.letters.length = 0;
  // Of the database it is the hour of everybody's letter, and yesterday's was the last.
  const hour = new Date().getUTCHours();
  await mail.superuser`INSERT INTO digest_time (person_id, hour, time_zone) SELECT id, ${hour}, 'UTC' FROM person
    ON CONFLICT (person_id) DO UPDATE SET hour = excluded.hour`;
  await mail.superuser`UPDATE mail SET queued_at = queued_at - interval '1 day'`;
  const clock = { now: () => new Date(`${day}T09:00:00Z`) };
  const inbox = buildInbox({ db: w.db, clock, reportDamage: () => undefined });
  await inbox.postDue();
  await mail.office(server.send, { inbox }).deliverDue();
  const ofTheDay = server.letters.filter(({ email }) => email.subject?.startsWith('Today'));
  return new Map(ofTheDay.map(({ to, email }) => [to, `${email.subject}\n${email.text}`]));
}

describe('[Q9] leads are reminded of minutes one working day before the time to answer ends', () => {
  it('counts working days: of a Monday the Friday before, and no other day', () => {
    const days = ['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06', '2026-12-07', '2026-12-08'];
    expect(days.filter((day) => isLastWorkingDayBefore('2026-12-07', day))).toEqual(['2026-12-04']);
    expect(days.filter((day) => isLastWorkingDayBefore('2026-12-08', day))).toEqual(['2026-12-07']);
  });

  it('those of the firm that has not answered, on that day alone, and nobody once both have', async () => {
    const { id, due } = await closed('Reminded');
    await answer(LEAD, id);
    const eve = lastWorkingDayBefore(due);
    expect(await morning(due)).toEqual(new Map());
    const letters = await morning(eve);
    expect([...letters.keys()]).toEqual([mail.email(OTHER)]);
    const text = letters.get(mail.email(OTHER)) ?? '';
    expect(text).toContain('Today: minutes to answer');
    expect(text).toContain('Reminded: accept them or object by');
    expect(text).toContain(`/plans/${w.planId}/planning-sessions/${id}`);
    await answer(OTHER, id);
    expect(await morning(eve)).toEqual(new Map());
  });

  it('anew for minutes that were corrected, as both leads answer those anew', async () => {
    const { id, due } = await closed('Corrected');
    await answer(LEAD, id);
    await answer(OTHER, id, 1, 'Not so.');
    const eve = lastWorkingDayBefore(due);
    expect(await morning(eve)).toEqual(new Map());
    const correction = { ...w.at(id), edition: 1, words: 'So.', carriedItemIds: [], outcomes: [] };
    await w.sessions.correctMinutes(await w.actor(LEAD), correction);
    expect([...(await morning(eve)).keys()].sort()).toEqual([mail.email(LEAD), mail.email(OTHER)].sort());
    for (const role of [LEAD, OTHER] as const) await answer(role, id, 2);
  });

  it('not who chose to hear nothing of what is due, nor who may not read the plan by then', async () => {
    const { id, due } = await closed('Quiet');
    const eve = lastWorkingDayBefore(due);
    const digest = { hour: new Date().getUTCHours(), timeZone: 'UTC' };
    const choices = [{ planId: w.planId, kind: 'due', pace: 'never' } as const];
    await w.place.services.mailChoices.save(await w.actor(LEAD), { choices, digest });
    expect([...(await morning(eve)).keys()]).toEqual([mail.email(OTHER)]);
    const personId = mail.id(OTHER);
    await w.db.provision`DELETE FROM plan_member WHERE plan_id = ${w.planId} AND person_id = ${personId}`;
    try {
      expect(await morning(eve)).toEqual(new Map());
    } finally {
      await w.db
        .provision`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${w.planId}, ${personId}, ${OTHER})`;
    }
    for (const role of [LEAD, OTHER] as const) await answer(role, id);
  });
});

import { openSql, type Sql } from '../../../db/sql-pool.ts';
import { identifier } from '../../../db/sql-tag.ts';
import type { Role } from '../../../server/domain/role.ts';
import { createLetterRenderer } from '../../../server/mail/render-letter.ts';
import type { SendLetter } from '../../../server/ports/mailer.ts';
import type { InboxServices } from '../../../server/services/inbox/inbox-services.ts';
import { createPostOffice, type PostOffice } from '../../../server/services/mail/post-office.ts';
import { openSignOffWorld, type SignOffWorld } from './sign-off-world.ts';

export const MAIL_ORIGIN = 'https://plans.test.example';

export interface MailRow {
  readonly id: string;
  readonly kind: string;
  readonly personId: string;
  readonly state: string;
  readonly attempts: number;
  readonly outcome: string;
  readonly facts: { readonly heads?: readonly { lane: string; n: number; hash: string }[] };
}

export interface OfficeSettings {
  readonly leaseSeconds?: number;
  /** One that goes by another clock. */
  readonly inbox?: InboxServices;
}

export interface MailWorld {
  readonly world: SignOffWorld;
  readonly superuser: Sql;
  /** What was given up, or is tried again: codes alone. */
  readonly told: { readonly what: string; readonly reason: string }[];
  id(role: Role): string;
  email(role: Role): string;
  /** A process that sends; it looks when asked. */
  office(send: SendLetter | null, settings?: OfficeSettings): PostOffice;
  /** Letters about a request, in the order of their kinds and readers. */
  mailOf(reviewId: string): Promise<readonly MailRow[]>;
  /** Reminders of a request that were posted, in their order. */
  remindersOf(reviewId: string): Promise<readonly MailRow[]>;
  /** Somebody else of the same firm in that role; their id. */
  addColleague(role: Role): Promise<string>;
  /** Everything about requests and mail is as long ago as if these days had passed. */
  letPass(days: number): Promise<void>;
  /** What was put off is due now. */
  makeDue(): Promise<void>;
  /** Letters of earlier tests are none of this one's. */
  forgetMail(): Promise<void>;
  close(): Promise<void>;
}

/** What is asked, signed and agreed, and the letters about it. */
export async function openMailWorld(): Promise<MailWorld> {
  const world = await openSignOffWorld();
  const { test, world: place, services } = world.place;
  const superuser = openSql(test.adminUrl, { max: 2 });
  const told: { what: string; reason: string }[] = [];
  const tell = (what: string) => (_mail: unknown, reason: string) => void told.push({ what, reason });
  return {
    ...{ world, superuser, told },
    id: (role) => place.people[role],
    email: (role) => place.emails[role],
    office: (sendLetter, { inbox = services.inbox, ...settings } = {}) =>
      createPostOffice({
        ...{
          db: test.db,
          services: { ...services, inbox },
          sendLetter,
          renderLetter: createLetterRenderer(MAIL_ORIGIN),
          ...settings,
        },
        ...{ origin: MAIL_ORIGIN, senderAddress: 'covalent@test.example' },
        watch: {
          gaveUp: tell('gave up'),
          postponed: tell('postponed'),
          failed: (error) => {
            throw error;
          },
        },
      }),
    mailOf: (reviewId) => superuser<MailRow[]>`
      SELECT id, kind, person_id, state, attempts, outcome, facts FROM mail WHERE topic = ${reviewId} ORDER BY kind, person_id`,
    remindersOf: (reviewId) => superuser<MailRow[]>`
      SELECT m.id, m.kind, m.person_id, m.state, m.attempts, m.outcome, m.facts FROM review_reminder r
      JOIN mail m ON m.kind = 'review-reminder' AND m.topic = r.id WHERE r.review_id = ${reviewId} ORDER BY r.n, m.person_id`,
    addColleague: async (role) => {
      const id = crypto.randomUUID();
      await test.db.provision`INSERT INTO auth_user (id, email) VALUES (${id}, ${`${id}@test.example`})`;
      await test.db.provision`INSERT INTO person (id, firm_id, name)
        SELECT ${id}, firm_id, 'Second person' FROM person WHERE id = ${place.people[role]}`;
      await test.db
        .provision`INSERT INTO plan_member (plan_id, person_id, role) VALUES (${place.planId}, ${id}, ${role})`;
      return id;
    },
    letPass: async (days) => {
      for (const table of ['review', 'review_naming', 'review_signature', 'review_reminder', 'delegation']) {
        await superuser`UPDATE ${identifier(table)} SET at = at - make_interval(days => ${days})`;
      }
      await superuser`UPDATE delegation SET from_day = from_day - ${days}::int, to_day = to_day - ${days}::int`;
      await superuser`UPDATE mail SET queued_at = queued_at - make_interval(days => ${days}),
        done_at = done_at - make_interval(days => ${days})`;
    },
    makeDue: async () => {
      await superuser`UPDATE mail SET next_at = clock_timestamp() WHERE state = 'waiting'`;
    },
    forgetMail: async () => {
      told.length = 0;
      await superuser`DELETE FROM mail`;
    },
    close: async () => {
      await superuser.end();
      await world.place.close();
    },
  };
}

import { openSql, type Sql } from '../../../db/sql-pool.ts';
import type { Role } from '../../../server/domain/role.ts';
import { createLetterRenderer } from '../../../server/mail/render-letter.ts';
import type { SendLetter } from '../../../server/ports/mailer.ts';
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

export interface MailWorld {
  readonly world: SignOffWorld;
  readonly superuser: Sql;
  /** What was given up, or is tried again: codes alone. */
  readonly told: { readonly what: string; readonly reason: string }[];
  id(role: Role): string;
  email(role: Role): string;
  /** A process that sends; it looks when asked. */
  office(send: SendLetter | null, settings?: { readonly leaseSeconds?: number }): PostOffice;
  /** Letters about a request, in the order of their kinds and readers. */
  mailOf(reviewId: string): Promise<readonly MailRow[]>;
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
    office: (sendLetter, settings = {}) =>
      createPostOffice({
        ...{ db: test.db, services, sendLetter, renderLetter: createLetterRenderer(MAIL_ORIGIN), ...settings },
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

import type { Database } from '../../../db/client.ts';
import { keepShownMail, listShownMail, loadShownMail, type ShownMail } from '../../../db/queries/mail.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { SendLetter } from '../../ports/mailer.ts';
import type { Actor } from '../app-services.ts';

/** A letter of the demonstration in a list. */
export interface MailSummary {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  /** ISO time. */
  readonly at: string;
}

export interface MailInFull extends MailSummary {
  readonly html: string;
  readonly text: string;
  /** The file that goes along for calendars; null without one. */
  readonly calendar: string | null;
}

/** Letters that a demonstration without a mail server shows to whom they are for. */
export interface ShownMailServices {
  /** The actor's own, the latest first. */
  list(actor: Actor): Promise<readonly MailSummary[]>;
  /** Throws `not-found` for one that is made up, or for somebody else. */
  read(actor: Actor, mailId: string): Promise<MailInFull>;
}

const SHOWN = 100;

export function buildShownMail(db: Database): ShownMailServices {
  return {
    list: async ({ personId }) => {
      const letters = await db.as(personId, (tx) => listShownMail(tx, SHOWN));
      return letters.map(({ at, ...letter }) => ({ ...letter, at: at.toISOString() }));
    },
    read: async ({ personId }, mailId) => {
      const letter = isUuid(mailId) ? await db.as(personId, (tx) => loadShownMail(tx, mailId)) : null;
      if (letter === null) throw new AppError('not-found', NO_LETTER);
      return presented(letter);
    },
  };
}

const NO_LETTER = words(
  'This mail does not exist, or it is for somebody else.',
  'Diese Mail gibt es nicht, oder sie ist für jemand anderen.',
);

function presented({ body, at, ...letter }: ShownMail): MailInFull {
  return { ...letter, text: body, at: at.toISOString() };
}

/** Keeps letters instead of sending them. */
export function keepLetters({ mail }: Pick<Database, 'mail'>): SendLetter {
  return async ({ text, exitPath: _exit, calendar, ...letter }) => {
    await keepShownMail(mail, { ...letter, body: text, calendar: calendar?.text ?? null });
    return { result: 'sent' };
  };
}

import type { MailKind } from '../../server/domain/mail.ts';
import type { Locale } from '../../server/domain/words.ts';
import type { Sql, Tx } from '../client.ts';

/** A letter of the outbox that this process has taken up. */
export interface ClaimedMail {
  readonly id: string;
  readonly kind: MailKind;
  /** Who is to read it; null for an invitation, whose reader is nobody yet. */
  readonly personId: string | null;
  readonly topic: string;
  /** As the act left them. */
  readonly facts: unknown;
  /** This attempt's number, from 1; settling takes it. */
  readonly attempts: number;
  /** It has waited for longer than is tried. */
  readonly isOld: boolean;
}

/**
 * Takes up the letter that is due first, for `leaseSeconds`: no other process gets it meanwhile. Null when none is due.
 * Runs as covalent_mail.
 */
export async function claimMail(
  mail: Sql,
  { leaseSeconds, giveUpSeconds }: { readonly leaseSeconds: number; readonly giveUpSeconds: number },
): Promise<ClaimedMail | null> {
  const [row] = await mail<ClaimedMail[]>`
    UPDATE mail SET attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE id = (SELECT id FROM mail WHERE state = 'waiting' AND next_at <= clock_timestamp()
      ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, person_id, topic, facts, attempts,
      queued_at + make_interval(secs => ${giveUpSeconds}) <= clock_timestamp() AS is_old`;
  return row ?? null;
}

/**
 * Adds the next reminder of each request that has waited for so long for a signatory of a firm, and so long since the one
 * before went out; a trigger posts it to the firm's leads but for the signatory. Where they alone lead it there is none.
 * Runs as covalent_access.
 */
export async function addReminders(access: Sql, days: number): Promise<void> {
  await access`
    INSERT INTO review_reminder (review_id, side, n, signatory_id)
    SELECT t.review_id, t.side, coalesce(last.n, 0) + 1, t.signatory_id
    FROM review_turn t
    LEFT JOIN LATERAL (
      SELECT r.n, greatest(r.at, (SELECT max(coalesce(m.done_at, 'infinity')) FROM mail m
          WHERE m.kind = 'review-reminder' AND m.topic = r.id)) AS at
      FROM review_reminder r WHERE r.review_id = t.review_id AND r.side = t.side ORDER BY r.n DESC LIMIT 1) last ON true
    WHERE greatest(t.since, last.at) + make_interval(days => ${days}) <= clock_timestamp()
      AND EXISTS (SELECT FROM plan_lead l WHERE l.lane_id = t.lane_id AND l.side = t.side AND l.person_id <> t.signatory_id)
    ORDER BY t.review_id
    ON CONFLICT (review_id, side, n) DO NOTHING`;
}

/**
 * Posts to delegates named beforehand, whose days have begun, what had waited by then for whom they stand in for; once.
 * Runs as covalent_access.
 */
export async function postBegunDelegations(access: Sql): Promise<void> {
  await access`
    SELECT post_mail('review-turn', d.review_id, d.delegate_id, '{}') FROM turn_delegate d
    WHERE greatest(d.since, d.named_at) < d.begins_at
      AND NOT EXISTS (SELECT FROM mail m WHERE m.kind = 'review-turn' AND m.topic = d.review_id
        AND m.person_id = d.delegate_id AND (m.state <> 'withheld' OR m.queued_at >= d.begins_at))
    ORDER BY d.review_id, d.delegate_id`;
}

type Taken = Pick<ClaimedMail, 'id' | 'attempts'>;

/** Ends it, unless somebody else has taken it up meanwhile. Runs as covalent_mail. */
export async function settleMail(
  mail: Sql,
  { id, attempts }: Taken,
  { state, outcome }: { readonly state: 'sent' | 'withheld' | 'failed'; readonly outcome: string },
): Promise<void> {
  await mail`UPDATE mail SET state = ${state}, outcome = ${outcome}, done_at = clock_timestamp()
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`;
}

/** Puts it back until later, unless somebody else has taken it up meanwhile. Runs as covalent_mail. */
export async function postponeMail(
  mail: Sql,
  { id, attempts }: Taken,
  { seconds, outcome }: { readonly seconds: number; readonly outcome: string },
): Promise<void> {
  await mail`UPDATE mail SET outcome = ${outcome}, next_at = clock_timestamp() + make_interval(secs => ${seconds})
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`;
}

/** How many letters wait, those that are being sent included. Runs as covalent_mail. */
export async function countWaitingMail(mail: Sql): Promise<number> {
  const [row] = await mail<{ count: number }[]>`SELECT count(*) AS count FROM mail WHERE state = 'waiting'`;
  return row?.count ?? 0;
}

/** Null for somebody who may not sign in. Runs as covalent_mail. */
export async function loadAddress(mail: Sql, personId: string): Promise<string | null> {
  const [row] = await mail<{ email: string }[]>`
    SELECT email FROM auth_user WHERE id = ${personId} AND status = 'active'`;
  return row?.email ?? null;
}

/** Null when the person has not read the product in any yet. */
export async function loadPersonLocale(tx: Tx): Promise<Locale | null> {
  const [row] = await tx<{ locale: Locale }[]>`SELECT locale FROM person_locale`;
  return row?.locale ?? null;
}

export async function keepPersonLocale(tx: Tx, personId: string, locale: Locale): Promise<void> {
  await tx`INSERT INTO person_locale (person_id, locale) VALUES (${personId}, ${locale})
    ON CONFLICT (person_id) DO UPDATE SET locale = excluded.locale WHERE person_locale.locale <> excluded.locale`;
}

/** A letter of the demonstration, as it would have gone out. */
export interface ShownMail {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly html: string;
  readonly body: string;
  /** The file that goes along for calendars; null without one. */
  readonly calendar: string | null;
  readonly at: Date;
}

/** Keeps one, once. Runs as covalent_mail. */
export async function keepShownMail(
  mail: Sql,
  letter: Omit<ShownMail, 'at'> & { readonly personId: string },
): Promise<void> {
  const { id, personId, address, subject, html, body, calendar } = letter;
  await mail`INSERT INTO demonstration_mail (mail_id, person_id, address, subject, html, body, calendar)
    VALUES (${id}, ${personId}, ${address}, ${subject}, ${html}, ${body}, ${calendar}) ON CONFLICT (mail_id) DO NOTHING`;
}

export type ListedMail = Pick<ShownMail, 'id' | 'address' | 'subject' | 'at'>;

/** One's own, the latest first. Row-level security filters. */
export async function listShownMail(tx: Tx, limit: number): Promise<readonly ListedMail[]> {
  return tx<ListedMail[]>`
    SELECT mail_id AS id, address, subject, at FROM demonstration_mail ORDER BY at DESC, mail_id LIMIT ${limit}`;
}

/** Null for one that is made up, or somebody else's. */
export async function loadShownMail(tx: Tx, id: string): Promise<ShownMail | null> {
  const [row] = await tx<ShownMail[]>`
    SELECT mail_id AS id, address, subject, html, body, calendar, at FROM demonstration_mail WHERE mail_id = ${id}`;
  return row ?? null;
}

import type { DigestTime, MailChoice, MailPace } from '../../server/domain/mail-choice.ts';
import type { Sql, Tx } from '../client.ts';

/** Of the person in context. */
export async function listMailChoices(tx: Tx): Promise<readonly MailChoice[]> {
  return tx<MailChoice[]>`SELECT plan_id, kind, pace FROM mail_choice`;
}

/** What changes counts for what is told from now on. */
export async function setMailChoice(tx: Tx, personId: string, { planId, kind, pace }: MailChoice): Promise<void> {
  await tx`INSERT INTO mail_choice (person_id, plan_id, kind, pace) VALUES (${personId}, ${planId}, ${kind}, ${pace})
    ON CONFLICT (person_id, plan_id, kind) DO UPDATE SET pace = excluded.pace, since = clock_timestamp()
    WHERE mail_choice.pace <> excluded.pace`;
}

/** Ends a pace wherever it was chosen. */
export async function endMailPace(tx: Tx, personId: string, pace: MailPace): Promise<void> {
  await tx`UPDATE mail_choice SET pace = 'never', since = clock_timestamp() WHERE person_id = ${personId} AND pace = ${pace}`;
}

/** Null until the person in context has chosen one. */
export async function loadDigestTime(tx: Tx): Promise<DigestTime | null> {
  const [row] = await tx<DigestTime[]>`SELECT hour, time_zone FROM digest_time`;
  return row ?? null;
}

/** Throws 22023 for a zone that the database does not know. */
export async function setDigestTime(tx: Tx, personId: string, { hour, timeZone }: DigestTime): Promise<void> {
  await tx`INSERT INTO digest_time (person_id, hour, time_zone) VALUES (${personId}, ${hour}, ${timeZone})
    ON CONFLICT (person_id) DO UPDATE SET hour = excluded.hour, time_zone = excluded.time_zone`;
}

/** Keeps the hash of a code for a letter. Runs as covalent_mail. */
export async function addMailExit(mail: Sql, hash: string, mailId: string): Promise<void> {
  await mail`INSERT INTO mail_exit (hash, mail_id) VALUES (${hash}, ${mailId})`;
}

/** To whom the letter of a code went, and what kind it was; null for a code of none. Runs as covalent_mail. */
export async function loadMailExit(
  mail: Sql,
  hash: string,
): Promise<{ readonly personId: string; readonly kind: 'inbox' | 'digest' } | null> {
  const [row] = await mail<{ personId: string; kind: 'inbox' | 'digest' }[]>`
    SELECT m.person_id, m.kind FROM mail_exit e JOIN mail m ON m.id = e.mail_id
    WHERE e.hash = ${hash} AND m.kind IN ('inbox', 'digest') AND m.person_id IS NOT NULL`;
  return row ?? null;
}

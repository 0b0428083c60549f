import type { DigestTime } from '../../server/domain/mail-choice.ts';
import type { Sql, Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

/** Of processes that look at the same time one posts, and the others find it done. */
const INBOX_MAIL_LOCK = 27_001;

async function oneAtATime(access: Sql, work: (tx: Tx) => Promise<void>): Promise<void> {
  await access.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${INBOX_MAIL_LOCK})`;
    await work(tx);
  });
}

/** What is neither read nor put off nor told by a letter before, and was told since its pace was chosen. */
const TOLD = raw(`
  SELECT n.id, n.person_id, n.at, p.pace FROM notification n JOIN notification_pace p ON p.id = n.id
  WHERE n.seen_at IS NULL AND n.mail_id IS NULL AND n.at > p.since`);

/**
 * Posts one letter to each person for whom something was told so long ago, and still waits; it is to tell of all such things
 * that are mailed soon. Who has one waiting gets no other meanwhile. Runs as covalent_access.
 */
export async function postInboxMail(access: Sql, afterSeconds: number): Promise<void> {
  await oneAtATime(access, async (tx) => {
    await tx`
      WITH told AS (${TOLD} AND p.pace = 'soon'), due AS (
        SELECT t.person_id, gen_random_uuid() AS mail_id FROM told t
        WHERE NOT EXISTS (SELECT FROM mail m WHERE m.kind = 'inbox' AND m.person_id = t.person_id AND m.state = 'waiting')
        GROUP BY t.person_id HAVING min(t.at) <= clock_timestamp() - make_interval(secs => ${afterSeconds})
      ), posted AS (
        INSERT INTO mail (id, kind, topic, person_id) SELECT mail_id, 'inbox', mail_id, person_id FROM due RETURNING id, person_id
      )
      UPDATE notification n SET mail_id = p.id FROM posted p, told t WHERE t.id = n.id AND p.person_id = n.person_id`;
  });
}

/**
 * Posts the letter of the day to each person whose hour has come, for whom something was told until then that is mailed
 * daily, or who wants to be told what is due; once a day. A morning's letter that could not be posted for `lateHours` is
 * none any more. One that had nothing to tell goes out again for the next. Runs as covalent_access.
 */
export async function postDigests(access: Sql, { hour, timeZone }: DigestTime, lateHours: number): Promise<void> {
  await oneAtATime(access, async (tx) => {
    await tx`
      WITH told AS (${TOLD} AND p.pace = 'daily'), clock AS (
        SELECT p.id AS person_id, coalesce(d.time_zone, ${timeZone}) AS zone, make_interval(hours => coalesce(d.hour, ${hour})) AS hour
        FROM person p JOIN auth_user u ON u.id = p.id AND u.status = 'active' LEFT JOIN digest_time d ON d.person_id = p.id
      ), slot AS (
        SELECT c.person_id, (date_trunc('day', (clock_timestamp() AT TIME ZONE c.zone) - c.hour) + c.hour) AT TIME ZONE c.zone AS at
        FROM clock c
      ), due AS (
        SELECT s.person_id, gen_random_uuid() AS mail_id FROM slot s
        WHERE s.at > clock_timestamp() - make_interval(hours => ${lateHours})
          AND NOT EXISTS (SELECT FROM mail m WHERE m.kind = 'digest' AND m.person_id = s.person_id
            AND (m.state = 'waiting' OR m.queued_at >= s.at))
          AND (EXISTS (SELECT FROM told t WHERE t.person_id = s.person_id AND t.at <= s.at)
            OR EXISTS (SELECT FROM plan_member m
              LEFT JOIN mail_choice own ON own.person_id = m.person_id AND own.plan_id = m.plan_id AND own.kind = 'due'
              LEFT JOIN mail_choice every_plan ON every_plan.person_id = m.person_id AND every_plan.plan_id IS NULL
                AND every_plan.kind = 'due'
              WHERE m.person_id = s.person_id
                AND coalesce(nullif(own.pace, 'general'), every_plan.pace, 'daily') = 'daily'))
      ), again AS (
        UPDATE mail m SET state = 'waiting', attempts = 0, outcome = '', done_at = NULL, queued_at = clock_timestamp(),
          next_at = clock_timestamp()
        WHERE m.kind = 'digest' AND m.state = 'withheld' AND m.person_id IN (SELECT person_id FROM due)
        RETURNING m.id, m.person_id
      ), fresh AS (
        INSERT INTO mail (id, kind, topic, person_id)
        SELECT due.mail_id, 'digest', due.mail_id, due.person_id FROM due
        WHERE NOT EXISTS (SELECT FROM mail m WHERE m.kind = 'digest' AND m.state = 'withheld' AND m.person_id = due.person_id)
        RETURNING id, person_id
      ), posted AS (SELECT * FROM again UNION ALL SELECT * FROM fresh)
      UPDATE notification n SET mail_id = p.id FROM posted p, told t WHERE t.id = n.id AND p.person_id = n.person_id`;
  });
}

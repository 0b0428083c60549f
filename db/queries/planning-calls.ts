import type { Sql, Tx } from '../client.ts';

/** Who is named in a planning session to come, or was in one that was called off. Row-level security filters. */
export async function loadCalledPeople(tx: Tx, sessionId: string): Promise<readonly string[]> {
  const [row] = await tx<{ people: string[] }[]>`SELECT people FROM planning_call WHERE session_id = ${sessionId}`;
  return row?.people ?? [];
}

export interface ToldCall {
  readonly sequence: number;
  /** That they need not come, or nobody does. */
  readonly isCancel: boolean;
  /** When it was to begin, as that letter said; null in those written before this was kept. */
  readonly startsAt: Date | null;
}

/** What the last letter said that went out to this person; null when none did. Runs as covalent_mail, as what follows. */
export async function loadLastCall(
  mail: Sql,
  sessionId: string,
  personId: string,
): Promise<(ToldCall & { readonly isOver: boolean }) | null> {
  const [row] = await mail<(ToldCall & { isOver: boolean })[]>`
    SELECT l.sequence, l.is_cancel, l.starts_at, coalesce(l.starts_at <= clock_timestamp(), false) AS is_over
    FROM planning_call_letter l JOIN mail m ON m.id = l.mail_id AND m.state = 'sent'
    WHERE l.session_id = ${sessionId} AND l.person_id = ${personId} ORDER BY m.done_at DESC, m.id LIMIT 1`;
  return row ?? null;
}

/** Notes what a letter says; written again, what it says then. */
export async function noteCall(
  mail: Sql,
  call: ToldCall & { readonly mailId: string; readonly sessionId: string; readonly personId: string },
): Promise<void> {
  const { mailId, sessionId, personId, sequence, isCancel, startsAt } = call;
  await mail`INSERT INTO planning_call_letter (mail_id, session_id, person_id, sequence, is_cancel, starts_at)
    VALUES (${mailId}, ${sessionId}, ${personId}, ${sequence}, ${isCancel}, ${startsAt})
    ON CONFLICT (mail_id) DO UPDATE
    SET sequence = excluded.sequence, is_cancel = excluded.is_cancel, starts_at = excluded.starts_at`;
}

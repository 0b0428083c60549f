import type { Tx } from '../client.ts';

/** Who is meant by name in a comment. */
export interface MentionRow {
  readonly commentId: string;
  readonly personId: string;
}

/** In these comments. Row-level security filters. */
export async function listMentions(tx: Tx, commentIds: readonly string[]): Promise<readonly MentionRow[]> {
  return tx<MentionRow[]>`
    SELECT comment_id, person_id FROM comment_mention WHERE comment_id = ANY (${[...commentIds]}::uuid[]) ORDER BY person_id`;
}

/** Of these people those who may read a thread and what it points at; none for a thread that the context may not read. */
export async function listThreadReaders(
  tx: Tx,
  threadId: string,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    SELECT id FROM unnest(${[...personIds]}::uuid[]) asked (id) WHERE id = ANY (thread_reader_ids(${threadId}))`;
  return rows.map(({ id }) => id);
}

/** Of one's own comment, as far as they may read its thread at this very moment; a trigger tells them. */
export async function addMentions(tx: Tx, commentId: string, personIds: readonly string[]): Promise<void> {
  await tx`INSERT INTO comment_mention (comment_id, person_id)
    SELECT c.id, named.id FROM comment c, unnest(${[...personIds]}::uuid[]) named (id)
    WHERE c.id = ${commentId} AND named.id = ANY (thread_reader_ids(c.thread_id)) ORDER BY named.id ON CONFLICT DO NOTHING`;
}

/** All but these are meant no more by one's own comment. */
export async function keepMentions(tx: Tx, commentId: string, personIds: readonly string[]): Promise<void> {
  await tx`DELETE FROM comment_mention WHERE comment_id = ${commentId} AND NOT person_id = ANY (${[...personIds]}::uuid[])`;
}

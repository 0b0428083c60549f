import type { Tx } from '../client.ts';

/** What somebody thinks of a comment, without words. */
export interface ReactionRow {
  readonly commentId: string;
  readonly personId: string;
  readonly kind: string;
}

/** Of these comments, in the order in which they came. Row-level security filters. */
export async function listReactions(tx: Tx, commentIds: readonly string[]): Promise<readonly ReactionRow[]> {
  return tx<ReactionRow[]>`
    SELECT comment_id, person_id, kind FROM comment_reaction WHERE comment_id = ANY (${[...commentIds]}::uuid[])
    ORDER BY at, person_id, kind`;
}

/** Twice is once. */
export async function addReaction(tx: Tx, { commentId, personId, kind }: ReactionRow): Promise<void> {
  await tx`INSERT INTO comment_reaction (comment_id, person_id, kind) VALUES (${commentId}, ${personId}, ${kind})
    ON CONFLICT DO NOTHING`;
}

export async function removeReaction(tx: Tx, { commentId, personId, kind }: ReactionRow): Promise<void> {
  await tx`DELETE FROM comment_reaction WHERE comment_id = ${commentId} AND person_id = ${personId} AND kind = ${kind}`;
}

import type { Statement } from './sql-tag.ts';

// The two forms of the group commit. Parameters: lanes $1 to $6 (doc_id, number of rows, bytes, rows before the first,
// policy_rev, epoch), rows $7 to $15 (lane, index into people, people, client_id, touched, start, length; bytes of all,
// checksums of all), claims $16 to $18 (doc_id, client_id, user_id), and $19 the number each lane must stand at, or null.

const LANES = `
  b AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[])
      WITH ORDINALITY t(doc_id, n, bytes, before, policy_rev, epoch, lane)),`;

/**
 * Locks the heads in id order, as every writer of every process does, so that two can never wait for each other, and
 * sees them as they are then. The lock leaves room for the foreign keys of a compaction.
 */
const LOCKED = `
  l AS MATERIALIZED (
    SELECT doc_id, seq, policy_rev, epoch FROM doc_head WHERE doc_id = ANY ($1::uuid[])
    ORDER BY doc_id FOR NO KEY UPDATE),`;

/** Moves the heads of the lanes in `from` and inserts their rows. */
const store = (from: string) => `
  h AS (
    UPDATE doc_head d SET seq = d.seq + w.n, tail_bytes = d.tail_bytes + w.bytes, written_at = clock_timestamp()
    FROM ${from} w WHERE d.doc_id = w.doc_id
    RETURNING d.doc_id, d.epoch, d.seq - w.n AS base, w.before, w.lane),
  u AS (
    INSERT INTO doc_update (doc_id, seq, epoch, user_id, client_id, touched, checksum, data)
    SELECT h.doc_id, h.base + r.i - h.before, h.epoch, ($9::uuid[])[r.person], r.client_id, string_to_array(r.touched, E'\\n'),
      substring($15::bytea FROM 32 * r.i::int - 31 FOR 32), substring($14::bytea FROM r.start FOR r.length)
    FROM unnest($7::int[], $8::int[], $10::bigint[], $11::text[], $12::int[], $13::int[])
      WITH ORDINALITY r(lane, person, client_id, touched, start, length, i)
    JOIN h ON h.lane = r.lane)`;

/** Nothing is claimed: who writes has written before; and the lanes may have moved on. */
export const COMMIT: Statement = {
  name: 'commit',
  text: `WITH ${LANES} ${LOCKED}
  w AS (SELECT b.* FROM b JOIN l USING (doc_id, policy_rev, epoch)),
  ${store('w')}
  SELECT h.lane::int, h.base, false AS is_taken FROM h`,
};

/**
 * k claims clientIDs by insert: a claim that another process made meanwhile, which this statement's snapshot does not
 * show, turns up as a conflict and takes the lane out of w.
 */
export const COMMIT_WITH_CLAIMS: Statement = {
  name: 'commit-with-claims',
  text: `WITH ${LANES} ${LOCKED}
  c AS (
    SELECT DISTINCT * FROM unnest($16::uuid[], $17::bigint[], $18::uuid[]) t(doc_id, client_id, user_id)),
  taken AS (
    SELECT DISTINCT c.doc_id FROM c LEFT JOIN doc_client k ON k.doc_id = c.doc_id AND k.client_id = c.client_id
    GROUP BY c.doc_id, c.client_id
    HAVING count(DISTINCT c.user_id) > 1 OR bool_or(k.user_id <> c.user_id)),
  good AS (
    SELECT b.*, l.seq FROM b JOIN l USING (doc_id, policy_rev, epoch)
    JOIN unnest($19::bigint[]) WITH ORDINALITY g(as_of, lane) USING (lane)
    WHERE NOT EXISTS (SELECT FROM taken WHERE taken.doc_id = b.doc_id) AND coalesce(g.as_of, l.seq) = l.seq),
  k AS (
    INSERT INTO doc_client (doc_id, client_id, user_id, first_seq)
    SELECT c.doc_id, c.client_id, c.user_id, good.seq + 1 FROM c JOIN good USING (doc_id)
    ON CONFLICT (doc_id, client_id) DO UPDATE SET user_id = excluded.user_id
      WHERE doc_client.user_id = excluded.user_id
    RETURNING doc_id),
  w AS (
    SELECT good.* FROM good WHERE (SELECT count(*) FROM c WHERE c.doc_id = good.doc_id)
      = (SELECT count(*) FROM k WHERE k.doc_id = good.doc_id)),
  ${store('w')}
  SELECT b.lane::int, h.base, (taken.doc_id IS NOT NULL OR good.doc_id IS NOT NULL) AND h.doc_id IS NULL AS is_taken
  FROM b LEFT JOIN h USING (doc_id) LEFT JOIN taken USING (doc_id) LEFT JOIN good USING (doc_id)`,
};

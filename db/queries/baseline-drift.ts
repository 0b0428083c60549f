import type { Sql } from '../client.ts';

/** An agreed objective in force beside what the projection has of its record. Hashes are SHA-256 in hexadecimal. */
export interface DriftSuspect {
  readonly baselineId: string;
  readonly laneId: string;
  readonly canonical: string;
  /** Names of the fields that it holds. */
  readonly fields: readonly string[];
  /** The record as it stands; null when there is none any more. */
  readonly found: Readonly<Record<string, unknown>> | null;
  /** Of it; null when there is none. */
  readonly hash: string | null;
}

/**
 * Objectives in force on an ISO day of whose record another content stands than was agreed, and was not noted yet; as far as
 * the lanes are computed. The hash also differs where records are hashed otherwise by now: compare the fields. Runs as
 * covalent_collab.
 */
export async function listDriftSuspects(collab: Sql, today: string): Promise<readonly DriftSuspect[]> {
  return collab<DriftSuspect[]>`
    SELECT b.id AS baseline_id, b.lane_id, b.canonical, b.fields, r.fields AS found, encode(r.hash, 'hex') AS hash
    FROM baseline b
    JOIN doc_projection p ON p.doc_id = b.lane_id AND p.seq >= b.seq
    LEFT JOIN doc_record r ON r.doc_id = b.lane_id AND r.root = b.root AND r.record_id = b.record_id AND NOT r.is_gone
      AND NOT r.issues @> '[{"field":null}]'
    LEFT JOIN baseline_end e ON e.baseline_id = b.id
    WHERE b.subject = 'objective' AND r.hash IS DISTINCT FROM b.record_hash
      AND NOT EXISTS (SELECT FROM baseline after WHERE after.supersedes = b.id)
      AND (e.ends_on IS NULL OR e.ends_on > ${today}::date)
      AND NOT EXISTS (SELECT FROM baseline_drift d WHERE d.baseline_id = b.id AND d.hash IS NOT DISTINCT FROM r.hash)
    ORDER BY b.id`;
}

/** Notes it, and with it an event of the lane's audit chain; false when it was noted before. Runs as covalent_collab. */
export async function addDrift(
  collab: Sql,
  { baselineId, hash }: Pick<DriftSuspect, 'baselineId' | 'hash'>,
): Promise<boolean> {
  const rows =
    await collab`INSERT INTO baseline_drift (baseline_id, hash) VALUES (${baselineId}, decode(${hash}, 'hex'))
    ON CONFLICT DO NOTHING RETURNING baseline_id`;
  return rows.length > 0;
}

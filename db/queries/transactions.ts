import type { Transaction } from '../../server/domain/transaction.ts';
import type { Sql, Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export interface UploadRow {
  readonly id: string;
  readonly laneId: string;
  readonly fileName: string;
  readonly data: Buffer;
}

export interface ImportRow {
  readonly id: string;
  readonly laneId: string;
  readonly personId: string;
  readonly at: Date;
  readonly fileName: string;
  readonly rowCount: number;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  /** Months of products that stand as this import has them, and all that it has. */
  readonly standing: number;
  readonly entries: number;
  /** The imports that came later and stand for some of them. */
  readonly replacedBy: readonly string[];
}

export type StandingRow = Transaction & { readonly laneId: string };

/** Keeps a file until its sender has looked at it. */
export async function addUpload(
  tx: Tx,
  upload: Omit<UploadRow, 'id'> & { readonly planId: string; readonly personId: string },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    INSERT INTO transaction_upload (plan_id, lane_id, person_id, file_name, data)
    VALUES (${upload.planId}, ${upload.laneId}, ${upload.personId}, ${upload.fileName}, ${upload.data}) RETURNING id`;
  if (row === undefined) throw new Error('an upload was not kept');
  return row.id;
}

/** A file of this person's that is not a day old; null when there is none. Row-level security filters. */
export async function loadUpload(tx: Tx, planId: string, id: string): Promise<UploadRow | null> {
  const [row] = await tx<UploadRow[]>`
    SELECT id, lane_id, file_name, data FROM transaction_upload
    WHERE id = ${id} AND plan_id = ${planId} AND at > clock_timestamp() - interval '24 hours'`;
  return row ?? null;
}

export async function dropUpload(tx: Tx, id: string): Promise<void> {
  await tx`DELETE FROM transaction_upload WHERE id = ${id}`;
}

/** Deletes files that nobody confirmed for a day, everybody's. Runs as covalent_auth. */
export async function forgetUploads(auth: Sql): Promise<void> {
  await auth`DELETE FROM transaction_upload WHERE at < clock_timestamp() - interval '24 hours'`;
}

/** Until the end of the transaction no one else imports into this lane or takes an import back. */
export async function takeTurnToImport(tx: Tx, laneId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended('transactions ' || ${laneId}::text, 0))`;
}

/** The import of a lane that this very file made and that was not taken back; null when there is none. */
export async function findSameFile(
  tx: Tx,
  laneId: string,
  data: Uint8Array,
): Promise<{ readonly id: string; readonly at: Date; readonly personId: string } | null> {
  const [row] = await tx<{ id: string; at: Date; personId: string }[]>`
    SELECT i.id, i.at, i.person_id FROM transaction_import i
    WHERE i.lane_id = ${laneId} AND i.checksum = sha256(${Buffer.from(data)}::bytea)
      AND NOT EXISTS (SELECT FROM transaction_withdrawal w WHERE w.import_id = i.id)`;
  return row ?? null;
}

/** The lane of an import of this plan, and whether it was taken back; null where there is none to read. */
export async function loadImportPlace(
  tx: Tx,
  planId: string,
  id: string,
): Promise<{ readonly laneId: string; readonly isWithdrawn: boolean } | null> {
  const [row] = await tx<{ laneId: string; isWithdrawn: boolean }[]>`
    SELECT i.lane_id, EXISTS (SELECT FROM transaction_withdrawal w WHERE w.import_id = i.id) AS is_withdrawn
    FROM transaction_import i WHERE i.id = ${id} AND i.plan_id = ${planId}`;
  return row ?? null;
}

/** Makes an upload the next import of its lane. To be called in one's turn. */
export async function addImport(
  tx: Tx,
  upload: { readonly id: string; readonly personId: string; readonly rowCount: number },
  rows: readonly (Transaction & { readonly line: number })[],
): Promise<void> {
  const added = await tx`
    INSERT INTO transaction_import (id, plan_id, lane_id, n, person_id, file_name, checksum, row_count)
    SELECT u.id, u.plan_id, u.lane_id,
      1 + coalesce((SELECT max(i.n) FROM transaction_import i WHERE i.lane_id = u.lane_id), 0),
      ${upload.personId}, u.file_name, sha256(u.data), ${upload.rowCount}
    FROM transaction_upload u WHERE u.id = ${upload.id} RETURNING id`;
  if (added.length === 0) throw new Error('an upload is gone while it is imported');
  await tx`
    INSERT INTO transaction_row (import_id, lane_id, line, month, product, kind, currency, amount, quantity, unit)
    SELECT u.id, u.lane_id, r.line, r.month, r.product, r.kind, r.currency, r.amount, r.quantity, r.unit
    FROM transaction_upload u, unnest(${rows.map((row) => row.line)}::int[],
      ${rows.map((row) => `${row.month}-01`)}::date[], ${rows.map((row) => row.product)}::text[],
      ${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.currency)}::text[],
      ${rows.map((row) => row.amount)}::bigint[], ${rows.map((row) => row.quantity)}::bigint[],
      ${rows.map((row) => row.unit)}::text[])
      r(line, month, product, kind, currency, amount, quantity, unit)
    WHERE u.id = ${upload.id}`;
}

/** Takes an import back; nothing of it is deleted. */
export async function addWithdrawal(tx: Tx, importId: string, personId: string): Promise<void> {
  await tx`
    INSERT INTO transaction_withdrawal (import_id, lane_id, person_id)
    SELECT id, lane_id, ${personId} FROM transaction_import WHERE id = ${importId} ON CONFLICT DO NOTHING`;
}

/** Each row of the imports of a plan that stand, with the number of the latest that says something of the same. */
const COUNTED = raw(`
    SELECT r.*, i.n, max(i.n) OVER (PARTITION BY r.lane_id, r.month, r.product, r.kind, r.currency) AS latest
    FROM transaction_row r JOIN transaction_import i ON i.id = r.import_id
    WHERE NOT EXISTS (SELECT FROM transaction_withdrawal w WHERE w.import_id = i.id)`);

/** What stands in the lanes of a plan, in the months from one to another, both included. Row-level security filters. */
export async function loadStanding(
  tx: Tx,
  planId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly StandingRow[]> {
  return tx<StandingRow[]>`
    WITH counted AS (${COUNTED} AND i.plan_id = ${planId}
      AND r.month BETWEEN ${`${from}-01`}::date AND ${`${to}-01`}::date)
    SELECT lane_id, to_char(month, 'YYYY-MM') AS month, product, kind, currency, sum(amount)::bigint AS amount,
      sum(quantity)::bigint AS quantity, unit
    FROM counted WHERE n = latest
    GROUP BY lane_id, month, product, kind, currency, unit ORDER BY month, product, kind, currency, unit`;
}

/** The imports of a plan, the latest first. Row-level security filters. */
export async function loadImports(tx: Tx, planId: string): Promise<readonly ImportRow[]> {
  return tx<ImportRow[]>`
    WITH counted AS (${COUNTED} AND i.plan_id = ${planId}),
    entry AS (SELECT DISTINCT import_id, lane_id, month, product, kind, currency, n, latest FROM counted),
    told AS (
      SELECT e.import_id, count(*) FILTER (WHERE e.n = e.latest) AS standing, count(*) AS entries,
        array_agg(DISTINCT later.id::text) FILTER (WHERE e.n <> e.latest) AS replaced_by
      FROM entry e JOIN transaction_import later ON later.lane_id = e.lane_id AND later.n = e.latest
      GROUP BY e.import_id)
    SELECT i.id, i.lane_id, i.person_id, i.at, i.file_name, i.row_count, w.person_id AS withdrawn_by, w.at AS withdrawn_at,
      coalesce(t.standing, 0) AS standing, coalesce(t.entries, 0) AS entries, coalesce(t.replaced_by, '{}') AS replaced_by
    FROM transaction_import i LEFT JOIN transaction_withdrawal w ON w.import_id = i.id LEFT JOIN told t ON t.import_id = i.id
    WHERE i.plan_id = ${planId} ORDER BY i.at DESC, i.n DESC`;
}

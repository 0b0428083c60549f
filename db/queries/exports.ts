import type { ExportForm, ExportReason, ExportState, ExportWish, KeptExports } from '../../server/domain/export.ts';
import type { Locale } from '../../server/domain/words.ts';
import type { Sql, Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';

export interface ExportRow extends ExportWish {
  readonly id: string;
  readonly planId: string;
  readonly locale: Locale;
  readonly state: ExportState;
  /** Of a hundred. */
  readonly progress: number;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
  readonly reason: ExportReason | null;
  /** Of its file; null where there is none, or none for this person any more. */
  readonly bytes: number | null;
}

const ROW =
  raw(`SELECT j.id, j.plan_id, j.paper, j.audience, j.form, j.locale, j.state, j.progress, j.asked_at, j.ended_at, j.reason,
  octet_length(f.bytes) AS bytes FROM export_job j LEFT JOIN export_file f ON f.job_id = j.id`);

/** One after another for a person, until the transaction ends: their number is counted. */
export async function takeExportTurn(tx: Tx, personId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended('exports ' || ${personId}::text, 0))`;
}

/** One after another for a plan, until the transaction ends: their bytes are counted. */
async function takePlanTurn(tx: Tx, planId: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(hashtextextended('exports of ' || ${planId}::text, 0))`;
}

/** Of the person in context. */
export async function countKeptBytes(tx: Tx, planId: string): Promise<KeptExports> {
  const [row] = await tx<{ own: string; ofFirm: string }[]>`SELECT own, of_firm FROM kept_exports(${planId})`;
  return { own: Number(row?.own ?? 0), ofFirm: Number(row?.ofFirm ?? 0) };
}

/** How many of the person in context wait or are made. */
export async function countOpenExports(tx: Tx): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    SELECT count(*)::int AS count FROM export_job WHERE state IN ('queued', 'running')`;
  return row?.count ?? 0;
}

/** Sent again it is the same one; false for an id that is somebody else's. */
export async function addExport(
  tx: Tx,
  { id, personId, planId, paper, audience, form, locale }: AskedExport,
): Promise<boolean> {
  await tx`INSERT INTO export_job (id, person_id, plan_id, paper, audience, form, locale)
    VALUES (${id}, ${personId}, ${planId}, ${paper}, ${audience}, ${form}, ${locale}) ON CONFLICT (id) DO NOTHING`;
  return (await loadExport(tx, id)) !== null;
}

interface AskedExport extends ExportWish {
  readonly id: string;
  readonly personId: string;
  readonly planId: string;
  readonly locale: Locale;
}

/** Takes away what ended of the person in context but for the latest. */
export async function keepLatestExports(tx: Tx, kept: number): Promise<void> {
  await tx`DELETE FROM export_job WHERE id IN (SELECT id FROM export_job WHERE state IN ('ready', 'failed')
    ORDER BY asked_at DESC, id OFFSET ${kept})`;
}

/** Of the person in context, the latest first. */
export async function listExports(tx: Tx, planId: string): Promise<readonly ExportRow[]> {
  return tx<ExportRow[]>`${ROW} WHERE j.plan_id = ${planId} ORDER BY j.asked_at DESC, j.id`;
}

/** Null for one that is made up, or somebody else's. */
export async function loadExport(tx: Tx, id: string): Promise<ExportRow | null> {
  const [row] = await tx<ExportRow[]>`${ROW} WHERE j.id = ${id}`;
  return row ?? null;
}

/** What ended and was not shown yet to the person in context. */
export async function listUnseenExports(tx: Tx): Promise<readonly (ExportRow & { readonly planTitle: string })[]> {
  return tx<(ExportRow & { planTitle: string })[]>`
    SELECT e.*, p.title AS plan_title FROM (${ROW} WHERE j.ended_at IS NOT NULL AND j.seen_at IS NULL) e
    JOIN plan p ON p.id = e.plan_id ORDER BY e.ended_at DESC, e.id`;
}

export async function countUnseenExports(tx: Tx): Promise<number> {
  const [row] = await tx<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM export_job j JOIN plan p ON p.id = j.plan_id
    WHERE j.ended_at IS NOT NULL AND j.seen_at IS NULL`;
  return row?.count ?? 0;
}

/** What ended of a plan was shown to the person in context. */
export async function markExportsSeen(tx: Tx, planId: string): Promise<void> {
  await tx`UPDATE export_job SET seen_at = clock_timestamp()
    WHERE plan_id = ${planId} AND ended_at IS NOT NULL AND seen_at IS NULL`;
}

export interface ExportFile {
  readonly laneIds: readonly string[];
  readonly bytes: Buffer;
}

/** Null where there is none, or the person in context may not read all of it any more. */
export async function loadExportFile(tx: Tx, id: string): Promise<ExportFile | null> {
  const [row] = await tx<ExportFile[]>`SELECT lane_ids, bytes FROM export_file WHERE job_id = ${id}`;
  return row ?? null;
}

/** With its file. */
export async function removeExport(tx: Tx, id: string): Promise<void> {
  await tx`DELETE FROM export_job WHERE id = ${id}`;
}

/** An export that this process has taken up. */
export interface ClaimedExport extends ExportWish {
  readonly id: string;
  readonly personId: string;
  readonly planId: string;
  readonly locale: Locale;
  /** This attempt's number, from 1; whatever ends it takes it. */
  readonly attempts: number;
}

type Taken = Pick<ClaimedExport, 'id' | 'attempts'>;

interface ExportClaim {
  readonly leaseSeconds: number;
  readonly maxAttempts: number;
  /** That this process makes. */
  readonly forms: readonly ExportForm[];
}

/** Takes up the one that is due first, for `leaseSeconds`; null when none is due. Runs as covalent_access. */
export async function claimExport(
  access: Sql,
  { leaseSeconds, maxAttempts, forms }: ExportClaim,
): Promise<ClaimedExport | null> {
  const [row] = await access<ClaimedExport[]>`
    UPDATE export_job SET attempts = attempts + 1, state = 'running', progress = 0,
      next_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    WHERE id = (SELECT id FROM export_job WHERE state IN ('queued', 'running') AND next_at <= clock_timestamp()
      AND attempts < ${maxAttempts} AND form = ANY (${[...forms]}) ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, person_id, plan_id, paper, audience, form, locale, attempts`;
  return row ?? null;
}

/** Ends those whose last attempt was never heard of again, and answers their ids. Runs as covalent_access. */
export async function failLostExports(access: Sql, maxAttempts: number): Promise<readonly string[]> {
  const rows = await access<{ id: string }[]>`UPDATE export_job SET state = 'failed', ended_at = clock_timestamp()
    WHERE state = 'running' AND next_at <= clock_timestamp() AND attempts >= ${maxAttempts} RETURNING id`;
  return rows.map(({ id }) => id);
}

/**
 * Ends those of other forms than `made` that are due for so long while nobody made any of their form, and answers their ids.
 * Runs as covalent_access.
 */
export async function failUnmadeExports(
  access: Sql,
  { made, minutes }: { readonly made: readonly ExportForm[]; readonly minutes: number },
): Promise<readonly string[]> {
  const rows = await access<{ id: string }[]>`
    UPDATE export_job j SET state = 'failed', ended_at = clock_timestamp(), reason = 'no-maker'
    WHERE j.state IN ('queued', 'running') AND j.form <> ALL (${[...made]}::text[])
      AND j.next_at <= clock_timestamp() - make_interval(mins => ${minutes})
      AND NOT EXISTS (SELECT FROM export_job o WHERE o.form = j.form AND o.reason IS DISTINCT FROM 'no-maker'
        AND (o.state = 'running' AND o.next_at > clock_timestamp() OR o.ended_at > clock_timestamp() - make_interval(mins => ${minutes})))
    RETURNING id`;
  return rows.map(({ id }) => id);
}

/** How far it is. Runs as covalent_access. */
export async function tellExportProgress(access: Sql, { id, attempts }: Taken, progress: number): Promise<void> {
  await access`UPDATE export_job SET progress = ${progress} WHERE id = ${id} AND attempts = ${attempts} AND state = 'running'`;
}

/** Puts it back, or ends it when it was the last attempt. Runs as covalent_access. */
export async function failExport(
  access: Sql,
  { id, attempts }: Taken,
  again: { seconds: number } | null,
): Promise<void> {
  await (again === null
    ? access`UPDATE export_job SET state = 'failed', ended_at = clock_timestamp()
        WHERE id = ${id} AND attempts = ${attempts} AND state = 'running'`
    : access`UPDATE export_job SET state = 'queued', next_at = clock_timestamp() + make_interval(secs => ${again.seconds})
        WHERE id = ${id} AND attempts = ${attempts} AND state = 'running'`);
}

/** Ends it with why, which is no failure of ours: it is not tried again. Runs as covalent_access. */
export async function refuseExport(access: Sql, { id, attempts }: Taken, reason: ExportReason): Promise<void> {
  await access`UPDATE export_job SET state = 'failed', ended_at = clock_timestamp(), reason = ${reason}
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'running'`;
}

/** Puts it back as if it had not been taken up. Runs as covalent_access. */
export async function giveBackExport(access: Sql, { id, attempts }: Taken): Promise<void> {
  await access`UPDATE export_job SET state = 'queued', attempts = attempts - 1, next_at = clock_timestamp()
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'running'`;
}

/**
 * Keeps the file of who is in context and ends the job, both or neither; `gone` where another attempt has it, or the job is gone,
 * `full` where `isFull` says so of what is kept already.
 */
export async function keepExportFile(
  tx: Tx,
  { id, attempts, personId, planId }: Taken & Pick<ClaimedExport, 'personId' | 'planId'>,
  file: ExportFile,
  isFull: (kept: KeptExports) => boolean,
): Promise<'kept' | 'gone' | 'full'> {
  await takeExportTurn(tx, personId);
  await takePlanTurn(tx, planId);
  if (isFull(await countKeptBytes(tx, planId))) return 'full';
  const size = file.bytes.byteLength;
  const rows =
    await tx`UPDATE export_job SET state = 'ready', progress = 100, ended_at = clock_timestamp(), size = ${size}
    WHERE id = ${id} AND attempts = ${attempts} AND state = 'running' RETURNING id`;
  if (rows.length === 0) return 'gone';
  await tx`INSERT INTO export_file (job_id, lane_ids, bytes) VALUES (${id}, ${file.laneIds}, ${file.bytes})`;
  return 'kept';
}

/** Takes away what is older, whatever became of it. Runs as covalent_access. */
export async function removeOldExports(access: Sql, hours: number): Promise<void> {
  await access`DELETE FROM export_job WHERE asked_at <= clock_timestamp() - make_interval(hours => ${hours})`;
}

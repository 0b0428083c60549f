import type { Side } from '../../server/domain/audience.ts';
import type { PrintedName, SignOffSubject, StatementSignature } from '../../server/domain/certificate.ts';
import type { Locale } from '../../server/domain/words.ts';
import type { Tx } from '../client.ts';
import { raw } from '../sql-tag.ts';
import type { Visit } from './history.ts';

/** An agreed text, and since when and until when it is in force. */
export interface BaselineRow {
  readonly id: string;
  readonly reviewId: string;
  readonly planId: string;
  readonly laneId: string;
  readonly subject: SignOffSubject;
  readonly root: string | null;
  readonly recordId: string | null;
  /** Names of the fields that it holds: the committed ones of that time. */
  readonly fields: readonly string[];
  readonly version: number;
  readonly title: string;
  readonly canonical: string;
  readonly hash: string;
  readonly seq: number;
  readonly supersedes: string | null;
  readonly at: Date;
  /** The one that stands in its place by now. */
  readonly supersededBy: string | null;
  /** Ended by notice. */
  readonly endsOn: string | null;
  readonly endReason: string | null;
  readonly endSide: Side | null;
  readonly endPersonId: string | null;
  /** What the projection has of an objective, once it has come so far, where that may not be the agreed text; `fields` null: nothing. */
  readonly suspect: { readonly fields: Readonly<Record<string, unknown>> | null } | null;
}

const BASELINES = raw(`
    SELECT b.id, b.review_id, b.plan_id, b.lane_id, b.subject, b.root, b.record_id, b.fields, b.version, b.title, b.canonical,
      encode(b.hash, 'hex') AS hash, b.seq, b.supersedes, b.at, after.id AS superseded_by,
      e.ends_on, e.reason AS end_reason, e.side AS end_side, e.person_id AS end_person_id,
      CASE WHEN b.subject = 'objective' AND p.seq >= b.seq AND r.hash IS DISTINCT FROM b.record_hash
        THEN jsonb_build_object('fields', r.fields) END AS suspect
    FROM baseline b
    LEFT JOIN doc_projection p ON p.doc_id = b.lane_id
    LEFT JOIN doc_record r ON r.doc_id = b.lane_id AND r.root = b.root AND r.record_id = b.record_id AND NOT r.is_gone
      AND NOT r.issues @> '[{"field":null}]'
    LEFT JOIN baseline after ON after.supersedes = b.id
    LEFT JOIN baseline_end e ON e.baseline_id = b.id`);

/** All of a plan, the latest first. Row-level security filters. */
export async function listBaselines(tx: Tx, planId: string): Promise<readonly BaselineRow[]> {
  return tx<BaselineRow[]>`${BASELINES} WHERE b.plan_id = ${planId} ORDER BY b.at DESC, b.id`;
}

export async function loadBaseline(tx: Tx, id: string): Promise<BaselineRow | null> {
  const [row] = await tx<BaselineRow[]>`${BASELINES} WHERE b.id = ${id}`;
  return row ?? null;
}

/** The latest agreed text of one subject: of a record, or with nulls of the whole lane. */
export async function loadLatestBaseline(
  tx: Tx,
  { laneId, root, recordId }: Pick<BaselineRow, 'laneId' | 'root' | 'recordId'>,
): Promise<BaselineRow | null> {
  const [row] = await tx<BaselineRow[]>`
    ${BASELINES} WHERE b.lane_id = ${laneId} AND b.root IS NOT DISTINCT FROM ${root}
      AND b.record_id IS NOT DISTINCT FROM ${recordId}::uuid ORDER BY b.version DESC LIMIT 1`;
  return row ?? null;
}

export interface NewBaseline
  extends Pick<
    BaselineRow,
    | 'id'
    | 'reviewId'
    | 'planId'
    | 'laneId'
    | 'subject'
    | 'root'
    | 'recordId'
    | 'fields'
    | 'version'
    | 'title'
    | 'canonical'
    | 'seq'
    | 'supersedes'
  > {
  readonly schema: number;
  readonly laneState: Uint8Array;
  /** SHA-256 of the record's committed fields as the projection has it, hexadecimal; null for a plan. */
  readonly recordHash: string | null;
  readonly statement: string;
  readonly signature: Uint8Array;
  readonly key: string;
  readonly at: string;
}

export async function addBaseline(tx: Tx, b: NewBaseline): Promise<void> {
  await tx`
    INSERT INTO baseline (id, review_id, plan_id, lane_id, subject, root, record_id, fields, version, title, canonical, hash,
      schema_version, seq, lane_state, record_hash, supersedes, statement, signature, key, at)
    VALUES (${b.id}, ${b.reviewId}, ${b.planId}, ${b.laneId}, ${b.subject}, ${b.root}, ${b.recordId}, ${[...b.fields]}::text[],
      ${b.version}, ${b.title}, ${b.canonical}, sha256(convert_to(${b.canonical}, 'UTF8')), ${b.schema}, ${b.seq},
      ${b.laneState}, decode(${b.recordHash}, 'hex'), ${b.supersedes}, ${b.statement}, ${b.signature}, ${b.key},
      ${b.at}::timestamptz)`;
}

/** False when notice was given already. */
export async function endBaseline(
  tx: Tx,
  end: { baselineId: string; endsOn: string; reason: string; side: Side; personId: string },
): Promise<boolean> {
  const { baselineId, endsOn, reason, side, personId } = end;
  const rows = await tx`INSERT INTO baseline_end (baseline_id, ends_on, reason, side, person_id)
    VALUES (${baselineId}, ${endsOn}::date, ${reason}, ${side}, ${personId}) ON CONFLICT DO NOTHING RETURNING baseline_id`;
  return rows.length > 0;
}

export interface NewSignature {
  readonly id: string;
  readonly reviewId: string;
  readonly signatoryId: string;
  readonly personId: string;
  readonly side: Side;
  readonly role: string;
  readonly policy: StatementSignature['policy'];
  readonly proof: StatementSignature['proof'];
  readonly meaning: string;
  readonly language: Locale;
  readonly hash: string;
  readonly seq: number;
  /** SHA-256 of the name as printed, hexadecimal. */
  readonly printed: string;
  readonly name: PrintedName;
}

/** False when the place is taken, or this person has signed. */
export async function addSignature(tx: Tx, s: NewSignature): Promise<boolean> {
  const rows = await tx`
    INSERT INTO review_signature (id, review_id, signatory_id, person_id, side, role, policy, proof, meaning, language, hash, seq, printed)
    VALUES (${s.id}, ${s.reviewId}, ${s.signatoryId}, ${s.personId}, ${s.side}, ${s.role}, ${s.policy}, ${s.proof}, ${s.meaning},
      ${s.language}, decode(${s.hash}, 'hex'), ${s.seq}, decode(${s.printed}, 'hex')) ON CONFLICT DO NOTHING RETURNING id`;
  if (rows.length === 0) return false;
  const { name, firm, jobTitle, salt } = s.name;
  await tx`INSERT INTO signature_name (signature_id, name, firm, job_title, salt)
    VALUES (${s.id}, ${name}, ${firm}, ${jobTitle}, ${salt})`;
  return true;
}

/** The signatures of a review as a statement has them, in the order in which they were given. */
export async function loadStatementSignatures(tx: Tx, reviewId: string): Promise<readonly StatementSignature[]> {
  const rows = await tx<(Omit<StatementSignature, 'delegateOf'> & { signatory: string })[]>`
    SELECT id, side, person_id AS person, signatory_id AS signatory, policy, role, proof,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, meaning, language,
      encode(hash, 'hex') AS seen, encode(printed, 'hex') AS printed
    FROM review_signature WHERE review_id = ${reviewId} ORDER BY review_signature.at, id`;
  return rows.map(({ signatory, ...row }) => ({ ...row, delegateOf: signatory === row.person ? null : signatory }));
}

/** The database's own time, as statements say it. */
export async function loadTime(tx: Tx): Promise<string> {
  const [row] = await tx<{ at: string }[]>`
    SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`;
  if (row === undefined) throw new Error('the database told no time');
  return row.at;
}

export interface EvidenceRow {
  readonly statement: string;
  /** Base64. */
  readonly signature: string;
  readonly publicKey: string;
  readonly canonical: string;
  readonly reviewId: string;
}

/** What a certificate is made of; null when there is none, or the context may not read it. */
export async function loadEvidence(tx: Tx, baselineId: string): Promise<EvidenceRow | null> {
  const [row] = await tx<EvidenceRow[]>`
    SELECT b.statement, encode(b.signature, 'base64') AS signature, translate(encode(k.public_key, 'base64'), E'\n', '') AS public_key,
      b.canonical, b.review_id
    FROM baseline b JOIN signing_key k ON k.fingerprint = b.key WHERE b.id = ${baselineId}`;
  return row === undefined ? null : { ...row, signature: row.signature.replaceAll('\n', '') };
}

/** Names as printed, by id of the signature; erased ones are missing. */
export async function loadPrintedNames(tx: Tx, reviewId: string): Promise<Readonly<Record<string, PrintedName>>> {
  const rows = await tx<(PrintedName & { signatureId: string })[]>`
    SELECT n.signature_id, n.name, n.firm, n.job_title, n.salt FROM signature_name n
    JOIN review_signature s ON s.id = n.signature_id WHERE s.review_id = ${reviewId}`;
  return Object.fromEntries(rows.map(({ signatureId, ...name }) => [signatureId, name]));
}

/**
 * Where a firm stood in lanes when it last signed a text that both agreed there, and when; lanes where it never did are left
 * out. Row-level security filters.
 */
export async function loadLastSigned(
  tx: Tx,
  lanes: readonly { readonly laneId: string; readonly side: Side }[],
): Promise<readonly Visit[]> {
  return tx<Visit[]>`
    SELECT DISTINCT ON (b.lane_id) b.lane_id, s.seq, s.at
    FROM baseline b JOIN review_signature s ON s.review_id = b.review_id
    JOIN unnest(${lanes.map(({ laneId }) => laneId)}::uuid[], ${lanes.map(({ side }) => side)}::text[]) o (lane_id, side)
      ON o.lane_id = b.lane_id AND o.side = s.side
    ORDER BY b.lane_id, s.at DESC`;
}

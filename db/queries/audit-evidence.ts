import type { Side } from '../../server/domain/audience.ts';
import type { StatementSignature } from '../../server/domain/certificate.ts';
import type { Tx } from '../client.ts';
import { loadStatementSignatures } from './baselines.ts';

/** Rows of a lane that its audit chain tells of. Hashes are SHA-256 in hexadecimal, made anew of what stands in the rows. */
export interface AuditEvidence {
  readonly requests: readonly RequestEvidence[];
  readonly signatures: readonly SignatureEvidence[];
  readonly ends: readonly EndEvidence[];
  readonly baselines: readonly BaselineEvidence[];
  readonly notices: readonly NoticeEvidence[];
  /** By request that came to an agreed text: its signatures as a statement has them. */
  readonly statementSignatures: ReadonlyMap<string, readonly StatementSignature[]>;
}

export interface RequestEvidence {
  readonly id: string;
  readonly subject: string;
  readonly root: string | null;
  readonly recordId: string | null;
  readonly side: Side;
  readonly personId: string;
  readonly seq: number;
  readonly hash: string;
}

export interface SignatureEvidence {
  readonly id: string;
  readonly reviewId: string;
  readonly signatoryId: string;
  readonly personId: string;
  readonly side: Side;
  /** Of the content that was looked at. */
  readonly hash: string;
}

export interface EndEvidence {
  readonly reviewId: string;
  readonly outcome: string;
  readonly side: Side | null;
  readonly personId: string | null;
}

export interface BaselineEvidence {
  readonly id: string;
  readonly reviewId: string;
  readonly version: number;
  readonly hash: string;
  readonly statementHash: string;
  readonly key: string;
  readonly statement: string;
  readonly signature: Uint8Array;
  /** SubjectPublicKeyInfo in DER; null for a key that is not known any more. */
  readonly publicKey: Uint8Array | null;
}

export interface NoticeEvidence {
  readonly baselineId: string;
  readonly side: Side;
  readonly personId: string;
  readonly endsOn: string;
  readonly hash: string;
}

/**
 * The rest of a transaction of covalent_access runs as somebody who reads this lane: what the chain tells of is compared as
 * its readers are shown it. False when nobody reads it.
 */
export async function becomeReader(tx: Tx, laneId: string): Promise<boolean> {
  const [reader] = await tx<{ personId: string }[]>`
    SELECT person_id FROM lane_reader WHERE lane_id = ${laneId} ORDER BY person_id LIMIT 1`;
  if (reader === undefined) return false;
  await tx`SELECT set_config('role', 'covalent_app', true), set_config('app.user_id', ${reader.personId}, true)`;
  return true;
}

/** Row-level security filters. */
export async function loadAuditEvidence(tx: Tx, laneId: string): Promise<AuditEvidence> {
  const requests = await tx<RequestEvidence[]>`
    SELECT id, subject, root, record_id, side, person_id, seq, encode(sha256(convert_to(canonical, 'UTF8')), 'hex') AS hash
    FROM review WHERE lane_id = ${laneId} ORDER BY at, id`;
  const signatures = await tx<SignatureEvidence[]>`
    SELECT s.id, s.review_id, s.signatory_id, s.person_id, s.side, encode(s.hash, 'hex') AS hash
    FROM review_signature s JOIN review r ON r.id = s.review_id WHERE r.lane_id = ${laneId} ORDER BY s.at, s.id`;
  const ends = await tx<EndEvidence[]>`
    SELECT e.review_id, e.outcome, e.side, e.person_id
    FROM review_end e JOIN review r ON r.id = e.review_id WHERE r.lane_id = ${laneId} ORDER BY e.at, e.review_id`;
  const baselines = await tx<BaselineEvidence[]>`
    SELECT b.id, b.review_id, b.version, encode(sha256(convert_to(b.canonical, 'UTF8')), 'hex') AS hash,
      encode(sha256(convert_to(b.statement, 'UTF8')), 'hex') AS statement_hash, b.key, b.statement, b.signature, k.public_key
    FROM baseline b LEFT JOIN signing_key k ON k.fingerprint = b.key WHERE b.lane_id = ${laneId} ORDER BY b.at, b.id`;
  const notices = await tx<NoticeEvidence[]>`
    SELECT e.baseline_id, e.side, e.person_id, e.ends_on::text, encode(b.hash, 'hex') AS hash
    FROM baseline_end e JOIN baseline b ON b.id = e.baseline_id WHERE b.lane_id = ${laneId} ORDER BY e.baseline_id`;
  const statementSignatures = new Map<string, readonly StatementSignature[]>();
  for (const { reviewId } of baselines) statementSignatures.set(reviewId, await loadStatementSignatures(tx, reviewId));
  return { requests, signatures, ends, baselines, notices, statementSignatures };
}

import { createHash, createPublicKey, verify } from 'node:crypto';
import type { AuditEvidence, BaselineEvidence } from '../../../db/queries/audit-evidence.ts';
import type { AuditEvent } from '../../domain/audit-chain.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { StatementSignature } from '../../domain/certificate.ts';
import { readStatement } from '../sign-off/read-statement.ts';

type Said = Readonly<Record<string, string | number | boolean | null>>;

/** That an event tells of a row, and what it says of it. */
export interface Claim {
  readonly n: number;
  /** Which row: its kind and id. */
  readonly row: string;
  readonly said: Said;
}

/** By type of event: what the row is called, and the part of the body that is its id. */
const TOLD: Readonly<Record<string, readonly [kind: string, id: string]>> = {
  'review.requested': ['request', 'review'],
  'review.signed': ['signature', 'signature'],
  'review.ended': ['end of request', 'review'],
  'baseline.agreed': ['agreed text', 'baseline'],
  'baseline.ended': ['notice to agreed text', 'baseline'],
};

/** Null for an event that tells of no row that is compared. */
export function claimOf({ actor, body, n, type }: AuditEvent): Claim | null {
  const told = TOLD[type];
  if (told === undefined) return null;
  const [kind, id] = told;
  return { n, row: `${kind} ${String(body[id])}`, said: { ...body, actor } };
}

/** The first row that is not what the chain tells of it; null when each is, and none stands there untold. */
export function compareEvidence(claims: readonly Claim[], evidence: AuditEvidence): string | null {
  const rows = rowsOf(evidence);
  const told = new Set<string>();
  for (const { n, row, said } of claims) {
    const stored = rows.get(row);
    if (told.has(row)) return `event ${n} tells of ${row} a second time`;
    if (stored === undefined) return `event ${n} tells of ${row}, and there is no such row: it was deleted`;
    const changed = differing(said, stored);
    if (changed.length > 0) return `the row of ${row} is not what event ${n} tells of it: ${changed.join(', ')}`;
    told.add(row);
  }
  const untold = [...rows.keys()].find((row) => !told.has(row));
  if (untold !== undefined) return `no event tells of ${untold}: its row was put in`;
  return problemOfProof(evidence);
}

/** Each row as its event must have told of it. */
function rowsOf({ requests, signatures, ends, baselines, notices }: AuditEvidence): ReadonlyMap<string, Said> {
  const hashes = new Map(requests.map(({ id, hash }) => [id, hash]));
  return new Map<string, Said>([
    ...requests.map(({ id, subject, root, recordId, side, personId, seq, hash }): [string, Said] => [
      `request ${id}`,
      { review: id, subject, root, record: recordId, side, seq, hash, actor: personId },
    ]),
    ...signatures.map(({ id, reviewId, signatoryId, personId, side, hash }): [string, Said] => [
      `signature ${id}`,
      { signature: id, review: reviewId, signatory: signatoryId, side, hash, actor: personId },
    ]),
    ...ends.map(({ reviewId, outcome, side, personId }): [string, Said] => [
      `end of request ${reviewId}`,
      { review: reviewId, outcome, side, hash: hashes.get(reviewId) ?? null, actor: personId },
    ]),
    ...baselines.map(({ id, reviewId, version, hash, statementHash, key }): [string, Said] => [
      `agreed text ${id}`,
      { baseline: id, review: reviewId, version, hash, statement: statementHash, key, actor: null },
    ]),
    ...notices.map(({ baselineId, side, personId, endsOn, hash }): [string, Said] => [
      `notice to agreed text ${baselineId}`,
      { baseline: baselineId, side, ends_on: endsOn, hash, actor: personId },
    ]),
  ]);
}

function differing(said: Said, stored: Said): readonly string[] {
  const names = new Set([...Object.keys(said), ...Object.keys(stored)]);
  return [...names].filter((name) => said[name] !== stored[name]).sort();
}

/** What no event holds by itself: the server's signature, and what else signatures say, by the statement that was signed. */
function problemOfProof({ baselines, statementSignatures }: AuditEvidence): string | null {
  for (const baseline of baselines) {
    const problem = problemOfKey(baseline) ?? problemOfSignatures(baseline, statementSignatures);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOfKey({ id, key, publicKey, signature, statement }: BaselineEvidence): string | null {
  if (publicKey === null) return `the public key ${key} of agreed text ${id} is not stored any more`;
  if (createHash('sha256').update(publicKey).digest('hex') !== key)
    return `the public key of agreed text ${id} is not the one of fingerprint ${key}`;
  const spki = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(statement, 'utf8'), spki, signature)
    ? null
    : `the server’s signature under agreed text ${id} is not valid: its row was changed`;
}

function problemOfSignatures(
  { id, reviewId, statement }: BaselineEvidence,
  stored: AuditEvidence['statementSignatures'],
): string | null {
  const rows = new Map((stored.get(reviewId) ?? []).map((row) => [row.id, row]));
  const signed: readonly StatementSignature[] = readStatement(statement).signatures;
  const changed = signed.find((one) => canonicalJson(one) !== canonicalJson(rows.get(one.id) ?? null));
  return changed === undefined
    ? null
    : `the row of signature ${changed.id} is not what the statement of agreed text ${id} says of it`;
}

import type { Sql, Tx } from '../../../db/client.ts';
import { type AuditHead, listChains, loadAuditHead, loadAuditLines } from '../../../db/queries/audit.ts';
import { becomeReader, loadAuditEvidence } from '../../../db/queries/audit-evidence.ts';
import { loadPublicKeys } from '../../../db/queries/restored-event.ts';
import type { AuditEvent, AuditReceipt } from '../../domain/audit-chain.ts';
import { problemOfRestored, RESTORED } from './check-restored.ts';
import { type Claim, claimOf, compareEvidence } from './compare-evidence.ts';
import { beginWalk, endWalk, readEvent, walkOn } from './walk-chain.ts';

export interface AuditFinding {
  readonly laneId: string;
  /** The first thing that is wrong in the chain, or in a row that it tells of, and where. */
  readonly problem: string;
}

export interface AuditVerdict {
  readonly chains: number;
  readonly events: number;
  readonly findings: readonly AuditFinding[];
  /** Of the chains that are whole: to be kept outside the database. */
  readonly heads: readonly AuditHead[];
  /** Restores that whole chains tell of, by the time of their backup, with how many chains do. */
  readonly restores: ReadonlyMap<string, number>;
}

const PAGE = 1_000;

/**
 * Walks every audit chain of the database, and compares it with receipts from outside and with the requests, signatures and
 * agreed texts that it tells of. Found are events that were changed, removed, moved or put in; a cut end and a chain made
 * anew as far as receipts reach, and no further; rows that were changed, deleted or put in beside their chain. Runs as
 * covalent_access, also on a database in use: each chain and its rows are read from one moment.
 */
export async function verifyAudit(access: Sql, receipts: readonly AuditReceipt[]): Promise<AuditVerdict> {
  const known = groupByLane(receipts);
  const lanes = new Set([...(await listChains(access)), ...known.keys()]);
  const findings: AuditFinding[] = [];
  const heads: AuditHead[] = [];
  const restores = new Map<string, number>();
  const keys = await loadPublicKeys(access);
  let events = 0;
  for (const laneId of [...lanes].sort()) {
    const { problem, head, count, restored } = await verifyChain(access, laneId, {
      receipts: known.get(laneId) ?? new Map(),
      keys,
    });
    events += count;
    if (problem !== null) findings.push({ laneId, problem });
    else if (head !== null) heads.push(head);
    const taken = new Set(problem === null ? restored.map(({ body }) => String(body.taken)) : []);
    for (const at of taken) restores.set(at, (restores.get(at) ?? 0) + 1);
  }
  return { chains: lanes.size, events, findings, heads, restores };
}

interface Outside {
  readonly receipts: ReadonlyMap<number, string>;
  /** Public keys that the server signs with, by fingerprint. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

interface Walked {
  readonly problem: string | null;
  readonly head: AuditHead | null;
  readonly count: number;
  readonly restored: readonly AuditEvent[];
}

async function verifyChain(access: Sql, laneId: string, { receipts, keys }: Outside): Promise<Walked> {
  return access.begin(async (tx) => {
    await tx.unsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const head = await loadAuditHead(tx, laneId);
    let walk = beginWalk(laneId);
    let count = 0;
    const claims: Claim[] = [];
    const restored: AuditEvent[] = [];
    for (;;) {
      const lines = await loadAuditLines(tx, laneId, { offset: count, limit: PAGE });
      for (const line of lines) {
        walk = walkOn(walk, line, receipts);
        const event = readEvent(line.canonical);
        const claim = event === null ? null : claimOf(event);
        if (claim !== null) claims.push(claim);
        if (event?.type === RESTORED) restored.push(event);
      }
      count += lines.length;
      if (lines.length < PAGE) break;
    }
    const unsigned = restored.map((event) => problemOfRestored(event, keys)).find((problem) => problem !== null);
    const problem = endWalk(walk, head, receipts) ?? unsigned ?? (await compareRows(tx, laneId, claims));
    return { problem, head, count, restored };
  });
}

async function compareRows(tx: Tx, laneId: string, claims: readonly Claim[]): Promise<string | null> {
  if (await becomeReader(tx, laneId)) return compareEvidence(claims, await loadAuditEvidence(tx, laneId));
  return claims.length === 0 ? null : 'nobody reads this part of its plan: what was signed there cannot be compared';
}

/** By lane, the hash that each number must have. */
function groupByLane(receipts: readonly AuditReceipt[]): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const lanes = new Map<string, Map<number, string>>();
  for (const { lane, n, hash } of receipts) {
    const known = lanes.get(lane) ?? new Map<number, string>();
    lanes.set(lane, known.set(n, hash));
  }
  return lanes;
}

import type { Audience } from '../../server/domain/audience.ts';
import type { AuditLine } from '../../server/domain/audit-chain.ts';
import type { Sql, Tx } from '../client.ts';

export interface AuditHead {
  readonly laneId: string;
  readonly n: number;
  readonly hash: string;
}

/** Every lane that has a chain, a head of one, or something that a chain must tell of. Runs as covalent_access. */
export async function listChains(access: Sql): Promise<readonly string[]> {
  const rows = await access<{ laneId: string }[]>`
    SELECT lane_id FROM audit_head UNION SELECT lane_id FROM audit_event UNION SELECT lane_id FROM review
    UNION SELECT lane_id FROM baseline ORDER BY lane_id`;
  return rows.map(({ laneId }) => laneId);
}

/** Null when the chain has lost its head. Row-level security filters. */
export async function loadAuditHead(tx: Sql | Tx, laneId: string): Promise<AuditHead | null> {
  const [row] = await tx<AuditHead[]>`SELECT lane_id, n, hash FROM audit_head WHERE lane_id = ${laneId}`;
  return row ?? null;
}

/** Events of a chain behind the first `offset`, in the order of their numbers, whatever these are. */
export async function loadAuditLines(
  tx: Sql | Tx,
  laneId: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly AuditLine[]> {
  return tx<AuditLine[]>`
    SELECT n, canonical, hash FROM audit_event WHERE lane_id = ${laneId} ORDER BY n, hash OFFSET ${offset} LIMIT ${limit}`;
}

/** The latest events of a chain before one of them; of all when `before` is null. Row-level security filters. */
export async function loadLatestAuditLines(
  tx: Tx,
  laneId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly AuditLine[]> {
  return tx<AuditLine[]>`
    SELECT n, canonical, hash FROM audit_event
    WHERE lane_id = ${laneId} AND (${before}::bigint IS NULL OR n < ${before}::bigint) ORDER BY n DESC LIMIT ${limit}`;
}

/** Canonical lines of a chain after one of its events, as they are stored and in their order. Row-level security filters. */
export async function loadAuditText(
  tx: Tx,
  laneId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Pick<AuditLine, 'n' | 'canonical'>[]> {
  return tx<Pick<AuditLine, 'n' | 'canonical'>[]>`
    SELECT n, canonical FROM audit_event WHERE lane_id = ${laneId} AND n > ${after}::bigint ORDER BY n LIMIT ${limit}`;
}

/** A lane whose chain its firm's administrators read, with as much of its plan as they learn by that. */
export interface AdministeredLane {
  readonly laneId: string;
  readonly planId: string;
  readonly audience: Audience;
  /** Names of the firms. */
  readonly supplier: string;
  readonly customer: string;
  /** ISO days. */
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** What the context's person reads the chains of as an administrator of their firm: nothing for anybody else. The shared part comes first. */
export async function listAdministeredLanes(tx: Tx): Promise<readonly AdministeredLane[]> {
  return tx<AdministeredLane[]>`
    SELECT lane_id, plan_id, audience, supplier, customer, period_start::text AS period_start, period_end::text AS period_end
    FROM administered_lanes() ORDER BY period_start DESC, plan_id, audience <> 'shared'`;
}

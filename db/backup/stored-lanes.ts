import type { Tx } from '../sql-tag.ts';

export interface StoredLaneHead {
  readonly docId: string;
  readonly epoch: number;
}

export async function listStoredLanes(tx: Tx): Promise<readonly StoredLaneHead[]> {
  return tx<StoredLaneHead[]>`SELECT doc_id, epoch FROM doc_head ORDER BY doc_id`;
}

export interface ChainHead {
  readonly lane: string;
  readonly n: number;
  readonly hash: string;
}

/** How far the audit chains reach. */
export async function listChainHeads(tx: Tx): Promise<readonly ChainHead[]> {
  return tx<ChainHead[]>`SELECT lane_id AS lane, n, hash FROM audit_head ORDER BY lane_id`;
}

export async function listKeyFingerprints(tx: Tx): Promise<readonly string[]> {
  const keys = await tx<{ fingerprint: string }[]>`SELECT fingerprint FROM signing_key ORDER BY since, fingerprint`;
  return keys.map(({ fingerprint }) => fingerprint);
}

/** The moment that a transaction reads the database at, by the database's clock. */
export async function loadMoment(tx: Tx): Promise<Date> {
  const [row] = await tx<{ at: Date }[]>`SELECT now() AS at`;
  if (row === undefined) throw new Error('the database told no time');
  return row.at;
}

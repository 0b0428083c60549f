import type { Sql, Tx } from '../client.ts';

/** What an event of a restore says, besides what every event says. */
export interface RestoredBody {
  /** SHA-256 of the manifest of the backup, hexadecimal. */
  readonly manifest: string;
  /** ISO time of the backup. */
  readonly taken: string;
  /** Fingerprint of the key. */
  readonly key: string;
  /** Hexadecimal. */
  readonly signature: string;
}

/** Tells a chain that the database was restored. Runs as covalent_owner. */
export async function appendRestored(tx: Tx, laneId: string, body: RestoredBody): Promise<void> {
  await tx`SELECT audit_append(${laneId}, NULL, 'lane.restored', ${JSON.stringify(body)}::jsonb)`;
}

/** Public keys (SubjectPublicKeyInfo in DER) by fingerprint. Runs as covalent_access. */
export async function loadPublicKeys(access: Sql | Tx): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await access<{ fingerprint: string; publicKey: Uint8Array }[]>`
    SELECT fingerprint, public_key FROM signing_key`;
  return new Map(rows.map(({ fingerprint, publicKey }) => [fingerprint, publicKey]));
}

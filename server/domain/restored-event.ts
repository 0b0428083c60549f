import type { AuditEvent } from './audit-chain.ts';
import { canonicalJson } from './canonical-json.ts';

/** Where in which chain a restore is told, and of which backup. */
export interface Restoration extends Pick<AuditEvent, 'lane' | 'n' | 'prev'> {
  /** SHA-256 of the backup's manifest, hexadecimal. */
  readonly manifest: string;
  /** ISO time at which the backup was made. */
  readonly taken: string;
}

/** What the server signs: the event at this very place, so that none can be cut out and put elsewhere. */
export function restoredText({ lane, manifest, n, prev, taken }: Restoration): string {
  return canonicalJson({ format: 'covalent-restored/1', lane, manifest, n, prev, taken });
}

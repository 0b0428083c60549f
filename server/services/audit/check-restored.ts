import { createPublicKey, verify } from 'node:crypto';
import type { AuditEvent } from '../../domain/audit-chain.ts';
import { restoredText } from '../../domain/restored-event.ts';

export const RESTORED = 'lane.restored';

/** Why the event of a restore does not count; null when the server signed it with a key that is known. */
export function problemOfRestored(event: AuditEvent, keys: ReadonlyMap<string, Uint8Array>): string | null {
  const [key, manifest, signature, taken] = ['key', 'manifest', 'signature', 'taken'].map((name) =>
    String(event.body[name]),
  );
  const publicKey = keys.get(key ?? '');
  if (publicKey === undefined) return `event ${event.n} tells of a restore signed with a key that is not known`;
  const spki = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  const text = restoredText({ ...event, manifest: manifest ?? '', taken: taken ?? '' });
  return verify(null, Buffer.from(text, 'utf8'), spki, Buffer.from(signature ?? '', 'hex'))
    ? null
    : `event ${event.n} tells of a restore that the server did not sign`;
}

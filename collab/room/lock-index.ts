import type { RecordLock } from '../protocol/control-frame.ts';

/** Locks of one lane by `root/record`: the locked fields, or `'all'` of them. */
export type LockIndex = ReadonlyMap<string, ReadonlySet<string> | 'all'>;

/** Built once for each policy_rev; the outcome of every edit is compared with it. */
export function indexLocks(locks: readonly RecordLock[]): LockIndex {
  const index = new Map<string, ReadonlySet<string> | 'all'>();
  for (const { root, recordId, fields } of locks) {
    const key = `${root}/${recordId}`;
    const known = index.get(key);
    if (known === 'all') continue;
    index.set(key, fields.length === 0 ? 'all' : new Set([...(known ?? []), ...fields]));
  }
  return index;
}

/** True when this field may not change. */
export function isFieldLocked(index: LockIndex, record: string, field: string): boolean {
  const locked = index.get(record);
  return locked !== undefined && (locked === 'all' || locked.has(field));
}

import { randomUUID } from 'node:crypto';
import type { RecordsByRoot } from '../../../collab/document/build-lane.ts';
import type { Field, RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { writeMember } from '../../../collab/document/kind/read-value.ts';
import { firstOrders } from '../../../collab/document/order.ts';
import { byRoot, RECORD_ROOTS } from '../../../collab/document/roots.ts';
import type { SeedLane, SeedPlan } from '../../../db/seed/demonstration.ts';
import { ROLE_SIDE } from '../../domain/role.ts';

/** What the keys of one plan of the demonstration stand for. */
export interface SeedNames {
  personId(key: string): string;
  /** As a field of type `member` holds it. */
  member(key: string): string;
  recordId(key: string): string;
}

export function namesOf(plan: SeedPlan, personIds: ReadonlyMap<string, string>): SeedNames {
  const keys = plan.lanes.flatMap((lane) =>
    RECORD_ROOTS.flatMap((root) => (lane[root] ?? []).flatMap(({ key }) => key ?? [])),
  );
  const recordIds = new Map(keys.map((key) => [key, randomUUID()]));
  const personId = (key: string) => known(personIds.get(key), key);
  return {
    personId,
    member: (key) => writeMember({ side: ROLE_SIDE[known(plan.members[key], key)], personId: personId(key) }),
    recordId: (key) => known(recordIds.get(key), key),
  };
}

/** The records of one lane with ids, places and names. */
export function seedRecords(lane: SeedLane, names: SeedNames): RecordsByRoot;
// Field by field what the seed holds, which a loop over fields cannot say.
export function seedRecords(lane: SeedLane, names: SeedNames): object {
  return byRoot((root) => {
    const records = lane[root] ?? [];
    const orders = firstOrders(records.length);
    return records.map((record, index) => seedRecord(KINDS[root], record, orders[index] ?? '', names));
  });
}

function seedRecord(
  kind: RecordKind,
  { key, ...given }: { readonly key?: string },
  order: string,
  names: SeedNames,
): object {
  const fields = Object.entries<unknown>(given).map(([name, value]): [string, unknown] => {
    if (name === 'cells') return [name, named(value, names)];
    const field = kind.fields[name];
    return [name, field === undefined || typeof value !== 'string' ? value : idFor(field, value, names)];
  });
  return { ...Object.fromEntries(fields), id: key === undefined ? randomUUID() : names.recordId(key), order };
}

function idFor(field: Field, key: string, names: SeedNames): string {
  if (field.kind !== 'scalar') return key;
  if (field.type === 'person') return names.personId(key);
  if (field.type === 'member') return names.member(key);
  return field.type === 'reference' ? names.recordId(key) : key;
}

function named(cells: unknown, names: SeedNames): unknown {
  if (typeof cells !== 'object' || cells === null) return cells;
  const entries: [string, unknown][] = Object.entries(cells);
  return Object.fromEntries(entries.map(([key, value]) => [names.recordId(key), value]));
}

function known<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Error(`the demonstration names an unknown person or record: ${key}`);
  return value;
}

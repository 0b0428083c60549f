import type { Field, RecordKind } from './field.ts';
import { OBJECTIVE } from './objective.ts';
import { SECTION } from './section.ts';

/**
 * The kind registry: every root of a lane that people write, and the one kind of record it holds. Forms, gate, approvals
 * and exports go by it. A kind added here is known everywhere and raises SCHEMA_VERSION.
 */
export const KINDS = {
  sections: SECTION,
  objectives: OBJECTIVE,
} as const satisfies Readonly<Record<string, RecordKind>>;

export type RecordRoot = keyof typeof KINDS;

/** The kind of record that a root holds; undefined for a root that people do not write. */
export function kindOf(root: string): RecordKind | undefined {
  return isRecordRoot(root) ? KINDS[root] : undefined;
}

/** A field of a kind by its name, never one that every object inherits. */
export function fieldOf(kind: RecordKind, name: string): Field | undefined {
  return Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
}

export function isRecordRoot(root: string): root is RecordRoot {
  return Object.hasOwn(KINDS, root);
}

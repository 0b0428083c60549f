import { mayWriteField, type RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { runsOf, type SuggestableField, suggestableField } from '../../../collab/document/suggested-change.ts';
import type { Side } from '../../domain/audience.ts';
import type { LaneWithContent } from '../app-services.ts';

/** A field by where it stands. */
export interface FieldPlace {
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly field: string;
}

/** A field of a record as it stands. */
export interface FoundField {
  readonly field: SuggestableField;
  /** Of the record. */
  readonly title: string;
  /** Texts of the field: rich text has one a paragraph, any other field one. */
  readonly runs: readonly string[];
  /** Whose the record is, for fields that its owner's firm writes. */
  readonly ownerSide: Side | null;
}

/** Null when the record is gone, or has no such field that people write. */
export function findField(
  { content }: LaneWithContent,
  { root, recordId, field: name }: FieldPlace,
): FoundField | null {
  const kind: RecordKind = KINDS[root];
  const field = suggestableField(root, name);
  const record = content[root].find(({ id }) => id === recordId);
  if (field === undefined || record === undefined) return null;
  const values = new Map<string, unknown>(Object.entries(record));
  const owner = kind.ownerField === null ? null : readMember(values.get(kind.ownerField));
  return { field, title: record.title, runs: runsOf(field, values.get(name)), ownerSide: owner?.side ?? null };
}

/** True when a person of this side may write the field; the lane's right to edit comes on top. */
export function mayWrite({ field, ownerSide }: FoundField, side: Side): boolean {
  return mayWriteField(field, side, ownerSide);
}

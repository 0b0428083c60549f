import { canonicalJson } from '../../server/domain/canonical-json.ts';
import { isScalar, type RecordKind } from './kind/field.ts';

/** The committed fields of a record as RFC 8785 JSON, which is what an act is about. */
export function canonicalText(kind: RecordKind, record: { readonly id: string }): string {
  return canonicalJson({ fields: committedFields(kind, record), id: record.id, kind: kind.root });
}

/**
 * The committed fields of a record, empty ones left out: what an act or a signature is about. Texts in Unicode's composed
 * form (NFC) without spaces at their ends, so that the same words have the same bytes whoever typed them.
 */
export function committedFields(
  kind: RecordKind,
  record: { readonly id: string },
): Readonly<Record<string, string | number>> {
  const given = new Map<string, unknown>(Object.entries(record));
  const fields: [string, string | number][] = [];
  for (const name of committedNames(kind)) {
    const value = canonicalField(given.get(name));
    if (value !== null) fields.push([name, value]);
  }
  return Object.fromEntries(fields);
}

/** Names of the fields that a signature covers. */
export function committedNames(kind: RecordKind): readonly string[] {
  return Object.entries(kind.fields).flatMap(([name, field]) =>
    field.isCommitted && (field.kind === 'text' || isScalar(field)) ? [name] : [],
  );
}

/** One field's value as a signature has it; null for an empty one, and for what is neither words nor a number. */
export function canonicalField(value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFC').trim();
  return text === '' ? null : text;
}

/** The whole of a record, tracking fields, order and rich text too: equal content has equal bytes. */
export function wholeText(kind: RecordKind, record: { readonly id: string }): string {
  return canonicalJson({ kind: kind.root, record });
}

import { isScalar, type RecordKind } from './kind/field.ts';

/**
 * The committed fields of a record as RFC 8785 JSON, which is what an act or a signature is about: keys in the order of
 * their UTF-16 units, numbers and strings as ECMAScript writes them, empty fields left out. Texts in Unicode's composed
 * form (NFC) without spaces at their ends, so that the same words have the same bytes whoever typed them.
 */
export function canonicalText(kind: RecordKind, record: { readonly id: string }): string {
  const given = new Map<string, unknown>(Object.entries(record));
  const fields: [string, string | number][] = [];
  for (const [name, field] of Object.entries(kind.fields)) {
    if (!field.isCommitted || (field.kind !== 'text' && !isScalar(field))) continue;
    const value = canonicalValue(given.get(name));
    if (value !== null) fields.push([name, value]);
  }
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ fields: Object.fromEntries(fields), id: record.id, kind: kind.root });
}

function canonicalValue(value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFC').trim();
  return text === '' ? null : text;
}

/** The whole of a record, tracking fields, order and rich text too: keys sorted, so that equal content has equal bytes. */
export function wholeText(kind: RecordKind, record: { readonly id: string }): string {
  return JSON.stringify({ kind: kind.root, record }, (_key, value: unknown) =>
    isPlain(value) ? sorted(value) : value,
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

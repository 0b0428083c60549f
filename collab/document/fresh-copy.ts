import type { JSONContent } from '@tiptap/core';
import type { Field, RecordKind, ScalarField } from './kind/field.ts';
import { readMember } from './kind/read-value.ts';
import { laneSchema } from './schema.ts';

/** What of a record may stand in its copy. */
export interface Copying {
  /** The record that a copy names instead of this one; null when it may name none. */
  idOf(recordId: string): string | null;
  isOnPlan(personId: string): boolean;
  takes(name: string, field: Field): boolean;
}

/**
 * The fields of a record as plain values for a fresh one: nothing of its document, its authors or its past. References
 * lead to what `idOf` says and to nothing else, people who are not on the plan are left out. Without id and place.
 */
export function copyFields(kind: RecordKind, record: { readonly id: string }, copying: Copying): object {
  const values = new Map<string, unknown>(Object.entries(record));
  const fields = Object.entries(kind.fields).flatMap(([name, field]): [string, unknown][] =>
    field.kind === 'order' || !copying.takes(name, field) ? [] : [[name, copyValue(field, values.get(name), copying)]],
  );
  return { ...Object.fromEntries(fields), cells: copyCells(values.get('cells'), copying) };
}

function copyValue(field: Field, value: unknown, copying: Copying): unknown {
  switch (field.kind) {
    case 'order':
      return '';
    case 'text':
      return typeof value === 'string' ? value.slice(0, field.maxLength) : '';
    case 'body':
      return copyBody(value);
    case 'scalar':
      return typeof value === 'string' ? copyName(field, value, copying) : value;
  }
}

function copyName(field: ScalarField, value: string, { isOnPlan, idOf }: Copying): string | null {
  if (field.type === 'reference') return idOf(value);
  if (field.type === 'person') return isOnPlan(value) ? value : null;
  if (field.type === 'member') return isOnPlan(readMember(value)?.personId ?? '') ? value : null;
  return value;
}

function copyCells(cells: unknown, { idOf }: Copying): object {
  if (typeof cells !== 'object' || cells === null) return {};
  const kept = Object.entries(cells).flatMap(([otherId, value]): [string, unknown][] => {
    const id = idOf(otherId);
    return id === null ? [] : [[id, value]];
  });
  return Object.fromEntries(kept);
}

/** Undefined for an empty body. One that no editor could hold comes along as its words. */
function copyBody(body: unknown): JSONContent | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const paragraphs = wordsOf(body);
  if (paragraphs.length === 0) return undefined;
  try {
    laneSchema().nodeFromJSON(body).check();
    return body;
  } catch {
    return {
      type: 'doc',
      content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    };
  }
}

/** The words of a body, one text for each run of them. */
function wordsOf({ text, content = [] }: JSONContent): readonly string[] {
  if (text !== undefined && text !== '') return [text];
  return content.flatMap(wordsOf);
}

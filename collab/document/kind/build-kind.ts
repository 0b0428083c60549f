import { type Words, words } from '../../../server/domain/words.ts';
import type {
  ChoiceField,
  DateField,
  Field,
  FieldWriter,
  LineField,
  MemberField,
  NumberField,
  OrderField,
  PersonField,
  RecordKind,
  ReferenceField,
  ScalarField,
  TextField,
} from './field.ts';
import {
  MAX_NUMBER,
  readChoice,
  readDay,
  readLine,
  readMemberValue,
  readNumber,
  readPerson,
  readReference,
} from './read-value.ts';

interface FieldOptions {
  readonly hint?: Words;
  readonly writer?: FieldWriter;
  /** Moves without voiding an approval. */
  readonly isTracking?: boolean;
  readonly max?: number;
}

const NO_HINT = words('', '');
const MAX_TITLE = 200;
const MAX_PARAGRAPH = 4_000;
const MAX_LINE = 200;
const ORDER: OrderField = { kind: 'order', writer: 'either', isCommitted: false };

/** The name of a record, in one line. */
export function title(label: Words, options: FieldOptions = {}): TextField {
  return { kind: 'text', isMultiline: false, ...asked(label, options, MAX_TITLE) };
}

/** Plain words of any number of lines. */
export function paragraph(label: Words, options: FieldOptions = {}): TextField {
  return { kind: 'text', isMultiline: true, ...asked(label, options, MAX_PARAGRAPH) };
}

export function line(label: Words, options: FieldOptions = {}): LineField {
  const common = asked(label, options, MAX_LINE);
  return { kind: 'scalar', type: 'line', read: readLine(common.maxLength), ...common };
}

/** `min` and `max` belong to it. */
export function number(
  label: Words,
  { min = -MAX_NUMBER, max = MAX_NUMBER, ...options }: FieldOptions & { readonly min?: number } = {},
): NumberField {
  return { kind: 'scalar', type: 'number', min, max, read: readNumber(min, max), ...asked(label, options, 32) };
}

/** One to five. */
export function grade(label: Words, options: FieldOptions = {}): NumberField {
  return number(label, { hint: words('1 to 5', '1 bis 5'), ...options, min: 1, max: 5 });
}

export function date(label: Words, options: FieldOptions = {}): DateField {
  return { kind: 'scalar', type: 'date', read: readDay, ...asked(label, options, 10) };
}

/** A person of the firm that writes the field. */
export function person(label: Words, writer: 'supplier' | 'customer', options: FieldOptions = {}): PersonField {
  return { kind: 'scalar', type: 'person', read: readPerson, ...asked(label, { ...options, writer }, 36) };
}

export function member(label: Words, options: FieldOptions = {}): MemberField {
  return { kind: 'scalar', type: 'member', read: readMemberValue, ...asked(label, options, 45) };
}

export function choice<const K extends string>(
  label: Words,
  choices: Readonly<Record<K, Words>>,
  options: FieldOptions = {},
): ChoiceField<K> {
  return { kind: 'scalar', type: 'choice', choices, read: readChoice(choices), ...asked(label, options, 32) };
}

/** The firm of who adds the record. */
export function origin(label: Words) {
  const choices = { supplier: words('Supplier', 'Lieferant'), customer: words('Customer', 'Kunde') };
  return choice(label, choices, { writer: 'origin', isTracking: true });
}

export function reference(label: Words, to: string, options: FieldOptions = {}): ReferenceField {
  return { kind: 'scalar', type: 'reference', to, read: readReference, ...asked(label, options, 36) };
}

interface KindParts<R extends string, F> {
  readonly root: R;
  readonly one: Words;
  readonly many: Words;
  readonly purpose: Words;
  readonly fields: F;
}

/** A kind of record; every one has its place in the list. */
export function recordKind<
  const R extends string,
  const F extends Readonly<Record<string, Field>> & { readonly title: TextField },
>(parts: KindParts<R, F>) {
  const fields: F & { readonly order: OrderField } = { ...parts.fields, order: ORDER };
  return { ...parts, fields, ownerField: null, cell: null } satisfies RecordKind;
}

/** The kind, whose records belong to the firm of the person in this field. */
export function ownedBy<const K extends RecordKind, const N extends string>(
  kind: K,
  ownerField: N,
): Omit<K, 'ownerField'> & { readonly ownerField: N } {
  return { ...kind, ownerField };
}

/** The kind, whose records also say how they meet others of their kind. */
export function withCells<const K extends RecordKind, const C extends ScalarField>(
  kind: K,
  cell: C,
): Omit<K, 'cell'> & { readonly cell: C } {
  return { ...kind, cell };
}

function asked(
  label: Words,
  { hint = NO_HINT, writer = 'either', isTracking = false, max }: FieldOptions,
  most: number,
) {
  return { label, hint, writer, isCommitted: !isTracking, maxLength: max ?? most };
}

import type { JSONContent } from '@tiptap/core';
import type { Side } from '../../../server/domain/audience.ts';
import type { Words } from '../../../server/domain/words.ts';

/**
 * Who may write a field: either firm, only the one it belongs to, or the firm of the record's owner (either, while it has
 * none). `origin` is written once, with the record, and holds the side of who writes it.
 */
export type FieldWriter = 'either' | 'supplier' | 'customer' | 'owner' | 'origin';

/** The value as it is stored, or undefined when it does not fit the field. Null stands for «no value». */
export type ReadValue = (value: unknown) => string | number | null | undefined;

interface FieldShape {
  readonly writer: FieldWriter;
  /** Committed fields are what an approval covers; tracking fields move without voiding it. */
  readonly isCommitted: boolean;
}

interface AskedField extends FieldShape {
  readonly label: Words;
  /** What belongs in it, as short as a placeholder; empty when the label says it all. */
  readonly hint: Words;
  /** In UTF-16 units, as an input counts. */
  readonly maxLength: number;
}

/** A field that merges letter by letter (Y.Text), without formats. Every record of its kind has it. */
export interface TextField extends AskedField {
  readonly kind: 'text';
  readonly isMultiline: boolean;
}

interface Scalar extends AskedField {
  readonly kind: 'scalar';
  readonly read: ReadValue;
}

/** A few words that change as a whole. */
export interface LineField extends Scalar {
  readonly type: 'line';
}

export interface NumberField extends Scalar {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
}

/** A day, written as year-month-day. */
export interface DateField extends Scalar {
  readonly type: 'date';
}

/** Person of one firm, by id; which firm says `writer`. */
export interface PersonField extends Scalar {
  readonly type: 'person';
}

/** Person of either firm: `supplier/<person id>` or `customer/<person id>`, see {@link readMember}. */
export interface MemberField extends Scalar {
  readonly type: 'member';
}

/** One of a few; stored as the key. */
export interface ChoiceField<K extends string = string> extends Scalar {
  readonly type: 'choice';
  readonly choices: Readonly<Record<K, Words>>;
}

/** Record of the same lane or of one with a wider audience, by id. */
export interface ReferenceField extends Scalar {
  readonly type: 'reference';
  /** Root of the records it may name. */
  readonly to: string;
}

/** A field that is set as a whole when it is left; absent when empty. */
export type ScalarField =
  | LineField
  | NumberField
  | DateField
  | PersonField
  | MemberField
  | ChoiceField
  | ReferenceField;

/** The place in the list: a key of order.ts. Every record of its kind has it. */
export interface OrderField extends FieldShape {
  readonly kind: 'order';
}

/** Rich text (Y.XmlFragment) of prose-shape.ts. Every record of its kind has it. Both firms write it: words of one body cannot be told apart. */
export interface BodyField extends FieldShape {
  readonly kind: 'body';
  readonly writer: 'either';
  /** Letters of the whole body, in UTF-16 units. */
  readonly maxLength: number;
}

export type Field = TextField | ScalarField | OrderField | BodyField;

/** One kind of record: everything a gate, a form, an approval or an export has to know of it. */
export interface RecordKind {
  readonly root: string;
  /** What one of it is called inside a sentence, and many. */
  readonly one: Words;
  readonly many: Words;
  /** What it is for: said where there is none yet. */
  readonly purpose: Words;
  /** In the order of the screen. */
  readonly fields: Readonly<Record<string, Field>> & { readonly title: TextField; readonly order: OrderField };
  /** The field of type `member` that decides who writes fields of the writer `owner`. */
  readonly ownerField: string | null;
  /** How the record meets others of its kind: fields named {@link cellName}, one a record it meets. */
  readonly cell: ScalarField | null;
}

/** What a field holds, as plain data. Text without a value is empty, everything else is null. */
export type ValueOf<F extends Field> = F extends { kind: 'text' | 'order' }
  ? string
  : F extends { kind: 'body' }
    ? JSONContent
    : F extends { type: 'line' }
      ? string
      : F extends { type: 'number' }
        ? number | null
        : F extends { type: 'choice'; choices: Readonly<Record<infer K, Words>> }
          ? K | null
          : string | null;

/** A record as plain data. */
export type ContentOf<K extends RecordKind> = { readonly id: string } & {
  readonly [N in keyof K['fields']]: ValueOf<K['fields'][N]>;
} & (K['cell'] extends ScalarField
    ? { readonly cells: Readonly<Record<string, ValueOf<NonNullable<K['cell']>>>> }
    : unknown);

export function isScalar(field: Field): field is ScalarField {
  return field.kind === 'scalar';
}

/** True when a person of this side may change the field of a record whose owner is of that side; the lane's right to edit comes on top. */
export function mayWriteField(field: Pick<Field, 'writer'>, side: Side, ownerSide: Side | null): boolean {
  if (field.writer === 'origin') return false;
  const writer = field.writer === 'owner' ? (ownerSide ?? 'either') : field.writer;
  return writer === 'either' || writer === side;
}

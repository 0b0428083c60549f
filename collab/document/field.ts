/** Who may write a field: either firm, or only the one it belongs to. */
export type FieldWriter = 'either' | 'supplier' | 'customer';

export type FieldType = 'line' | 'paragraph' | 'number' | 'date' | 'person';

/** The value as it is stored, or undefined when it does not fit the field. Null stands for «no value». */
export type ReadValue = (value: unknown) => string | number | null | undefined;

interface FieldShape {
  readonly writer: FieldWriter;
  /** Committed fields are what an approval covers; tracking fields move without voiding it. */
  readonly isCommitted: boolean;
}

interface AskedField extends FieldShape {
  readonly type: FieldType;
  readonly label: string;
  readonly hint: string;
  /** In UTF-16 units, as an input counts. */
  readonly maxLength: number;
}

/** A field that merges letter by letter (Y.Text), without formats. Every record has it. */
export interface TextField extends AskedField {
  readonly kind: 'text';
}

/** A field that is set as a whole when it is left; absent when empty. */
export interface ScalarField extends AskedField {
  readonly kind: 'scalar';
  readonly read: ReadValue;
}

/** The place in the list: a key of order.ts. Every record has it. */
export interface OrderField extends FieldShape {
  readonly kind: 'order';
}

/** Rich text (Y.XmlFragment) of prose-shape.ts. Every record has it. Both firms write it: words of one body cannot be told apart. */
export interface BodyField extends FieldShape {
  readonly kind: 'body';
  readonly writer: 'either';
  /** Letters of the whole body, in UTF-16 units. */
  readonly maxLength: number;
}

export type Field = TextField | ScalarField | OrderField | BodyField;

/** One kind of record: everything a gate, a form, an approval or an export has to know of it. */
export interface RecordKind {
  readonly fields: Readonly<Record<string, Field>>;
}

/** True when a person of this side may change the field; the lane's right to edit comes on top. */
export function mayWriteField(field: Pick<Field, 'writer'>, side: 'supplier' | 'customer'): boolean {
  return field.writer === 'either' || field.writer === side;
}

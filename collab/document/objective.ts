import type { ObjectiveContent } from './present-lane.ts';

export type ObjectiveTextName = 'title' | 'outcome';
export type ObjectiveScalarName = Exclude<keyof ObjectiveContent, 'id' | 'order' | ObjectiveTextName>;

/** Who may write a field: either firm, or only the one it belongs to. */
export type FieldWriter = 'either' | 'supplier' | 'customer';

export type FieldType = 'line' | 'paragraph' | 'number' | 'date' | 'person';

interface FieldShape {
  readonly type: FieldType;
  readonly label: string;
  readonly hint: string;
  readonly maxLength: number;
  readonly writer: FieldWriter;
  /** Committed fields are what an approval covers; tracking fields move without voiding it. */
  readonly isCommitted: boolean;
}

/** A field that merges letter by letter (Y.Text). */
export interface TextField extends FieldShape {
  readonly kind: 'text';
  readonly name: ObjectiveTextName;
}

/** A field that is set as a whole when it is left. */
export interface ScalarField extends FieldShape {
  readonly kind: 'scalar';
  readonly name: ObjectiveScalarName;
}

export type ObjectiveField = TextField | ScalarField;

/** The texts of an objective, in the order of the screen. */
export const OBJECTIVE_TEXTS: Readonly<Record<ObjectiveTextName, TextField>> = {
  title: text('title', 'line', 'Objective', 'What both firms will have reached', 200),
  outcome: text('outcome', 'paragraph', 'Outcome', 'What is different for both firms once it is reached', 4000),
};

/** The values of an objective, in the order of the screen. Labels of owners are completed with the firm's name. */
export const OBJECTIVE_VALUES: readonly ScalarField[] = [
  scalar('measure', 'line', 'Measure', 'What is counted, and where', 200),
  scalar('unit', 'line', 'Unit', '%, days, EUR', 40),
  scalar('baseline', 'number', 'Baseline', 'Today', 32),
  scalar('target', 'number', 'Target', 'By the due date', 32),
  scalar('due', 'date', 'Due', 'By when', 10),
  { ...scalar('supplierOwner', 'person', 'Owner', '', 64), writer: 'supplier', isCommitted: false },
  { ...scalar('customerOwner', 'person', 'Owner', '', 64), writer: 'customer', isCommitted: false },
];

function text(name: ObjectiveTextName, type: FieldType, label: string, hint: string, maxLength: number): TextField {
  return { name, kind: 'text', type, label, hint, maxLength, writer: 'either', isCommitted: true };
}

function scalar(
  name: ObjectiveScalarName,
  type: FieldType,
  label: string,
  hint: string,
  maxLength: number,
): ScalarField {
  return { name, kind: 'scalar', type, label, hint, maxLength, writer: 'either', isCommitted: true };
}

/** True when a person of this side may change the field; the lane's right to edit comes on top. */
export function mayWriteField(field: ObjectiveField, side: 'supplier' | 'customer'): boolean {
  return field.writer === 'either' || field.writer === side;
}

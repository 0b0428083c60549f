import type { ObjectiveContent } from './present-lane.ts';

export type ObjectiveFieldName = Exclude<keyof ObjectiveContent, 'id' | 'order'>;

/** Who may write a field: either firm, or only the one it belongs to. */
export type FieldWriter = 'either' | 'supplier' | 'customer';

export type FieldType = 'line' | 'paragraph' | 'number' | 'date' | 'person';

export interface ObjectiveField {
  readonly name: ObjectiveFieldName;
  /** `text` merges letter by letter (Y.Text); a `scalar` is set as a whole when its field is left. */
  readonly kind: 'text' | 'scalar';
  readonly type: FieldType;
  readonly label: string;
  readonly hint: string;
  readonly maxLength: number;
  readonly writer: FieldWriter;
  /** Committed fields are what an approval covers; tracking fields move without voiding it. */
  readonly isCommitted: boolean;
}

/** The kind «objective», field by field, in the order of the screen. Labels of owners are completed with the firm's name. */
export const OBJECTIVE_FIELDS: readonly ObjectiveField[] = [
  text('title', 'line', 'Objective', 'What both firms will have reached', 200),
  text('outcome', 'paragraph', 'Outcome', 'What is different for both firms once it is reached', 4000),
  scalar('measure', 'line', 'Measure', 'What is counted, and where it is read', 200),
  scalar('unit', 'line', 'Unit', '%, days, EUR', 40),
  scalar('baseline', 'number', 'Baseline', 'Where it stands today', 32),
  scalar('target', 'number', 'Target', 'Where it should stand', 32),
  scalar('due', 'date', 'Due', 'By when', 10),
  {
    ...scalar('supplierOwner', 'person', 'Owner', '', 64),
    writer: 'supplier',
    isCommitted: false,
  },
  {
    ...scalar('customerOwner', 'person', 'Owner', '', 64),
    writer: 'customer',
    isCommitted: false,
  },
];

type Draft = Pick<ObjectiveField, 'name' | 'type' | 'label' | 'hint' | 'maxLength'>;

function text(name: Draft['name'], type: FieldType, label: string, hint: string, maxLength: number): ObjectiveField {
  return {
    name,
    kind: 'text',
    type,
    label,
    hint,
    maxLength,
    writer: 'either',
    isCommitted: true,
  };
}

function scalar(name: Draft['name'], type: FieldType, label: string, hint: string, maxLength: number): ObjectiveField {
  return {
    name,
    kind: 'scalar',
    type,
    label,
    hint,
    maxLength,
    writer: 'either',
    isCommitted: true,
  };
}

export type ObjectiveTextName = 'title' | 'outcome';
export type ObjectiveScalarName = Exclude<ObjectiveFieldName, ObjectiveTextName>;

/** The field of that name; every name has one. */
export function objectiveField(name: ObjectiveFieldName): ObjectiveField {
  const field = OBJECTIVE_FIELDS.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`objective field without an entry: ${name}`);
  return field;
}

/** True when a person of this side may change the field; the lane's right to edit comes on top. */
export function mayWriteField(field: ObjectiveField, side: 'supplier' | 'customer'): boolean {
  return field.writer === 'either' || field.writer === side;
}

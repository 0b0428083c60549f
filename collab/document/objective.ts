import type { ScalarField as AnyScalarField, TextField as AnyTextField, RecordKind } from './field.ts';
import { readerOf } from './field-values.ts';
import type { ObjectiveContent } from './present-lane.ts';

export type ObjectiveTextName = 'title' | 'outcome';
export type ObjectiveScalarName = Exclude<keyof ObjectiveContent, 'id' | 'order' | ObjectiveTextName>;

export interface TextField extends AnyTextField {
  readonly name: ObjectiveTextName;
}

export interface ScalarField extends AnyScalarField {
  readonly name: ObjectiveScalarName;
}

/** The texts of an objective, in the order of the screen. */
export const OBJECTIVE_TEXTS: Readonly<Record<ObjectiveTextName, TextField>> = {
  title: text({
    name: 'title',
    type: 'line',
    label: 'Objective',
    hint: 'What both firms will have reached',
    maxLength: 200,
  }),
  outcome: text({
    name: 'outcome',
    type: 'paragraph',
    label: 'Outcome',
    hint: 'What is different for both firms once it is reached',
    maxLength: 4000,
  }),
};

/** The values of an objective, in the order of the screen. Labels of owners are completed with the firm's name. */
export const OBJECTIVE_SCALARS: Readonly<Record<ObjectiveScalarName, ScalarField>> = {
  measure: scalar({
    name: 'measure',
    type: 'line',
    label: 'Measure',
    hint: 'What is counted, and where',
    maxLength: 200,
  }),
  unit: scalar({ name: 'unit', type: 'line', label: 'Unit', hint: '%, days, EUR', maxLength: 40 }),
  baseline: scalar({ name: 'baseline', type: 'number', label: 'Baseline', hint: 'Today', maxLength: 32 }),
  target: scalar({
    name: 'target',
    type: 'number',
    label: 'Target',
    hint: 'By the due date',
    maxLength: 32,
  }),
  due: scalar({ name: 'due', type: 'date', label: 'Due', hint: 'By when', maxLength: 10 }),
  supplierOwner: owner('supplierOwner', 'supplier'),
  customerOwner: owner('customerOwner', 'customer'),
};

export const OBJECTIVE_VALUES: readonly ScalarField[] = Object.values(OBJECTIVE_SCALARS);

/** A joint objective, or one firm's own. */
export const OBJECTIVE: RecordKind = {
  fields: {
    order: { kind: 'order', writer: 'either', isCommitted: false },
    ...OBJECTIVE_TEXTS,
    ...OBJECTIVE_SCALARS,
  },
};

function text(field: Pick<TextField, 'name' | 'type' | 'label' | 'hint' | 'maxLength'>): TextField {
  return { kind: 'text', writer: 'either', isCommitted: true, ...field };
}

function scalar(field: Pick<ScalarField, 'name' | 'type' | 'label' | 'hint' | 'maxLength'>): ScalarField {
  const read = readerOf(field.type, field.maxLength);
  return { kind: 'scalar', writer: 'either', isCommitted: true, read, ...field };
}

// Who owns it today is tracked; a signing keeps the name of its own day.
function owner(name: ObjectiveScalarName, writer: 'supplier' | 'customer'): ScalarField {
  const field = scalar({ name, type: 'person', label: 'Owner', hint: '', maxLength: 64 });
  return { ...field, writer, isCommitted: false };
}

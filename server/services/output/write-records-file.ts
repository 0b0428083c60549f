import { bodyText } from '../../../collab/document/content-diff.ts';
import type { Field, RecordKind, ScalarField } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { RECORD_ROOTS, type RecordRoot } from '../../../collab/document/roots.ts';
import { writeCsv } from '../csv/write-csv.ts';
import type { PlanOutput } from './output-services.ts';

type Cell = string | number;

const FIRST = ['Part', 'Record kind', 'Record id'];

/**
 * Every record of an output, or of one kind, as a line of CSV, in reading order. A column is a label in English: fields of the same label
 * share one, and kinds of which there is nothing bring none. Days, figures and choices are in the form of the API.
 */
export function writeRecords(output: PlanOutput, only: RecordRoot | null = null): string {
  const roots = only === null ? RECORD_ROOTS : [only];
  const lines = output.lanes.flatMap(({ badge, content }) =>
    roots.flatMap((root) =>
      content[root].map((record) => ({
        first: [badge.en, KINDS[root].one.en, record.id],
        cells: new Map(cellsOf(root, record, output)),
      })),
    ),
  );
  const columns = [...new Set(lines.flatMap(({ cells }) => [...cells.keys()]))];
  return writeCsv(
    [...FIRST, ...columns],
    lines.map(({ first, cells }) => [...first, ...columns.map((column) => cells.get(column) ?? '')]),
  );
}

function cellsOf(root: RecordRoot, record: object, output: PlanOutput): readonly (readonly [string, Cell])[] {
  const kind: RecordKind = KINDS[root];
  const values = new Map<string, unknown>(Object.entries(record));
  return Object.entries(kind.fields).flatMap(([name, field]) =>
    field.kind === 'order' ? [] : [[labelOf(name, field, output), cellOf(field, values.get(name), output)] as const],
  );
}

/** Titles of all kinds stand in one column; a field of one firm names it. */
function labelOf(name: string, field: Exclude<Field, { kind: 'order' }>, { plan }: PlanOutput): string {
  if (name === 'title') return 'Title';
  if (field.kind === 'body') return 'Text';
  const { writer } = field;
  return writer === 'supplier' || writer === 'customer' ? `${field.label.en}, ${plan[writer].name}` : field.label.en;
}

function cellOf(field: Field, value: unknown, output: PlanOutput): Cell {
  if (field.kind === 'body') return bodyText(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return '';
  return field.kind === 'scalar' ? scalarCell(field, value, output) : value;
}

function scalarCell(field: ScalarField, value: string, { people, lanes }: PlanOutput): string {
  const nameOf = (id: string | undefined) => people.find((person) => person.id === id)?.name ?? '';
  switch (field.type) {
    case 'person':
      return nameOf(value);
    case 'member':
      return nameOf(readMember(value)?.personId);
    case 'choice':
      return field.choices[value]?.en ?? value;
    case 'reference': {
      const root = RECORD_ROOTS.find((one) => one === field.to);
      const named = root === undefined ? [] : lanes.flatMap(({ content }) => [...content[root]]);
      return named.find(({ id }) => id === value)?.title ?? '';
    }
    case 'date':
    case 'line':
    case 'number':
      return value;
  }
}

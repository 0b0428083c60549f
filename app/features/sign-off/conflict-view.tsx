import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type Names, shownValue } from '../../../collab/document/kind/shown-value.ts';
import type { ConflictField } from '../../../server/services/sign-off/sign-off-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';

interface ConflictTableProps {
  readonly fields: readonly ConflictField[];
  readonly names: Names;
}

/** What is agreed, what stands in the plan, and what a new text says: a column each, on a phone one below the other. */
export function ConflictTable({ fields, names }: ConflictTableProps) {
  const say = useWords();
  const shown = useShownField(names);
  const columns = [
    ['agreed', say('Agreed, in force', 'Vereinbart, in Kraft')],
    ['standing', say('Stands in the plan now', 'Steht jetzt im Plan')],
    ['amended', say('The new text', 'Der neue Text')],
  ] as const;
  return (
    <table className="conflict">
      <thead>
        <tr>
          <th scope="col">{say('Field', 'Feld')}</th>
          {columns.map(([key, label]) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <th scope="row">{shown.label(field.name)}</th>
            {columns.map(([key, label]) => (
              <td key={key} data-differs={key !== 'agreed' && field[key] !== field.agreed}>
                <span className="conflict-column">{label}</span>
                <span>{shown.value(field.name, field[key])}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useShownField(names: Names) {
  const say = useWords();
  const format = useFormat();
  const kind: RecordKind = KINDS.objectives;
  return {
    label: (name: string): string => {
      const field = kind.fields[name];
      return field !== undefined && 'label' in field ? say(field.label) : name;
    },
    value: (name: string, value: string | number | null): string => {
      const field = kind.fields[name];
      if (value === null) return say('nothing', 'nichts');
      return field?.kind === 'scalar' ? shownValue(field, value, names, { say, format }) : String(value);
    },
  };
}

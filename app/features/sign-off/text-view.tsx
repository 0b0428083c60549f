import type { FieldDiff } from '../../../collab/document/content-diff.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type Names, shownValue } from '../../../collab/document/kind/shown-value.ts';
import type { Side } from '../../../server/domain/audience.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { FieldDiffs } from '../history/record-diff-view.tsx';

interface TextViewProps {
  /** Committed fields of an objective, as they are signed. */
  readonly fields: Readonly<Record<string, string | number>>;
  readonly names: Names;
  /** Names of the firms, for fields that belong to one of them. */
  readonly firms: Readonly<Record<Side, { readonly name: string }>>;
}

/** The text that is signed: every committed field that says something, in the order of the screen. */
export function TextView(props: TextViewProps) {
  const rows = useTextRows(props);
  return (
    <dl className="signed-text">
      {rows.map(({ name, label, value }) => (
        <div key={name} className="signed-field">
          <dt className="fact-label">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useTextRows({ fields, names, firms }: TextViewProps) {
  const say = useWords();
  const format = useFormat();
  const kind: RecordKind = KINDS.objectives;
  return Object.entries(kind.fields).flatMap(([name, field]) => {
    const value = fields[name];
    if (value === undefined || !('label' in field)) return [];
    const shown = field.kind === 'scalar' ? shownValue(field, value, names, { say, format }) : String(value);
    const { writer } = field;
    const firm = writer === 'supplier' || writer === 'customer' ? `, ${firms[writer].name}` : '';
    return [{ name, label: `${say(field.label)}${firm}`, value: shown }];
  });
}

/** What a new text changes in the agreed one. */
export function Redline({ fields, names }: { readonly fields: readonly FieldDiff[]; readonly names: Names }) {
  return (
    <div className="redline">
      <FieldDiffs kind={KINDS.objectives} fields={fields} names={names} />
    </div>
  );
}

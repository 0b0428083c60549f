import type { ReactNode } from 'react';
import type { FieldDiff, RecordDiff, TextPart } from '../../../collab/document/content-diff.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type Names, shownValue } from '../../../collab/document/kind/shown-value.ts';
import { words } from '../../../server/domain/words.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';

const BECAME = {
  added: words('New', 'Neu'),
  removed: words('Removed', 'Entfernt'),
  changed: words('Changed', 'Geändert'),
} as const;

/** What became of one record, field by field: words that came and went, values before and after. */
export function RecordDiffView({
  record,
  names,
  children,
}: {
  record: RecordDiff;
  names: Names;
  children?: ReactNode;
}) {
  const say = useWords();
  const kind: RecordKind = KINDS[record.root];
  const noun = say(kind.one);
  const title = record.title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : record.title;
  return (
    <section className="record-diff" aria-label={title}>
      <h4 className="record-diff-title">
        {title} <span className="record-diff-kind">{`${say(BECAME[record.kind])}, ${noun}`}</span>
      </h4>
      <FieldDiffs kind={kind} fields={record.fields} names={names} />
      {children}
    </section>
  );
}

/** Field by field: words that came and went, values before and after. */
export function FieldDiffs({ kind, fields, names }: { kind: RecordKind; fields: readonly FieldDiff[]; names: Names }) {
  return (
    <dl>
      {fields.map((field) => (
        <FieldDiffView key={field.name} kind={kind} diff={field} names={names} />
      ))}
    </dl>
  );
}

function FieldDiffView({ kind, diff, names }: { kind: RecordKind; diff: FieldDiff; names: Names }) {
  const say = useWords();
  const format = useFormat();
  const field = kind.fields[diff.name];
  if (field === undefined) return null;
  const label = 'label' in field ? say(field.label) : say('Text', 'Text');
  const shown = (value: string | number | null) =>
    value === null || field.kind !== 'scalar'
      ? say('nothing', 'nichts')
      : shownValue(field, value, names, { say, format });
  return (
    <>
      <dt className="fact-label">{label}</dt>
      <dd className="field-diff">
        {diff.kind === 'text' ? (
          diff.parts.map((part) => <Part key={part.at} part={part} />)
        ) : (
          <>
            {diff.before !== null && <del>{shown(diff.before)}</del>} <ins>{shown(diff.after)}</ins>
          </>
        )}
      </dd>
    </>
  );
}

const CONTEXT = 160;

function Part({ part: { kind, text } }: { part: TextPart }) {
  switch (kind) {
    case 'added':
      return <ins>{text}</ins>;
    case 'removed':
      return <del>{text}</del>;
    case 'same':
      return <span>{shortened(text)}</span>;
  }
}

/** Long stretches that did not change are told by their ends. */
function shortened(text: string): string {
  return text.length <= CONTEXT * 2 ? text : `${text.slice(0, CONTEXT)} … ${text.slice(-CONTEXT)}`;
}

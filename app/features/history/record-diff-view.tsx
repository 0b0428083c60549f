import type { ReactNode } from 'react';
import type { FieldDiff, RecordDiff, TextPart } from '../../../collab/document/content-diff.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { shownValue } from '../record/shown-value.ts';
import { useWords } from '../shell/use-words.ts';
import { useHistoryNames } from './history-names.ts';

const BECAME = { added: 'New', removed: 'Removed', changed: 'Changed' } as const;

/** What became of one record, field by field: words that came and went, values before and after. */
export function RecordDiffView({ record, children }: { record: RecordDiff; children: ReactNode }) {
  const say = useWords();
  const kind: RecordKind = KINDS[record.root];
  const title = record.title === '' ? `Untitled ${say(kind.one)}` : record.title;
  return (
    <section className="record-diff" aria-label={title}>
      <h4 className="record-diff-title">
        {title} <span className="record-diff-kind">{`${BECAME[record.kind]}, ${say(kind.one)}`}</span>
      </h4>
      <dl>
        {record.fields.map((field) => (
          <FieldDiffView key={field.name} kind={kind} diff={field} />
        ))}
      </dl>
      {children}
    </section>
  );
}

function FieldDiffView({ kind, diff }: { kind: RecordKind; diff: FieldDiff }) {
  const say = useWords();
  const names = useHistoryNames();
  const field = kind.fields[diff.name];
  if (field === undefined) return null;
  const label = 'label' in field ? say(field.label) : 'Text';
  const shown = (value: string | number | null) =>
    value === null || field.kind !== 'scalar' ? 'nothing' : shownValue(field, value, names, say);
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

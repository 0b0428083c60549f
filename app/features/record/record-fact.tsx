import { lazy, Suspense } from 'react';
import type { ScalarField } from '../../../collab/document/kind/field.ts';
import type { RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { NOT_SET, shownValue } from '../../../collab/document/kind/shown-value.ts';
import type { LiveLane, Peer } from '../../editor/live-lane.ts';
import { PartBoundary } from '../../editor/part-boundary.tsx';
import { FieldPeers } from '../../editor/presence-avatars.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from './record-scope.ts';

const FactField = lazy(() => import('./fact-field.tsx').then((module) => ({ default: module.FactField })));

interface RecordFactProps {
  readonly root: RecordRoot;
  readonly record: { readonly id: string; readonly title: string };
  readonly name: string;
  readonly field: ScalarField;
  readonly value: string | number | null;
  /** Null: this person only reads this field. */
  readonly live: LiveLane | null;
  readonly peers: readonly Peer[];
}

/** One value of a record with its label: a field for who may change it, plain text for the others. */
export function RecordFact({ root, record, name, field, value, live, peers }: RecordFactProps) {
  const say = useWords();
  const format = useFormat();
  const scope = useRecordScope();
  const label =
    field.writer === 'supplier' || field.writer === 'customer'
      ? `${say(field.label)}, ${scope.plan[field.writer].name}`
      : say(field.label);
  const still = <StillValue words={shownValue(field, value === '' ? null : value, scope, { say, format })} />;
  return (
    <div className={`field-place fact fact-${name}`}>
      <dt className="fact-label">
        {label} <FieldPeers peers={peers} record={record.id} field={name} />
      </dt>
      <dd className="fact-value">
        {live === null ? (
          still
        ) : (
          <PartBoundary fallback={still}>
            <Suspense fallback={still}>
              <FactField {...{ root, record, name, field, value, live, label }} />
            </Suspense>
          </PartBoundary>
        )}
      </dd>
    </div>
  );
}

function StillValue({ words }: { words: string }) {
  const say = useWords();
  return words === '' ? (
    <span className="field-still text-muted">{say(NOT_SET)}</span>
  ) : (
    <span className="field-still">{words}</span>
  );
}

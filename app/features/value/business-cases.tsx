import type { ReactNode } from 'react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { readSide } from '../../../server/domain/audience.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { useWords } from '../../words/use-words.ts';
import { readFields } from '../record/read-fields.ts';
import { type AnyRecord, RecordCard } from '../record/record-card.tsx';
import { AddRecord, RecordList } from '../record/record-list.tsx';
import { useRecordScope } from '../record/record-scope.ts';
import { type CaseParts, partsOf } from './business-case.ts';
import { CaseResult } from './case-result.tsx';

type CaseRoot = 'cases' | 'caseLines' | 'assumptions';

/** The business cases of a lane: what each brings and costs, what it takes for granted, and whether that is confirmed. */
export function BusinessCases({ use, canEdit }: { use: LaneInUse; canEdit: boolean }) {
  const say = useWords();
  const { lane } = useRecordScope();
  const { content } = use;
  const { cases } = content;
  const left = partsOf(content, null);
  const title = say('Business cases', 'Business Cases');
  const isEmpty = cases.length === 0;
  // In a part of one firm nothing is said of what it does not have.
  if (isEmpty && lane.audience !== 'shared' && left.lines.length + left.assumptions.length === 0) return null;
  return (
    <section id={`cases-${lane.id}`} aria-label={`${title}: ${lane.badge}`} className="record-list business-cases">
      <h3 className="record-list-title">{title}</h3>
      {isEmpty && <RecordList root="cases" use={use} canEdit={canEdit} />}
      {cases.map((record) => (
        <div key={record.id} className="business-case">
          <OneCard root="cases" record={record} use={use} />
          <Parts parts={partsOf(content, record.id)} caseId={record.id} {...{ use, canEdit }}>
            <CaseResult record={record} parts={partsOf(content, record.id)} values={content.values} />
          </Parts>
        </div>
      ))}
      {!isEmpty && canEdit && (
        <AddRecord
          words={say('Add business case', 'Business Case hinzufügen')}
          use={use}
          onAdd={(live) => live.add('cases')}
        />
      )}
      {left.lines.length + left.assumptions.length > 0 && (
        <div className="business-case">
          <h4 className="case-heading">{say('Of no business case', 'Zu keinem Business Case')}</h4>
          <Cards root="caseLines" records={left.lines} use={use} />
          <Cards root="assumptions" records={left.assumptions} use={use} />
        </div>
      )}
    </section>
  );
}

interface PartsProps {
  readonly parts: CaseParts;
  readonly caseId: string;
  readonly use: LaneInUse;
  readonly canEdit: boolean;
  /** What comes of it. */
  readonly children: ReactNode;
}

function Parts({ parts, caseId, use, canEdit, children }: PartsProps) {
  const say = useWords();
  const add = (words: string, onAdd: (live: LiveLane) => string) =>
    canEdit && <AddRecord words={words} use={use} onAdd={onAdd} />;
  const addLine = (side: 'benefit' | 'cost') => (live: LiveLane) =>
    live.add('caseLines', { case: caseId, side, frequency: 'yearly' });
  const costs = parts.lines.filter(({ side }) => side === 'cost');
  return (
    <>
      {children}
      <h4 className="case-heading">{say('Benefits', 'Nutzen')}</h4>
      <Cards root="caseLines" records={parts.lines.filter(({ side }) => side !== 'cost')} use={use} isOfCase />
      {add(say('Add benefit', 'Nutzen hinzufügen'), addLine('benefit'))}
      <h4 className="case-heading">{say('Costs', 'Kosten')}</h4>
      <Cards root="caseLines" records={costs} use={use} isOfCase />
      {add(say('Add cost', 'Kosten hinzufügen'), addLine('cost'))}
      <h4 className="case-heading">{say('Assumptions', 'Annahmen')}</h4>
      <Cards root="assumptions" records={parts.assumptions} use={use} isOfCase />
      {add(say('Add assumption', 'Annahme hinzufügen'), (live) => live.add('assumptions', { case: caseId }))}
    </>
  );
}

interface CardsProps {
  readonly root: CaseRoot;
  readonly records: readonly AnyRecord[];
  readonly use: LaneInUse;
  /** Stands under its case, which need not be named again. */
  readonly isOfCase?: boolean;
}

function Cards({ root, records, use, isOfCase = false }: CardsProps) {
  const say = useWords();
  if (records.length === 0) {
    return isOfCase ? <p className="place-note">{say('None yet.', 'Noch keine.')}</p> : null;
  }
  const whole: readonly AnyRecord[] = use.content[root];
  const placeOf = (record: AnyRecord | undefined) => (record === undefined ? undefined : whole.indexOf(record));
  return records.map((record, index) => (
    <OneCard
      key={record.id}
      {...{ root, record, use, index }}
      count={records.length}
      before={placeOf(records[index - 1])}
      after={placeOf(records[index + 1])}
      {...(isOfCase ? { fields: fieldsOf(root, record) } : {})}
    />
  ));
}

const LINE_FIELDS = Object.keys(KINDS.caseLines.fields).filter((name) => name !== 'case');
/** The owner of an assumption is of the firm that it belongs to. */
const ASSUMPTION_FIELDS = {
  none: ['belongsTo', 'figure', 'unit'],
  supplier: ['belongsTo', 'figure', 'unit', 'supplierOwner'],
  customer: ['belongsTo', 'figure', 'unit', 'customerOwner'],
} as const;

function fieldsOf(root: CaseRoot, record: AnyRecord): readonly string[] {
  if (root === 'caseLines') return LINE_FIELDS;
  return ASSUMPTION_FIELDS[readSide(readFields(record).text('belongsTo')) ?? 'none'];
}

interface OneCardProps {
  readonly root: CaseRoot;
  readonly record: AnyRecord;
  readonly use: LaneInUse;
  readonly index?: number;
  readonly count?: number;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly fields?: readonly string[];
}

function OneCard({ root, record, use, index, count, ...rest }: OneCardProps) {
  const whole: readonly AnyRecord[] = use.content[root];
  return (
    <RecordCard
      {...{ root, record }}
      index={index ?? whole.indexOf(record)}
      count={count ?? whole.length}
      live={use.live}
      isEditable={use.isEditable}
      isLocked={use.isLocked}
      {...rest}
    />
  );
}

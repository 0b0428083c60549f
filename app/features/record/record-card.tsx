import { memo } from 'react';
import { type Field, mayWriteField, type RecordKind, type ScalarField } from '../../../collab/document/kind/field.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { Audience } from '../../../server/domain/audience.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { type IsLocked, usePeers } from '../../editor/use-live-lane.ts';
import { NearPart } from '../../ui/near-part.tsx';
import { useWords } from '../../words/use-words.ts';
import { CommentMark } from '../comment/comment-mark.tsx';
import { SuggestionMark } from '../suggestion/suggestion-mark.tsx';
import { isAskedOf } from './asked-field.ts';
import { LazyRecordMenu } from './lazy-record-menu.tsx';
import { RecordFact } from './record-fact.tsx';
import { useRecordScope } from './record-scope.ts';
import { RecordStanding } from './record-standing.tsx';
import { RecordText } from './record-text.tsx';

/** A record as plain data, of whichever kind. */
export interface AnyRecord {
  readonly id: string;
  readonly title: string;
  readonly order: string;
}

interface RecordCardProps {
  readonly root: RecordRoot;
  readonly record: AnyRecord;
  readonly index: number;
  readonly count: number;
  /** Where its neighbours stand in the whole list, when the page shows it among some of it. */
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly live: LiveLane | null;
  readonly isEditable: boolean;
  readonly isLocked: IsLocked;
  /** Fields to show, in this order; without it all of the kind. */
  readonly fields?: readonly string[];
}

/** One record as a card, edited field by field by people of both firms at once. */
export const RecordCard = memo(function RecordCard(props: RecordCardProps) {
  const { root, record, live } = props;
  const scope = useRecordScope();
  const named = useNamed(root, record);
  return (
    <NearPart
      as="article"
      id={`record-${record.id}`}
      aria-label={named}
      className="record-card"
      from={[record, scope]}
      isLive={live !== null}
    >
      {(isNear) => <CardContent {...props} live={isNear ? live : null} />}
    </NearPart>
  );
});

function useNamed(root: RecordRoot, { title }: AnyRecord): string {
  const say = useWords();
  const noun = say(KINDS[root].one);
  return title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : title;
}

function CardContent(props: RecordCardProps) {
  const { root, record, live, isLocked } = props;
  const { plan, lane } = useRecordScope();
  const say = useWords();
  const kind: RecordKind = KINDS[root];
  const peers = usePeers(live);
  const values = new Map<string, unknown>(Object.entries(record));
  const owner = readMember(kind.ownerField === null ? null : values.get(kind.ownerField))?.side ?? null;
  const writable = props.isEditable ? live : null;
  const writableIn = (name: string, field: Field) =>
    isLocked(record.id, name) || !mayWriteField(field, plan.side, owner) ? null : writable;
  const shown = fieldsOf(kind, lane.audience, props.fields);
  const named = useNamed(root, record);
  return (
    <>
      <div className="section-head">
        <div className="min-w-0 flex-1">
          <RecordText
            {...{ root, record, peers }}
            live={writableIn('title', kind.fields.title)}
            name="title"
            className="record-title"
            still={<h3 className={`record-title ${record.title === '' ? 'text-muted' : ''}`}>{named}</h3>}
          />
          {shown.texts.map(([name, field]) => (
            <RecordText
              key={name}
              {...{ root, record, peers, name }}
              live={writableIn(name, field)}
              className="record-text"
              still={<StillText words={textOf(values.get(name))} label={say(field.label)} />}
            />
          ))}
        </div>
        <LazyRecordMenu
          live={writable}
          root={root}
          id={record.id}
          index={props.index}
          count={props.count}
          before={props.before}
          after={props.after}
          noun={say(kind.one)}
          title={record.title}
          badge={lane.badge}
          mayRemove={!isLocked(record.id)}
          holdsText={holdsText(record)}
        />
      </div>
      <RecordStanding root={root} record={record} live={writable} />
      <dl className="record-facts">
        {shown.facts.map(([name, field]) => (
          <RecordFact
            key={name}
            {...{ root, record, name, field, peers }}
            value={scalarOf(values.get(name))}
            live={writableIn(name, field)}
          />
        ))}
      </dl>
      <CommentMark root={root} recordId={record.id} named={named} />
      <SuggestionMark root={root} recordId={record.id} named={named} />
    </>
  );
}

interface ShownFields {
  readonly texts: readonly (readonly [string, Field & { kind: 'text' }])[];
  readonly facts: readonly (readonly [string, ScalarField])[];
}

function fieldsOf(kind: RecordKind, audience: Audience, only: readonly string[] | undefined): ShownFields {
  const names = only ?? Object.keys(kind.fields);
  const fields = names.flatMap((name) => {
    const field = kind.fields[name];
    return field === undefined || name === 'title' || !isAskedOf(field, audience) ? [] : [[name, field] as const];
  });
  return {
    texts: fields.flatMap(([name, field]) => (field.kind === 'text' ? [[name, field] as const] : [])),
    facts: fields.flatMap(([name, field]) => (field.kind === 'scalar' ? [[name, field] as const] : [])),
  };
}

function holdsText({ id: _id, order: _order, ...fields }: AnyRecord): boolean {
  return Object.values<unknown>(fields).some((value) => textOf(value) !== '' || typeof value === 'number');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function scalarOf(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function StillText({ words, label }: { words: string; label: string }) {
  const say = useWords();
  return words === '' ? (
    <p className="record-text text-muted">
      {say(`${label}: nothing written yet`, `${label}: noch nichts geschrieben`)}
    </p>
  ) : (
    <p className="record-text">{words}</p>
  );
}

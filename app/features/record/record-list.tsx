import { Plus } from 'lucide-react';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { type AnyRecord, RecordCard } from './record-card.tsx';
import { useRecordScope } from './record-scope.ts';

interface RecordListProps {
  readonly root: RecordRoot;
  readonly use: LaneInUse;
  readonly fields?: readonly string[];
  readonly canEdit: boolean;
}

/** The records of one kind in one lane, as cards; the shared lane says what the kind is for where there is none yet. */
export function RecordList({ root, use, fields, canEdit }: RecordListProps) {
  const say = useWords();
  const { lane } = useRecordScope();
  const kind: RecordKind = KINDS[root];
  const records: readonly AnyRecord[] = use.content[root];
  const [one, many] = [say(kind.one), say(kind.many)];
  const none = say(`No ${many} yet`, `${many}: noch keine`);
  const add = <AddRecord words={say(`Add ${one}`, `${one} hinzufügen`)} use={use} onAdd={(live) => live.add(root)} />;
  if (records.length === 0 && lane.audience !== 'shared') {
    return canEdit ? add : <p className="place-note">{say(`No ${many} here.`, `${many}: hier keine.`)}</p>;
  }
  if (records.length === 0) {
    return canEdit ? (
      <EmptyState title={none} action={add}>
        {say(kind.purpose)}
      </EmptyState>
    ) : (
      <EmptyState title={none}>{say(kind.purpose)}</EmptyState>
    );
  }
  return (
    <>
      {records.map((record, index) => (
        <RecordCard
          key={record.id}
          root={root}
          record={record}
          index={index}
          count={records.length}
          live={use.live}
          isEditable={use.isEditable}
          isLocked={use.isLocked}
          {...(fields === undefined ? {} : { fields })}
        />
      ))}
      {canEdit && add}
    </>
  );
}

interface AddRecordProps {
  readonly words: string;
  readonly use: LaneInUse;
  /** Adds it and returns its id. */
  readonly onAdd: (live: LiveLane) => string;
  /** Of the element whose first field is then entered. */
  readonly idPrefix?: string;
}

/** Adds a record and puts the caret into its title. */
export function AddRecord({ words, use, onAdd, idPrefix = 'record' }: AddRecordProps) {
  const { live, isEditable } = use;
  return (
    <div className="add-place">
      <Button
        variant="quiet"
        isDisabled={!isEditable}
        onPress={() => {
          if (live !== null) focusTitle(`${idPrefix}-${onAdd(live)}`);
        }}
      >
        <Plus aria-hidden className="size-4" />
        {words}
      </Button>
    </div>
  );
}

/** About five seconds: by then a new record has its field also on a slow machine, or is gone again. */
const MOST_FRAMES = 300;

// The new record is on the page after the next render, and its field when it is near; then the caret belongs in its title.
function focusTitle(elementId: string, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(elementId);
    const field = element?.querySelector('textarea');
    if (field != null) field.focus();
    else if (frames > 0) {
      element?.scrollIntoView({ block: 'nearest' });
      focusTitle(elementId, frames - 1);
    }
  });
}

import { useState } from 'react';
import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';

type Initiative = RecordContent<'initiatives'>;

/** Puts the initiatives of a lane in the order of impact times feasibility, for everybody who reads it; undone as one step. */
export function SortByGrades({ use }: { readonly use: LaneInUse }) {
  const say = useWords();
  const [isDone, setIsDone] = useState(false);
  const { content, live, isEditable } = use;
  const { initiatives } = content;
  const sorted = inOrderOfGrades(initiatives);
  if (live === null || !isEditable || initiatives.length < 2) return null;
  const isSorted = sorted.every((id, index) => id === initiatives[index]?.id);
  return (
    <p className="flex flex-wrap items-center gap-x-4">
      <Button
        className="min-h-11"
        isDisabled={isSorted}
        onPress={() => {
          live.sort('initiatives', sorted);
          setIsDone(true);
        }}
      >
        {say('Sort by impact × feasibility', 'Nach Wirkung × Machbarkeit ordnen')}
      </Button>
      <span role="status" className="text-sm text-muted">
        {isSorted && isDone && say('In this order for everybody.', 'Für alle in dieser Reihenfolge.')}
      </span>
    </p>
  );
}

/** The ids: what brings most and is done most easily first; without a grade last; equal ones as they are. */
function inOrderOfGrades(initiatives: readonly Initiative[]): readonly string[] {
  return initiatives
    .map(({ id, impact, feasibility }) => ({ id, worth: (impact ?? 0) * (feasibility ?? 0) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ id }) => id);
}

import type { RecordDiff } from '../../../collab/document/content-diff.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { useLiveLane } from '../../editor/use-live-lane.ts';
import { Button } from '../../ui/button.tsx';
import type { LaneView } from '../plan/plan-view.ts';
import { useUndoNotice } from '../record/undo-notice.tsx';
import { useWords } from '../shell/use-words.ts';

/** Makes a record what it was before a sitting: a new change of one's own, which everybody sees and can be undone. */
export function RestoreButton({ record, lane }: { record: RecordDiff; lane: LaneView }) {
  const { live, isEditable, isLocked } = useLiveLane(lane);
  const offerUndo = useUndoNotice();
  const say = useWords();
  const { root, id, before } = record;
  if (before === null || live === null || !isEditable || isLocked(id)) return null;
  const kind: RecordKind = KINDS[root];
  const labelOf = (name: string): string => {
    const field = kind.fields[name];
    return field !== undefined && 'label' in field ? say(field.label) : name;
  };
  const restore = async (): Promise<void> => {
    const left = await live.restorePast(root, before);
    const rest =
      left.length === 0 ? '' : ` Left as it is, because it is the other firm’s: ${left.map(labelOf).join(', ')}.`;
    offerUndo(`Set back to what it was.${rest}`, () => live.undoManager.undo());
  };
  return (
    <Button variant="quiet" onPress={() => void restore()}>
      Set back to what it was before
    </Button>
  );
}

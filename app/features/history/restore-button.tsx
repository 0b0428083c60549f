import { Link, useRevalidator } from '@remix-run/react';
import { useRef, useState } from 'react';
import type { RecordDiff } from '../../../collab/document/content-diff.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Words } from '../../../server/domain/words.ts';
import { type LaneInUse, useLiveLane } from '../../editor/use-live-lane.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';
import type { LaneView } from '../plan/plan-view.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useUndoNotice } from '../record/undo-notice.tsx';
import { changesBack, type Proposed, proposable, propose } from '../sign-off/proposing.ts';

interface RestoreButtonProps {
  readonly record: RecordDiff;
  readonly lane: LaneView;
}

/**
 * Makes a record what it was before a sitting: a new change of one's own, which everybody sees and can be undone. What both
 * firms have agreed of it stays as it is, and becomes a draft of a new text on one's own side.
 */
export function RestoreButton({ record, lane }: RestoreButtonProps) {
  const use = useLiveLane(lane);
  const say = useWords();
  const { restore, isUnderWay, proposed } = useRestore(record, lane, use);
  if (restore === null) return use.isLocked(record.id) && record.kind === 'added' ? <NothingBefore /> : null;
  const { isHeld } = restore;
  return (
    <>
      {isHeld && (
        <p className="field-note">
          {say(
            'Both firms have agreed this: what is agreed is not set back, but proposed as a change on your own side.',
            'Das haben beide Firmen vereinbart: Vereinbartes wird nicht zurückgesetzt, sondern auf Ihrer Seite als Änderung vorgeschlagen.',
          )}
        </p>
      )}
      <Button variant="quiet" isDisabled={isUnderWay} onPress={() => void restore.run()}>
        {isHeld
          ? say(
              'Set back, or propose, what it was before',
              'Auf den früheren Stand zurücksetzen oder diesen vorschlagen',
            )
          : say('Set back to what it was before', 'Auf den früheren Stand zurücksetzen')}
      </Button>
      {proposed !== null && <Outcome proposed={proposed} />}
    </>
  );
}

/** It came in this very sitting, whoever made it: what is agreed of it has no state from before to propose. */
function NothingBefore() {
  const say = useWords();
  return (
    <p className="field-note">
      {say(
        'It was not there before this sitting, so there is nothing to set it back to. Both firms have agreed it: propose a change where it stands.',
        'Vor dieser Sitzung gab es das nicht, also auch keinen früheren Stand. Beide Firmen haben es vereinbart: Schlagen Sie dort, wo es steht, eine Änderung vor.',
      )}
    </p>
  );
}

function Outcome({ proposed }: { readonly proposed: Proposed }) {
  const say = useWords();
  const { plan } = usePlan();
  if ('refusal' in proposed)
    return (
      <p role="alert" className="field-note text-danger">
        {say(proposed.refusal)}
      </p>
    );
  return (
    <p role="status" className="field-note sign-links">
      {say('What is agreed is proposed as a change.', 'Das Vereinbarte ist als Änderung vorgeschlagen.')}{' '}
      <Link to={recordAddress(plan.id, 'objectives', proposed.recordId)}>
        {say('Open the draft', 'Entwurf öffnen')}
      </Link>
    </p>
  );
}

/** Null where the reader cannot set it back. First the draft: without it nothing is set back, and the page says why. */
function useRestore(
  { root, id, before }: RecordDiff,
  lane: LaneView,
  { live, content, isEditable, isLocked }: LaneInUse,
) {
  const view = usePlan();
  const say = useWords();
  const offerUndo = useUndoNotice();
  const { revalidate } = useRevalidator();
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [proposed, setProposed] = useState<Proposed | null>(null);
  // Of one wish to set it back: sent again after an answer that was lost, it makes no second draft.
  const key = useRef<string | null>(null);
  const isHeld = isLocked(id);
  const agreed = isHeld ? proposable(view, lane.id, id) : null;
  if (before === null || live === null || !isEditable || (isHeld && agreed === null)) {
    return { restore: null, isUnderWay, proposed };
  }
  const held = (name: string): boolean => isLocked(id, name);
  const proposeHeld = async (): Promise<boolean> => {
    const standing = content.objectives.find((one) => one.id === id);
    const changes = standing === undefined ? {} : changesBack(before, standing, held, view.plan.side);
    if (agreed === null || Object.keys(changes).length === 0) return true;
    key.current ??= `restore:${crypto.randomUUID()}`;
    const answer = await propose(view.plan.id, agreed.id, changes, key.current);
    setProposed(answer);
    if ('refusal' in answer) return false;
    key.current = null;
    revalidate();
    return true;
  };
  const run = async (): Promise<void> => {
    setIsUnderWay(true);
    setProposed(null);
    const isProposed = await proposeHeld();
    setIsUnderWay(false);
    if (!isProposed) return;
    const { isChanged, left } = await live.restorePast(root, before, held);
    // All of it was agreed: there is nothing to take back here.
    if (isHeld && !isChanged) return;
    const rest = left.length === 0 ? '' : say(notOurs(left.map((name) => labelOf(KINDS[root], name))));
    offerUndo(`${say('Set back to what it was.', 'Auf den früheren Stand zurückgesetzt.')}${rest}`, () =>
      live.undoManager.undo(),
    );
  };
  return { restore: { run, isHeld }, isUnderWay, proposed };
}

function labelOf(kind: RecordKind, name: string): Words {
  const field = kind.fields[name];
  return field !== undefined && 'label' in field ? field.label : { en: name, de: name };
}

function notOurs(labels: readonly Words[]): Words {
  return {
    en: ` Left as it is, because it is the other firm’s: ${labels.map(({ en }) => en).join(', ')}.`,
    de: ` Unverändert, weil es der anderen Firma gehört: ${labels.map(({ de }) => de).join(', ')}.`,
  };
}

import { lazy, Suspense } from 'react';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { PartBoundary } from '../../editor/part-boundary.tsx';
import { PresenceAvatars } from '../../editor/presence-avatars.tsx';
import { SavedIndicator } from '../../editor/saved-indicator.tsx';
import { useKeyboardInset } from '../../editor/use-keyboard-inset.ts';
import { useAllPeers } from '../../editor/use-live-lane.ts';
import { useWords } from '../../words/use-words.ts';

const EditorToolbar = lazy(() =>
  import('../../editor/editor-toolbar.tsx').then((module) => ({ default: module.EditorToolbar })),
);

interface PlanBarProps {
  readonly mayWrite: boolean;
  /** This page has texts that take formats. */
  readonly hasFormats: boolean;
}

/** The line that stays in sight: formatting for those who write, who else is here, and whether work is stored. */
export function PlanBar({ mayWrite, hasFormats }: PlanBarProps) {
  const say = useWords();
  const isOpen = useOpenLanes().lanes.size > 0;
  const peers = useAllPeers();
  useKeyboardInset();
  return (
    <div className="plan-bar">
      {mayWrite ? (
        <div className="plan-bar-tools">
          {isOpen && hasFormats && (
            <PartBoundary fallback={null}>
              <Suspense fallback={null}>
                <EditorToolbar />
              </Suspense>
            </PartBoundary>
          )}
        </div>
      ) : (
        <p className="plan-bar-words">
          {say(
            'You read this plan; changes appear as they are made.',
            'Sie lesen diesen Plan; Änderungen erscheinen, sobald sie gemacht werden.',
          )}
        </p>
      )}
      <div className="plan-bar-state">
        <PresenceAvatars peers={peers} label={say('Also on this plan now', 'Jetzt auch in diesem Plan')} />
        <SavedIndicator mayWrite={mayWrite} />
      </div>
    </div>
  );
}

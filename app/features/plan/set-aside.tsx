import { lazy, Suspense } from 'react';
import type { LaneDraft } from '../../../collab/client/lane-draft.ts';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { PartBoundary } from '../../editor/part-boundary.tsx';
import type { PlanView } from './plan-view.ts';

const SetAsideWords = lazy(() => import('./set-aside-words.tsx').then((module) => ({ default: module.SetAsideWords })));

interface SetAsideProps {
  readonly laneId: string;
  readonly drafts: readonly LaneDraft[] | undefined;
  /** They outlive this page. */
  readonly isKept: boolean;
  readonly view: PlanView;
}

/** What this person wrote in a part and could not be saved; takes no room and loads nothing while there is none. */
export function SetAside({ laneId, drafts = [], isKept, view }: SetAsideProps) {
  const open = useOpenLanes().lanes.get(laneId);
  if (open === undefined || drafts.length === 0) return null;
  return (
    <PartBoundary fallback={null}>
      <Suspense fallback={null}>
        <SetAsideWords live={open} drafts={drafts} isKept={isKept} view={view} />
      </Suspense>
    </PartBoundary>
  );
}

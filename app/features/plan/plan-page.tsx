import { ActiveEditorProvider } from '../../editor/active-editor.tsx';
import { DraftsProvider } from '../../editor/drafts.tsx';
import { LanesProvider } from '../../editor/lane-provider.tsx';
import { LeaveGuard } from '../../editor/leave-guard.tsx';
import { LanePart } from './lane-part.tsx';
import { NotLiveNotice } from './not-live-notice.tsx';
import { PlanAside } from './plan-aside.tsx';
import { PlanBar } from './plan-bar.tsx';
import { PlanHeader } from './plan-header.tsx';
import { PlanOutline } from './plan-outline.tsx';
import { PlanPeople } from './plan-people.tsx';
import type { PlanView } from './plan-view.ts';
import { UndoNoticeProvider } from './undo-notice.tsx';

/** One joint account plan: all its parts this person may open, in reading order, live. */
export function PlanPage({ view }: { view: PlanView }) {
  const { lanes, me, plan, people } = view;
  const mayWrite = lanes.some(({ can }) => can.edit);
  return (
    <LanesProvider planId={plan.id} laneIds={lanes.map(({ id }) => id)} personId={me.personId}>
      <DraftsProvider>
        <ActiveEditorProvider>
          <UndoNoticeProvider>
            <div className="plan-page">
              <PlanHeader plan={plan} />
              <PlanBar mayWrite={mayWrite} />
              <div className="plan-columns">
                <PlanAside>
                  <PlanOutline lanes={lanes} />
                  <PlanPeople plan={plan} people={people} />
                </PlanAside>
                <div className="plan-sheets">
                  <NotLiveNotice />
                  {lanes.map((lane) => (
                    <LanePart key={lane.id} lane={lane} view={view} />
                  ))}
                </div>
              </div>
            </div>
            <LeaveGuard />
          </UndoNoticeProvider>
        </ActiveEditorProvider>
      </DraftsProvider>
    </LanesProvider>
  );
}

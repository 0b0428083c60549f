import { Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ActiveEditorProvider } from '../../editor/active-editor.tsx';
import { DraftsProvider } from '../../editor/drafts.tsx';
import { LanesProvider } from '../../editor/lane-provider.tsx';
import { LeaveGuard } from '../../editor/leave-guard.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';
import { CommentsBeside } from '../comment/beside/comments-beside.tsx';
import { sessionAddress } from '../planning-session/addresses.ts';
import { UndoNoticeProvider } from '../record/undo-notice.tsx';
import { NotLiveNotice } from './not-live-notice.tsx';
import { placeAddress } from './places.ts';
import { PlanBar } from './plan-bar.tsx';
import { PlanHeader } from './plan-header.tsx';
import { PlanNavigation } from './plan-navigation.tsx';
import type { PlanView } from './plan-view.ts';
import { useActEvents } from './use-act-events.ts';

/** What all pages of one joint account plan share: its name, its places, and its lanes, which stay open from page to page. */
export function PlanFrame({ view, children }: { view: PlanView; children: ReactNode }) {
  const { lanes, plan } = view;
  const mayWrite = lanes.some(({ can }) => can.edit);
  const isPlanItself = useLocation().pathname === placeAddress(plan.id, '');
  return (
    <PlanLanes view={view}>
      <div className="plan-page">
        <PlanHeader plan={plan} />
        <PlanNavigation planId={plan.id} open={{ comments: sum(view.threads), suggestions: sum(view.suggestions) }} />
        <PlanBar mayWrite={mayWrite} hasFormats={isPlanItself} />
        <NotLiveNotice />
        <RunningSession view={view} />
        <CommentsBeside view={view}>{children}</CommentsBeside>
      </div>
    </PlanLanes>
  );
}

/** The lanes of a plan open in this browser, with all that writing in them needs, around a page that shows them. */
export function PlanLanes({ view, children }: { view: PlanView; children: ReactNode }) {
  const { lanes, me, plan } = view;
  return (
    <LanesProvider planId={plan.id} lanes={lanes} owner={{ personId: me.personId, side: plan.side }}>
      <DraftsProvider>
        <ActiveEditorProvider>
          <UndoNoticeProvider>
            <ActEvents />
            {children}
            <LeaveGuard />
          </UndoNoticeProvider>
        </ActiveEditorProvider>
      </DraftsProvider>
    </LanesProvider>
  );
}

/** Calls people into the planning session that runs. */
function RunningSession({ view: { plan, runningSession } }: { view: PlanView }) {
  const say = useWords();
  if (runningSession === null) return null;
  return (
    <Banner tone="info" className="mb-4">
      {say('A planning session is running:', 'Eine Planungssitzung läuft:')}{' '}
      <Link to={sessionAddress(plan.id, runningSession.id)} className="font-medium underline">
        {runningSession.title}
      </Link>
    </Banner>
  );
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}

function ActEvents() {
  useActEvents();
  return null;
}

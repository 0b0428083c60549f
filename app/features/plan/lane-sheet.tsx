import type { ReactNode } from 'react';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { PresenceAvatars } from '../../editor/presence-avatars.tsx';
import { type LaneInUse, useLiveLane, usePeers } from '../../editor/use-live-lane.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { accountName } from '../account/account-name.ts';
import { RecordScopeProvider, useScopeOf } from '../record/record-scope.ts';
import { LaneNotice } from './lane-notice.tsx';
import type { LaneView, PlanView } from './plan-view.ts';
import { SetAside } from './set-aside.tsx';

interface LaneSheetProps {
  readonly lane: LaneView;
  readonly view: PlanView;
  readonly children: (use: LaneInUse) => ReactNode;
}

/** One lane on its own sheet: for whom it is, who is here, what could not be saved, and what the page shows of it. */
export function LaneSheet({ lane, view, children }: LaneSheetProps) {
  const use = useLiveLane(lane);
  const scope = useScopeOf(view, lane, use.content, useWider(lane, view));
  const peers = usePeers(use.live);
  return (
    <section
      id={`lane-${lane.id}`}
      aria-label={lane.badge}
      data-audience={lane.audience}
      data-ready={use.live !== null}
      className="lane-sheet"
    >
      <header className="lane-header">
        <AudienceBadge audience={lane.audience} label={lane.badge} />
        <p className="lane-sentence">{readersSentence(lane, view)}</p>
        <PresenceAvatars peers={peers} label={`Here now: ${lane.badge}`} />
      </header>
      {lane.isIncomplete && (
        <Banner tone="warn" className="my-3">
          A part of this is damaged in our store and is not shown. We have been told.
        </Banner>
      )}
      <LaneNotice state={use.state} />
      <SetAside laneId={lane.id} drafts={use.state?.drafts} isKept={use.state?.isKept === true} view={view} />
      <RecordScopeProvider value={scope}>{children(use)}</RecordScopeProvider>
    </section>
  );
}

/** What a lane of one firm may name besides its own: the records that both firms read. */
function useWider(lane: LaneView, { lanes }: PlanView): LaneContent | null {
  const shared = lane.audience === 'shared' ? undefined : lanes.find(isOpenToBoth);
  const { content } = useLiveLane(shared ?? lane);
  return shared === undefined ? null : content;
}

function isOpenToBoth({ audience, isRestricted }: LaneView): boolean {
  return audience === 'shared' && !isRestricted;
}

function readersSentence(lane: LaneView, { plan }: PlanView): string {
  if (lane.isRestricted) return 'Only the people named for this part read it.';
  const { supplier, customer } = plan;
  switch (lane.audience) {
    case 'shared':
      return `Read by the people of ${accountName(plan)} on this plan.`;
    case 'supplier':
      return `Read by people of ${supplier.name} only.`;
    case 'customer':
      return `Read by people of ${customer.name} only.`;
  }
}

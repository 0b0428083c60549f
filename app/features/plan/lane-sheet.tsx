import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { accountName } from '../../../server/domain/account-name.ts';
import type { Words } from '../../../server/domain/words.ts';
import { PresenceAvatars } from '../../editor/presence-avatars.tsx';
import { type LaneInUse, useLiveLane, usePeers } from '../../editor/use-live-lane.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
import { RecordScopeProvider, useScopeOf } from '../record/record-scope.ts';
import { LaneNotice } from './lane-notice.tsx';
import { placeAddress } from './places.ts';
import type { LaneView, PlanView } from './plan-view.ts';
import { SetAside } from './set-aside.tsx';

interface LaneSheetProps {
  readonly lane: LaneView;
  readonly view: PlanView;
  /** Who reads it, where that does not follow from the lane. */
  readonly readers?: Words;
  readonly children: (use: LaneInUse) => ReactNode;
}

/** One lane on its own sheet: for whom it is, who is here, what could not be saved, and what the page shows of it. */
export function LaneSheet({ lane, view, readers, children }: LaneSheetProps) {
  const say = useWords();
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
        <p className="lane-sentence">
          {readers === undefined ? readersSentence(lane, view, say) : say(readers)}
          {lane.audience !== 'shared' && (
            <>
              {' '}
              <Link to={placeAddress(view.plan.id, 'publish')} className="lane-published">
                {say('Published so far', 'Bisher veröffentlicht')}
              </Link>
            </>
          )}
        </p>
        <PresenceAvatars peers={peers} label={say(`Here now: ${lane.badge}`, `Jetzt hier: ${lane.badge}`)} />
      </header>
      {lane.isIncomplete && (
        <Banner tone="warn" className="my-3">
          {say(
            'A part of this is damaged in our store and is not shown. We have been told.',
            'Ein Stück davon ist in unserem Speicher beschädigt und wird nicht gezeigt. Wir sind informiert.',
          )}
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

/** Who reads a lane, in one sentence. */
export function readersSentence(lane: LaneView, { plan }: PlanView, say: Say): string {
  if (lane.isRestricted) {
    return say('Only the people named for this part read it.', 'Nur die für diesen Teil benannten Personen lesen ihn.');
  }
  const { supplier, customer } = plan;
  switch (lane.audience) {
    case 'shared':
      return say(
        `Read by the people of ${accountName(plan, say)} on this plan.`,
        `Die Personen von ${accountName(plan, say)} in diesem Plan lesen mit.`,
      );
    case 'supplier':
      return onlyReadBy(supplier.name, say);
    case 'customer':
      return onlyReadBy(customer.name, say);
  }
}

function onlyReadBy(firmName: string, say: Say): string {
  return say(`Read by people of ${firmName} only.`, `Nur Personen von ${firmName} lesen das.`);
}

import { Link } from '@remix-run/react';
import { isAmendable } from '../../../server/domain/sign-off.ts';
import { useLiveLane } from '../../editor/use-live-lane.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import type { LaneView, SignOffView } from '../plan/plan-view.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useRecordScope } from '../record/record-scope.ts';
import { useUndoNotice } from '../record/undo-notice.tsx';
import { approvalAddress, certificateAddress, requestAddress } from './addresses.ts';
import type { BaselineSummary } from './approval-view.ts';
import type { ReviewSummary } from './review-words.ts';

interface DraftState {
  readonly draft: SignOffView['amendments'][number];
  /** The text that it changes. */
  readonly agreed: BaselineSummary & { readonly recordId: string };
  /** The latest request that was made from it. */
  readonly review: ReviewSummary | null;
  /** The agreed text that came of that. */
  readonly became: BaselineSummary | null;
}

/** A new text for an agreed one, in one's own part: while it is drafted, while it waits, and what became of it. */
export function DraftLine({ recordId }: { readonly recordId: string }) {
  const { signOff, lanes } = usePlan();
  const { lane } = useRecordScope();
  const state = signOff === null ? null : findState(signOff, lane.id, recordId);
  const own = lanes.find(({ id }) => id === lane.id);
  if (signOff === null || state === null || own === undefined) return null;
  const { became, agreed } = state;
  const isOver = became !== null || !isAmendable(agreed);
  return (
    <div className="standing sign-links" data-sign-off="draft" data-draft={isOver ? 'over' : 'open'}>
      <DraftSentence state={state} />
      {isOver ? <RemoveDraft lane={own} recordId={recordId} /> : <SendDraft state={state} mayAsk={signOff.mayAsk} />}
    </div>
  );
}

function findState(signOff: SignOffView, laneId: string, recordId: string): DraftState | null {
  const draft = signOff.amendments.find((one) => one.laneId === laneId && one.recordId === recordId);
  const agreed = signOff.baselines.find(({ id }) => id === draft?.amends);
  if (draft === undefined || agreed === undefined || agreed.recordId === null) return null;
  const review = signOff.reviews.find(({ id }) => id === draft.reviewId) ?? null;
  const became = signOff.baselines.find(({ id }) => review !== null && id === review.baselineId) ?? null;
  return { draft, agreed: { ...agreed, recordId: agreed.recordId }, review, became };
}

function DraftSentence({ state: { agreed, became } }: { readonly state: DraftState }) {
  const say = useWords();
  const format = useFormat();
  const { title, version, supersededBy, endsOn } = agreed;
  if (became !== null) {
    const day = format.day(became.at.slice(0, 10));
    return (
      <Link to={certificateAddress(became.id)}>
        {say(`Agreed as version ${became.version} on ${day}`, `Vereinbart als Fassung ${became.version} am ${day}`)}
      </Link>
    );
  }
  return (
    <span>
      {say(
        `Draft of a change to «${title}», version ${version}.`,
        `Entwurf einer Änderung an «${title}», Fassung ${version}.`,
      )}{' '}
      {supersededBy !== null &&
        say(
          'Another text has taken that one’s place: this draft can no longer be sent.',
          'An dessen Stelle ist ein anderer Text getreten: Dieser Entwurf lässt sich nicht mehr senden.',
        )}
      {supersededBy === null &&
        endsOn !== null &&
        say(
          `That text was ended as of ${format.day(endsOn)}: this draft can no longer be sent.`,
          `Dieser Text wurde zum ${format.day(endsOn)} beendet: Der Entwurf lässt sich nicht mehr senden.`,
        )}
    </span>
  );
}

function SendDraft({ state, mayAsk }: { readonly state: DraftState; readonly mayAsk: boolean }) {
  const say = useWords();
  const { plan } = usePlan();
  const { draft, agreed, review } = state;
  if (review !== null && review.end === null)
    return (
      <Link to={approvalAddress(review.id)}>
        {say('Sent: it waits for signatures', 'Gesendet: wartet auf Unterschriften')}
      </Link>
    );
  return mayAsk ? (
    <Link to={requestAddress(plan.id, agreed.recordId, draft)}>
      {say('Compare, and ask for signatures', 'Vergleichen und um Unterschriften bitten')}
    </Link>
  ) : (
    <span>{say('The owner of your side sends it.', 'Gesendet wird er von den Verantwortlichen Ihrer Seite.')}</span>
  );
}

/** It has done its work, or can do none any more. Nothing of one's own part goes away unasked. */
function RemoveDraft({ lane, recordId }: { readonly lane: LaneView; readonly recordId: string }) {
  const say = useWords();
  const { live, isEditable } = useLiveLane(lane);
  const offerUndo = useUndoNotice();
  if (live === null || !isEditable) return null;
  const remove = (): void => {
    const putBack = live.remove('objectives', recordId);
    if (putBack !== null) offerUndo(say('The draft was removed.', 'Der Entwurf wurde entfernt.'), putBack);
  };
  return (
    <Button variant="quiet" onPress={remove}>
      {say('Remove the draft', 'Entwurf entfernen')}
    </Button>
  );
}

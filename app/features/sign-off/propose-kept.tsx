import { useNavigate, useRevalidator } from '@remix-run/react';
import { useState } from 'react';
import type { LaneDraft } from '../../../collab/client/lane-draft.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { LiveLane } from '../../editor/live-lane.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { keptChanges, proposable, propose } from './proposing.ts';

interface ProposeKeptProps {
  readonly live: LiveLane;
  readonly draft: LaneDraft;
  /** All that is kept of the part. */
  readonly drafts: readonly LaneDraft[];
  /** Of the draft, in people's words. */
  readonly place: string;
  readonly view: PlanView;
}

/**
 * For words that were refused because both firms have agreed what stands there: all that is kept of that objective begins
 * a new text, on one's own side, and the page goes there. They are given up once the draft holds them.
 */
export function ProposeKept({ live, draft, drafts, place, view }: ProposeKeptProps) {
  const say = useWords();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [refusal, setRefusal] = useState<Words | null>(null);
  const recordId = draft.place?.split('/')[1] ?? '';
  const agreed = proposable(view, live.laneId, recordId);
  const kept = keptChanges(drafts, recordId, view.plan.side);
  if (agreed === null || !kept.drafts.includes(draft)) return null;
  const begin = async (): Promise<void> => {
    setIsUnderWay(true);
    setRefusal(null);
    const [first = draft] = kept.drafts;
    const key = `kept:${kept.drafts.length}:${first.id}:${kept.drafts.at(-1)?.id ?? ''}`;
    const answer = await propose(view.plan.id, agreed.id, kept.changes, key);
    setIsUnderWay(false);
    if ('refusal' in answer) return setRefusal(answer.refusal);
    for (const { id } of kept.drafts) live.discardDraft(id);
    navigate(recordAddress(view.plan.id, 'objectives', answer.recordId));
    revalidate();
  };
  const more = kept.drafts.length - 1;
  return (
    <>
      <Button
        variant="primary"
        isDisabled={isUnderWay}
        aria-label={say(`Propose this as a change: ${place}`, `Als Änderung vorschlagen: ${place}`)}
        onPress={() => void begin()}
      >
        {more === 0
          ? say('Propose this as a change', 'Als Änderung vorschlagen')
          : say(`Propose this and ${more} more as a change`, `Dies und ${more} weitere als Änderung vorschlagen`)}
      </Button>
      {refusal !== null && (
        <p role="alert" className="set-aside-reason text-danger">
          {say(refusal)}
        </p>
      )}
    </>
  );
}

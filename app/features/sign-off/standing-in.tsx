import { turnOf } from '../../../server/domain/sign-off.ts';
import { useWords } from '../../words/use-words.ts';
import type { ApprovalView, QueuedView } from './approval-view.ts';

/** Tells a delegate for whom they sign: the sentence that is signed names nobody, because it can never be erased. */
export function StandingIn({
  of: { review, taking, people },
}: {
  readonly of: Pick<ApprovalView | QueuedView, 'review' | 'taking' | 'people'>;
}) {
  const say = useWords();
  const signatoryId = turnOf(review)?.signatoryId;
  const name = people.find(({ id }) => id === signatoryId)?.name;
  if (taking !== 'delegate' || name === undefined) return null;
  return (
    <p className="text-sm" data-standing-in>
      {say(`You sign as a delegate of ${name}.`, `Sie unterschreiben in Vertretung von ${name}.`)}
    </p>
  );
}

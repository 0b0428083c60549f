import { Link } from '@remix-run/react';
import { PenLine } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { approvalAddress } from './addresses.ts';
import type { QueuedView, SigningAnswer } from './approval-view.ts';
import { ChangedNotice } from './changed-notice.tsx';
import { standingSentence } from './review-words.ts';
import { SignList } from './sign-list.tsx';
import { SigningOutcomes } from './signing-outcomes.tsx';

interface ApprovalsPageProps {
  readonly queue: readonly QueuedView[];
  /** What became of the form that was sent last. */
  readonly answer: SigningAnswer | undefined;
  /** Every box is ticked from the start, as the reader asked. */
  readonly areAllTicked: boolean;
}

/** What waits for signatures in all plans: what waits for oneself to be read and signed here, in one act. */
export function ApprovalsPage({ queue, answer, areAllTicked }: ApprovalsPageProps) {
  const say = useWords();
  const toSign = queue.filter(({ text }) => text !== null);
  const toName = queue.filter(({ text, isToName }) => text === null && isToName);
  const others = queue.filter(({ text, isToName }) => text === null && !isToName);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{say('Sign-offs', 'Unterschriften')}</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        {say(
          'What leaders of both firms sign, exactly as they see it.',
          'Was Führungskräfte beider Firmen unterschreiben, genau so, wie sie es sehen.',
        )}
      </p>
      <ChangedNotice />
      {answer !== undefined && answer.outcomes.length > 0 && <SigningOutcomes outcomes={answer.outcomes} />}
      {toSign.length + toName.length === 0 && (
        <EmptyState
          title={say('Nothing waits for your signature', 'Nichts wartet auf Ihre Unterschrift')}
          icon={<PenLine aria-hidden className="size-6" />}
        >
          {say(
            'Whoever owns a plan asks for one, and it is listed here.',
            'Wer einen Plan verantwortet, bittet darum; dann steht es hier.',
          )}
        </EmptyState>
      )}
      {toSign.length > 0 && (
        <SignList
          // Other boxes are ticked from the start, or others are left: a form of its own.
          key={`${areAllTicked} ${toSign.map(({ review }) => review.id).join(' ')}`}
          items={toSign}
          ticked={areAllTicked ? null : (answer?.ticked ?? [])}
          refusal={answer?.refusal ?? null}
        />
      )}
      {toName.length > 0 && <Queue title={say('To name who signs', 'Unterschreibende zu benennen')} items={toName} />}
      {others.length > 0 && <Queue title={say('Waits for others', 'Wartet auf andere')} items={others} />}
    </>
  );
}

function Queue({ title, items }: { readonly title: string; readonly items: readonly QueuedView[] }) {
  const say = useWords();
  const format = useFormat();
  return (
    <section aria-label={title} className="mt-8">
      <h2 className="mb-2 text-lg font-semibold">{title}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm">
        {items.map(({ review, plan, people, taking, isToName, isOverdue }) => (
          <li key={review.id} className="relative px-4 py-4 hover:bg-panel sm:px-5">
            <p className="text-base font-medium">
              <Link to={approvalAddress(review.id)} className="after:absolute after:inset-0 after:-outline-offset-2">
                {review.title}
              </Link>
            </p>
            <p className="mt-1">
              {isOverdue
                ? say('Its time has passed.', 'Die Zeit ist um.')
                : taking !== null
                  ? say('It is your turn to sign.', 'Sie sind mit Unterschreiben an der Reihe.')
                  : isToName
                    ? say('Name who signs for your firm.', 'Benennen Sie, wer für Ihre Firma unterschreibt.')
                    : standingSentence(review, { plan, people, say, format })}
            </p>
            <p className="mt-1 text-xs text-muted">{`${plan.title}, ${plan.supplier.name}, ${plan.customer.name}`}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

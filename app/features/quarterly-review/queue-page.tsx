import { Link } from '@remix-run/react';
import { accountName } from '../../../server/domain/account-name.ts';
import { REVIEW_MINUTES } from '../../../server/domain/quarterly-review.ts';
import type { QueuedReview, ReviewQueue } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { briefAddress, reviewAddress } from './addresses.ts';
import { contactWords, quarterName, STATE_WORDS, totalWords } from './review-words.ts';

/** One manager's plans, half an hour each, one after the other. */
export function QueuePage({ queue }: { readonly queue: ReviewQueue }) {
  const say = useWords();
  const { items, managerId } = queue;
  const left = items.filter(({ state }) => state !== 'done').length;
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{say('Quarterly reviews', 'Quartals-Reviews')}</h1>
      <p className="mt-1 mb-6 max-w-prose text-muted">
        {say(
          'A leader and a manager see the manager’s plans one after the other: the same questions for each, what was decided, and the executives’ contact of the quarter. Your firm alone reads this.',
          'Eine Führungskraft und eine Managerin oder ein Manager sehen deren Pläne nacheinander an: für jeden dieselben Fragen, was entschieden wurde, und der Kontakt der Leitungen im Quartal. Das liest nur Ihre Firma.',
        )}
      </p>
      <QueueChoice queue={queue} />
      {items.length === 0 ? (
        <EmptyState title={say('No plan in this quarter', 'Kein Plan in diesem Quartal')}>
          {say(
            'Plans that had ended before it began are not reviewed in it.',
            'Pläne, die vor seinem Beginn geendet haben, werden darin nicht angesehen.',
          )}
        </EmptyState>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">{leftWords(left, say)}</p>
          <ol className="flex flex-col gap-3">
            {items.map((item) => (
              <QueuedPlan key={item.planId} item={item} managerId={managerId} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function leftWords(left: number, say: Say): string {
  const minutes = left * REVIEW_MINUTES;
  if (left === 0) return say('All are done.', 'Alle sind abgeschlossen.');
  return left === 1
    ? say(`1 plan to go, ${minutes} minutes`, `Noch 1 Plan, ${minutes} Minuten`)
    : say(`${left} plans to go, ${minutes} minutes`, `Noch ${left} Pläne, ${minutes} Minuten`);
}

function QueueChoice({ queue }: { readonly queue: ReviewQueue }) {
  const say = useWords();
  const { managers, managerId, quarters, quarter } = queue;
  return (
    <form
      key={`${managerId} ${quarter}`}
      method="get"
      action="/reviews"
      aria-label={say('Whose plans, in which quarter', 'Wessen Pläne, in welchem Quartal')}
      className="mb-6 grid items-end gap-3 sm:grid-cols-[minmax(0,18rem)_10rem_auto] sm:justify-start"
    >
      <SelectField
        name="manager"
        label={say('Account manager', 'Kundenmanagement')}
        defaultValue={managerId ?? ''}
        options={managers.map(({ id, name }) => ({ value: id, words: name }))}
      />
      <SelectField
        name="quarter"
        label={say('Quarter', 'Quartal')}
        defaultValue={quarter}
        options={quarters.map((one) => ({ value: one, words: quarterName(one) }))}
      />
      <SubmitButton isDisabled={false} className="min-h-11 justify-self-start">
        {say('Show', 'Anzeigen')}
      </SubmitButton>
    </form>
  );
}

interface QueuedPlanProps {
  readonly item: QueuedReview;
  readonly managerId: string | null;
}

function QueuedPlan({ item, managerId }: QueuedPlanProps) {
  const say = useWords();
  const format = useFormat();
  const { plan, planId, quarter, state, heldOn, total, before, contact, people, mayReview } = item;
  const name = accountName(plan, say);
  const isNew = state === 'planned' && mayReview;
  return (
    <li className="rounded-lg border border-line bg-page p-4 sm:px-6">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="text-base font-semibold">
          <Link to={reviewAddress(planId, quarter, managerId)} className="inline-flex min-h-6 items-center underline">
            {name}
          </Link>
        </h2>
        <p className="text-sm text-muted">{plan.title}</p>
        <p className="review-state" data-state={state}>
          {heldOn === null
            ? say(STATE_WORDS[state])
            : say(`Held on ${format.day(heldOn)}`, `Gehalten am ${format.day(heldOn)}`)}
        </p>
      </div>
      <dl className="review-facts">
        <div>
          <dt>{say('Score', 'Bewertung')}</dt>
          <dd>{totalWords(total, say)}</dd>
        </div>
        <div>
          <dt>{say('The quarter before', 'Im Quartal davor')}</dt>
          <dd>{before === null ? say('No review', 'Kein Review') : totalWords(before, say)}</dd>
        </div>
        <div>
          <dt>{say('Executive contact', 'Kontakt der Leitungen')}</dt>
          <dd>{contact === null ? say('Not planned', 'Nicht geplant') : contactWords(contact, people, say, format)}</dd>
        </div>
      </dl>
      <p className="flex flex-wrap gap-x-6">
        <Link to={reviewAddress(planId, quarter, managerId)} className="review-link">
          {isNew ? say('To the half hour', 'Zur halben Stunde') : say('Open the review', 'Review öffnen')}
          <span className="sr-only">{`: ${name}, ${plan.title}`}</span>
        </Link>
        <Link to={briefAddress(planId, quarter, managerId)} className="review-link">
          {say('Brief on one page', 'Vorlage auf einer Seite')}
          <span className="sr-only">{`: ${name}, ${plan.title}`}</span>
        </Link>
      </p>
    </li>
  );
}

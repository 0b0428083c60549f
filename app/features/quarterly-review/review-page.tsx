import { Link } from '@remix-run/react';
import { accountName } from '../../../server/domain/account-name.ts';
import { REVIEW_MINUTES } from '../../../server/domain/quarterly-review.ts';
import type { QuarterlyReview } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { RunningClock } from '../../ui/running-clock.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { briefAddress, queueAddress, reviewAddress } from './addresses.ts';
import { ClosePart } from './close-part.tsx';
import { ContactPart } from './contact-part.tsx';
import { DecisionsPart } from './decisions-part.tsx';
import { QuestionsPart } from './questions-part.tsx';
import type { ReviewAnswer } from './review-answer.ts';
import { ReviewForm } from './review-form.tsx';
import { personName, quarterName, STATE_WORDS, totalWords } from './review-words.ts';
import { ScoreSheet } from './score-sheet.tsx';
import { ScoresRead } from './scores-read.tsx';

export interface ReviewPageProps {
  readonly review: QuarterlyReview;
  readonly managerId: string | null;
  /** The plan to go on with; null when all others of the manager are done. */
  readonly next: { readonly planId: string; readonly customer: string } | null;
  /** For what is written next. */
  readonly ids: { readonly question: string; readonly decision: string };
  /** To a form that was sent without scripts. */
  readonly answer: ReviewAnswer | undefined;
}

export interface PartProps {
  readonly review: QuarterlyReview;
  readonly answer: ReviewAnswer | undefined;
}

/** The half hour about one plan: its sheet, questions, decisions and the executive contact. */
export function ReviewPage({ review, managerId, next, ids, answer }: ReviewPageProps) {
  const say = useWords();
  const { plan, state, mayReview } = review;
  const of = { review, answer };
  return (
    <div className="review-page">
      <ReviewHeader review={review} managerId={managerId} />
      <ReviewBar review={review} managerId={managerId} next={next} />
      {answer?.refusal != null && <Banner tone="danger">{say(answer.refusal)}</Banner>}
      {!mayReview && (
        <Banner tone="info">
          {say(
            `You read this. Reviews are held by who leads the plan at ${plan.supplier.name} or sponsors it.`,
            `Sie lesen das. Reviews führt, wer den Plan bei ${plan.supplier.name} leitet oder das Patronat hat.`,
          )}
        </Banner>
      )}
      {state === 'running' && mayReview ? <ScoreSheet {...of} /> : <ScoresRead review={review} />}
      <QuestionsPart {...of} newId={ids.question} />
      <DecisionsPart {...of} newId={ids.decision} />
      <ContactPart {...of} />
      {state === 'running' && mayReview && <ClosePart {...of} />}
    </div>
  );
}

function ReviewHeader({ review, managerId }: Pick<ReviewPageProps, 'review' | 'managerId'>) {
  const say = useWords();
  const { plan, planId, quarter, people, leadIds } = review;
  const leadId = leadIds.find((id) => id === managerId) ?? leadIds[0];
  const manager = people.find(({ id }) => id === leadId);
  return (
    <header>
      <p className="text-sm">
        <Link to={queueAddress(managerId, quarter)} className="review-link">
          {say(`Reviews ${quarterName(quarter)}`, `Reviews ${quarterName(quarter)}`)}
        </Link>
      </p>
      <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">
        {`${accountName(plan, say)} · ${quarterName(quarter)}`}
      </h1>
      <p className="text-muted">
        {[plan.title, manager?.name].filter((part) => part !== undefined).join(' · ')}
        {' · '}
        {say(`Only ${plan.supplier.name} reads this`, `Das liest nur ${plan.supplier.name}`)}
      </p>
      <p className="flex flex-wrap gap-x-6 text-sm">
        <Link to={briefAddress(planId, quarter, managerId)} className="review-link">
          {say('Brief on one page', 'Vorlage auf einer Seite')}
        </Link>
        <Link to={`/plans/${planId}`} className="review-link">
          {say('The plan', 'Der Plan')}
        </Link>
      </p>
    </header>
  );
}

/** Where the half hour stands, in sight all the time. */
function ReviewBar({ review, managerId, next }: Pick<ReviewPageProps, 'review' | 'managerId' | 'next'>) {
  const say = useWords();
  const format = useFormat();
  const { state, startedAt, heldOn, closedBy, now, total, quarter, people, mayStart } = review;
  return (
    <section className="review-bar" aria-label={say('The half hour', 'Die halbe Stunde')}>
      {state === 'running' && (
        <RunningClock key={startedAt?.getTime()} minutes={REVIEW_MINUTES} since={startedAt} now={now} />
      )}
      {state === 'planned' && <p>{say(STATE_WORDS.planned)}</p>}
      {heldOn !== null && (
        <p>
          {say(`Held on ${format.day(heldOn)}`, `Gehalten am ${format.day(heldOn)}`)}
          {closedBy !== null &&
            say(
              `, closed by ${personName(people, closedBy, say)}`,
              `, abgeschlossen von ${personName(people, closedBy, say)}`,
            )}
        </p>
      )}
      {state !== 'planned' && <p className="font-medium">{totalWords(total, say)}</p>}
      {mayStart && (
        <ReviewForm intent="start" words={say('Begin the half hour', 'Halbe Stunde beginnen')} variant="primary" />
      )}
      <div className="ml-auto">
        {next === null ? (
          <LinkButton to={queueAddress(managerId, quarter)} variant="quiet">
            {say('Back to the queue', 'Zurück zur Liste')}
          </LinkButton>
        ) : (
          <LinkButton
            to={reviewAddress(next.planId, quarter, managerId)}
            variant={state === 'done' ? 'primary' : 'quiet'}
          >
            {say(`Next plan: ${next.customer}`, `Nächster Plan: ${next.customer}`)}
          </LinkButton>
        )}
      </div>
    </section>
  );
}

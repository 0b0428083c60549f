import { useMemo } from 'react';
import { accountName } from '../../../server/domain/account-name.ts';
import { type OutputVersion, standWords } from '../../../server/domain/output-version.ts';
import type { PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';
import type { OutputAudience, PlanOutput } from '../../../server/services/output/output-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Period } from '../../ui/period.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { exportsAddress } from '../output/addresses.ts';
import { PaperTools } from '../output/paper-tools.tsx';
import { usePageMargins } from '../output/use-page-margins.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { businessReview, type ReviewedLane } from './business-review.ts';
import { AheadPart, AsksPart, RisksPart } from './outlook-parts.tsx';
import { ActionsPart, ObjectivesPart, ValuePart } from './result-parts.tsx';

export interface BusinessReviewView {
  readonly plan: PlanSummary;
  readonly audience: OutputAudience;
  readonly people: readonly PersonSummary[];
  /** ISO time. */
  readonly asOf: string;
  readonly version: OutputVersion | null;
  readonly sessions: PlanOutput['sessions'];
  /** For a PDF that is asked for here; null where none is made. */
  readonly newExportId: string | null;
  readonly lanes: readonly (ReviewedLane & { readonly id: string; readonly isIncomplete: boolean })[];
}

/** What both firms look at together, once a quarter: what came of it, what stands in the way, and what comes. */
export function BusinessReviewPage({ view }: { readonly view: BusinessReviewView }) {
  const say = useWords();
  const format = useFormat();
  const { plan, audience, people, asOf, version, sessions, lanes } = view;
  const today = asOf.slice(0, 10);
  const name = say('Joint business review', 'Gemeinsames Business Review');
  const title = `${name} · ${accountName(plan, say)}`;
  const readers = say(audience.badge);
  const asOfWords = say(standWords(format.day(today), version));
  usePageMargins(
    useMemo(
      () => ({ '--page-title': title, '--page-audience': readers, '--page-as-of': asOfWords }),
      [title, readers, asOfWords],
    ),
  );
  return (
    <>
      <PaperTools to={`/plans/${plan.id}`} words={say('Back to the plan', 'Zurück zum Plan')}>
        {view.newExportId !== null && (
          <PostForm
            action={exportsAddress(plan.id, 'shared')}
            label={say('Make a PDF', 'PDF herstellen')}
            words={say('Make a PDF', 'PDF herstellen')}
            values={{ intent: 'ask', id: view.newExportId, paper: 'business-review', audience: 'shared', form: 'pdf' }}
          />
        )}
      </PaperTools>
      <main className="paper">
        <header className="paper-cover">
          <p className="paper-firms">{accountName(plan, say)}</p>
          <h1>{name}</h1>
          <p>
            {plan.title}, <Period start={plan.periodStart} end={plan.periodEnd} />
          </p>
          <p className="flex flex-wrap items-center gap-3">
            <AudienceBadge audience={audience.audience} label={readers} />
            {asOfWords}
          </p>
        </header>
        {lanes.map((lane) => {
          const review = businessReview(lane, today, sessions);
          const of = { review, plan, people };
          return (
            <div key={lane.id}>
              {lane.isIncomplete && (
                <Banner tone="danger">
                  {say(
                    'A part of this is damaged in our store and is missing here.',
                    'Ein Stück davon ist in unserem Speicher beschädigt und fehlt hier.',
                  )}
                </Banner>
              )}
              <ValuePart {...of} />
              <ObjectivesPart {...of} />
              <ActionsPart {...of} />
              <RisksPart {...of} />
              <AsksPart {...of} />
              <AheadPart {...of} />
            </div>
          );
        })}
      </main>
    </>
  );
}

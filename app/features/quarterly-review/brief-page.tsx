import { useMemo } from 'react';
import { accountName } from '../../../server/domain/account-name.ts';
import type { ReviewBrief } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { PaperTools } from '../output/paper-tools.tsx';
import { usePageMargins } from '../output/use-page-margins.ts';
import { reviewAddress } from './addresses.ts';
import { ActionsBrief, ChangesBrief, ContactBrief, DecisionsBrief, FiguresBrief } from './brief-parts.tsx';
import { quarterName, totalWords } from './review-words.ts';

interface BriefPageProps {
  readonly brief: ReviewBrief;
  readonly managerId: string | null;
}

/** What one page says before a review: what changed since the last one, what is open, and whom the executive meets. */
export function BriefPage({ brief, managerId }: BriefPageProps) {
  const say = useWords();
  const format = useFormat();
  const { plan, quarter, people, leadIds, last, asOf, figures } = brief;
  const name = say(`Brief for the review ${quarterName(quarter)}`, `Vorlage zum Review ${quarterName(quarter)}`);
  const title = `${accountName(plan, say)} · ${name}`;
  const readers = say(`Only ${plan.supplier.name}`, `Nur ${plan.supplier.name}`);
  const day = format.day(asOf.toISOString().slice(0, 10));
  const asOfWords = say(`As of ${day}`, `Stand ${day}`);
  usePageMargins(
    useMemo(
      () => ({ '--page-title': title, '--page-audience': readers, '--page-as-of': asOfWords }),
      [title, readers, asOfWords],
    ),
  );
  const lead = people.find(({ id }) => leadIds.includes(id));
  return (
    <>
      <PaperTools
        to={reviewAddress(plan.id, quarter, managerId)}
        words={say('Back to the review', 'Zurück zum Review')}
      />
      <main className="paper brief">
        <header className="paper-cover">
          <p className="paper-firms">{accountName(plan, say)}</p>
          <h1>{name}</h1>
          <p>{[plan.title, lead?.name].filter((part) => part !== undefined).join(' · ')}</p>
          <p className="flex flex-wrap items-center gap-3">
            <AudienceBadge audience="supplier" label={readers} />
            {asOfWords}
          </p>
          <p>
            {last === null
              ? say('No review before this one.', 'Noch kein Review vor diesem.')
              : say(
                  `Last review ${quarterName(last.quarter)}, held on ${format.day(last.heldOn)}: ${totalWords(last.total, say)}.`,
                  `Letztes Review ${quarterName(last.quarter)}, gehalten am ${format.day(last.heldOn)}: ${totalWords(last.total, say)}.`,
                )}
            {figures.isIncomplete &&
              say(
                ' Something is damaged in our store and is not counted here.',
                ' Etwas ist in unserem Speicher beschädigt und hier nicht gezählt.',
              )}
          </p>
        </header>
        <ContactBrief brief={brief} />
        <ChangesBrief brief={brief} />
        <div className="brief-columns">
          <div>
            <FiguresBrief brief={brief} />
          </div>
          <div>
            <DecisionsBrief brief={brief} />
            <ActionsBrief brief={brief} />
          </div>
        </div>
      </main>
    </>
  );
}

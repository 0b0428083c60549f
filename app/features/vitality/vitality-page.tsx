import { Activity } from 'lucide-react';
import { accountName, firmsOf } from '../../../server/domain/account-name.ts';
import type { FirmVitality } from '../../../server/domain/vitality.ts';
import { words } from '../../../server/domain/words.ts';
import type { PlanVitality } from '../../../server/services/app-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import { MEASURES, OVERDUE } from './measures.ts';
import { VitalityChart } from './vitality-chart.tsx';

/** How alive a plan is: what each firm did in the part that both share, firm by firm and week by week. */
export function VitalityPage({ vitality }: { vitality: PlanVitality | null }) {
  return (
    <PlanPlace
      title={words('Vitality', 'Lebendigkeit')}
      lead={words(
        'What each firm did in the shared part of the plan in the last thirteen weeks. Both firms see the same figures.',
        'Was jede Firma in den letzten dreizehn Wochen im gemeinsamen Teil des Plans getan hat. Beide Firmen sehen dieselben Zahlen.',
      )}
    >
      {vitality === null ? <NotShared /> : <Figures vitality={vitality} />}
    </PlanPlace>
  );
}

function NotShared() {
  const say = useWords();
  return (
    <EmptyState
      title={say(
        'The shared part of this plan is not open to you',
        'Der gemeinsame Teil dieses Plans ist für Sie nicht offen',
      )}
      icon={<Activity aria-hidden className="size-6" />}
    >
      {say(
        'These figures are taken from it alone. The parts that you may open count for nothing here.',
        'Diese Zahlen stammen allein aus ihm. Die Teile, die Sie öffnen dürfen, zählen hier nicht.',
      )}
    </EmptyState>
  );
}

function Figures({ vitality }: { vitality: PlanVitality }) {
  const say = useWords();
  const firms = firmsOf(vitality);
  return (
    <section
      aria-label={say('Figures of both firms', 'Zahlen beider Firmen')}
      data-audience="shared"
      className="lane-sheet"
    >
      {vitality.isIncomplete && (
        <Banner tone="warn" className="mb-3">
          {say(
            'Something of these weeks is damaged in our store, or no longer kept, and not counted.',
            'Etwas aus diesen Wochen ist in unserem Speicher beschädigt oder nicht mehr aufbewahrt und wird nicht gezählt.',
          )}
        </Banner>
      )}
      {isEmpty(vitality) ? (
        <EmptyState
          title={say('Nothing to count in these weeks yet', 'In diesen Wochen ist noch nichts zu zählen')}
          icon={<Activity aria-hidden className="size-6" />}
        >
          {say(
            `When people of ${accountName(vitality, say)} write in the shared part, validate, decide, or keep what they took on, it is counted here for their firm.`,
            `Wenn Personen von ${accountName(vitality, say)} im gemeinsamen Teil schreiben, bestätigen, entscheiden oder halten, was sie übernommen haben, zählt es hier für ihre Firma.`,
          )}
        </EmptyState>
      ) : (
        <>
          <Totals vitality={vitality} />
          <div className="vitality-charts">
            {firms.map((firm) => (
              <VitalityChart key={firm.id} firm={firm} weeks={vitality.weeks} />
            ))}
          </div>
        </>
      )}
      <WhatCounts />
    </section>
  );
}

function isEmpty({ total }: PlanVitality): boolean {
  const { supplier, customer, decisions } = total;
  const isNothing = (firm: FirmVitality) => [...MEASURES, OVERDUE].every(({ measure }) => firm[measure] === 0);
  return decisions === 0 && isNothing(supplier) && isNothing(customer);
}

/** One column a firm, in the order of the alphabet, with the same rows; what is of both stands under both. */
function Totals({ vitality }: { vitality: PlanVitality }) {
  const say = useWords();
  const format = useFormat();
  const { weeks, total } = vitality;
  const firms = firmsOf(vitality);
  const since = format.day(weeks[0]?.monday ?? '');
  return (
    <table className="grid-table vitality-totals">
      <caption className="grid-caption">{say(`Since Monday, ${since}`, `Seit Montag, ${since}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{say('Counted', 'Gezählt')}</th>
          {firms.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...MEASURES, OVERDUE].map(({ measure, words: head }) => (
          <tr key={measure}>
            <th scope="row">{say(head)}</th>
            {firms.map(({ id, side }) => (
              <td key={id} className="grid-figure">
                {total[side][measure]}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{say('Decisions, of both firms', 'Entscheidungen beider Firmen')}</th>
          <td colSpan={firms.length} className="grid-figure">
            {total.decisions}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function WhatCounts() {
  const say = useWords();
  return (
    <div className="vitality-rules">
      <p>
        {say(
          'Counted: entries of the shared part that people of a firm changed (each once a week, and once in the total, however often it was changed); records on which a firm gave its word, where a no counts like a yes; actions done by their date or after it, for the firm of their owner; and decisions, which are of both firms.',
          'Gezählt werden: Einträge des gemeinsamen Teils, die Personen einer Firma geändert haben (jeder einmal pro Woche und einmal in der Summe, so oft er auch geändert wurde); Einträge, zu denen eine Firma ihr Wort gegeben hat, wobei ein Nein zählt wie ein Ja; Maßnahmen, die bis zum Termin oder danach erledigt wurden, für die Firma der verantwortlichen Person; und Entscheidungen, die beiden Firmen gehören.',
        )}
      </p>
      <p>
        {say(
          'Never counted: who signed in, when or for how long, how much was typed, what a single person did, and anything in a part that not both firms read. The figures make no score.',
          'Nie gezählt werden: wer sich wann oder wie lange angemeldet hat, wie viel geschrieben wurde, was eine einzelne Person getan hat, und was in einem Teil steht, den nicht beide Firmen lesen. Aus den Zahlen wird keine Note.',
        )}
      </p>
    </div>
  );
}

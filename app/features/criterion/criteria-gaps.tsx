import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { perceptionGap, weightedScore } from '../../../server/domain/decision-gap.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';

type Criterion = RecordContent<'criteria'>;

/** All criteria beside each other, the widest gap first: where the supplier sees itself above what the customer sees. */
export function CriteriaGaps({ criteria }: { criteria: readonly Criterion[] }) {
  const say = useWords();
  const format = useFormat();
  if (criteria.length === 0) return null;
  const rows = criteria
    .map((criterion) => ({ criterion, gap: perceptionGap(criterion) }))
    .sort((a, b) => (b.gap ?? Number.NEGATIVE_INFINITY) - (a.gap ?? Number.NEGATIVE_INFINITY));
  const score = weightedScore(criteria);
  const scored = score === null ? '' : format.figure(score, 1);
  return (
    <ScrollArea label={say('Gaps by criterion', 'Abstände nach Kriterium')}>
      <table className="grid-table">
        <caption className="grid-caption">
          {score === null
            ? say(
                'The customer has not scored a weighted criterion yet.',
                'Der Kunde hat noch kein gewichtetes Kriterium bewertet.',
              )
            : say(
                `The customer scores the supplier ${scored} of 5 by weight.`,
                `Der Kunde bewertet den Lieferanten gewichtet mit ${scored} von 5.`,
              )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Criterion', 'Kriterium')}</th>
            <th scope="col">{say('Weight', 'Gewicht')}</th>
            <th scope="col">{say('Customer’s score', 'Wertung des Kunden')}</th>
            <th scope="col">{say('Supplier’s own', 'Eigene des Lieferanten')}</th>
            <th scope="col">{say('Gap × weight', 'Lücke × Gewicht')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ criterion, gap }) => (
            <tr key={criterion.id}>
              <th scope="row">
                <a href={`#record-${criterion.id}`}>
                  {criterion.title === '' ? say('Untitled criterion', 'Kriterium ohne Titel') : criterion.title}
                </a>
              </th>
              <Figure value={criterion.weight} />
              <Figure value={criterion.customerScore} />
              <Figure value={criterion.supplierScore} />
              <Figure value={gap} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Figure({ value }: { value: number | null }) {
  const format = useFormat();
  return <td className="grid-figure">{value === null ? '–' : format.figure(value, 1)}</td>;
}

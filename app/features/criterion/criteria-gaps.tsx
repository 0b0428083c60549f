import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { perceptionGap, weightedScore } from '../../../server/domain/decision-gap.ts';

type Criterion = RecordContent<'criteria'>;

const ONE_DIGIT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, signDisplay: 'auto' });

/** All criteria beside each other, the widest gap first: where the supplier sees itself above what the customer sees. */
export function CriteriaGaps({ criteria }: { criteria: readonly Criterion[] }) {
  if (criteria.length === 0) return null;
  const rows = criteria
    .map((criterion) => ({ criterion, gap: perceptionGap(criterion) }))
    .sort((a, b) => (b.gap ?? Number.NEGATIVE_INFINITY) - (a.gap ?? Number.NEGATIVE_INFINITY));
  const score = weightedScore(criteria);
  return (
    <div className="grid-scroll">
      <table className="grid-table">
        <caption className="grid-caption">
          {score === null
            ? 'The customer has not scored a weighted criterion yet.'
            : `The customer scores the supplier ${ONE_DIGIT.format(score)} of 5 by weight.`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Weight</th>
            <th scope="col">Customer’s score</th>
            <th scope="col">Supplier’s own</th>
            <th scope="col">Gap × weight</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ criterion, gap }) => (
            <tr key={criterion.id}>
              <th scope="row">
                <a href={`#record-${criterion.id}`}>
                  {criterion.title === '' ? 'Untitled criterion' : criterion.title}
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
    </div>
  );
}

function Figure({ value }: { value: number | null }) {
  return <td className="grid-figure">{value === null ? '–' : ONE_DIGIT.format(value)}</td>;
}

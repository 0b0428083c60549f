import { Link } from '@remix-run/react';
import { Period } from '../../ui/period.tsx';
import { useWords } from '../../words/use-words.ts';
import type { FirmScope } from './firm-page.tsx';

/** The way to the audit trail of every plan of the firm. */
export function FirmPlans({ plans }: Pick<FirmScope, 'plans'>) {
  const say = useWords();
  if (plans.length === 0) return null;
  return (
    <section aria-labelledby="audit" className="mb-10">
      <h2 id="audit" className="mb-1 text-lg font-semibold">
        {say('Audit trails', 'Prüfpfade')}
      </h2>
      <p className="mb-3 text-sm text-muted">
        {say(
          'Who did what with authority in each plan of your firm: in what both firms share, and in your own part. What the plan says is not shown here.',
          'Wer mit welcher Befugnis gehandelt hat, in jedem Plan Ihrer Firma: im gemeinsamen Teil und in Ihrem eigenen. Was im Plan steht, wird hier nicht gezeigt.',
        )}
      </p>
      <ul className="flex flex-col gap-2">
        {plans.map(({ id, supplier, customer, periodStart, periodEnd }) => (
          <li key={id}>
            <Link className="underline" to={`/firm/plans/${id}/audit`}>
              {`${supplier} · ${customer}, `}
              <Period start={periodStart} end={periodEnd} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

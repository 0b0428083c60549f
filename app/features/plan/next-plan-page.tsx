import { accountName } from '../../../server/domain/account-name.ts';
import type { NextPlanDraft } from '../../../server/services/app-services.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanFields, type PlanRefusal } from './plan-fields.tsx';

interface NextPlanPageProps {
  readonly draft: NextPlanDraft;
  readonly refusal: PlanRefusal | undefined;
}

/** The plan after this one: what is carried, what is not, and by whom. */
export function NextPlanPage({ draft, refusal }: NextPlanPageProps) {
  const say = useWords();
  const { plan } = draft;
  const other = plan.side === 'supplier' ? plan.customer : plan.supplier;
  return (
    <div className="max-w-lg">
      <p className="text-muted">
        {accountName(plan, say)} · {plan.title}
      </p>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">
        {say('Next year’s plan', 'Plan für das nächste Jahr')}
      </h1>
      {plan.next !== null ? (
        <>
          <p className="mb-6 text-muted">
            {say('This plan is continued already.', 'Dieser Plan wird bereits fortgeführt.')}
          </p>
          <LinkButton to={`/plans/${plan.next.id}`}>{plan.next.title}</LinkButton>
        </>
      ) : (
        <>
          <ul className="mb-6 flex list-disc flex-col gap-1.5 pl-5 text-muted">
            <li>
              {say(
                'Carried on: what stands in the sections, value drivers, objectives not yet achieved, active initiatives, open actions and asks, people, criteria, KPIs, risks, and dates still to come.',
                'Fortgeführt werden: was in den Abschnitten steht, Werttreiber, noch nicht erreichte Ziele, aktive Initiativen, offene Maßnahmen und Anfragen, Personen, Kriterien, Kennzahlen, Risiken und künftige Termine.',
              )}
            </li>
            <li>
              {say(
                'Left here: confirmed value and its cases, decisions, what is done. Value drivers are to be validated again, actions accepted, initiatives activated and weights put in force.',
                'Hier bleiben: bestätigter Wert und seine Business Cases, Entscheidungen, Erledigtes. Werttreiber sind neu zu bestätigen, Maßnahmen anzunehmen, Initiativen zu aktivieren und Gewichte in Kraft zu setzen.',
              )}
            </li>
            <li>
              {say(
                `People of both firms come along in their roles. The part that only ${other.name} reads is not yours to copy: an owner there carries it on, on the new plan. Parts for named people begin anew.`,
                `Die Personen beider Firmen kommen in ihren Rollen mit. Den Teil, den nur ${other.name} liest, können Sie nicht kopieren: Wer ihn dort verantwortet, führt ihn im neuen Plan fort. Teile für benannte Personen beginnen neu.`,
              )}
            </li>
          </ul>
          <PlanFields
            action={`/plans/${plan.id}/next`}
            draft={draft}
            refusal={refusal}
            words={say('Make next year’s plan', 'Plan für das nächste Jahr anlegen')}
          />
        </>
      )}
    </div>
  );
}

import type { NextPlanDraft } from '../../../server/services/app-services.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { accountName } from '../account/account-name.ts';
import { PlanFields, type PlanRefusal } from './plan-fields.tsx';

interface NextPlanPageProps {
  readonly draft: NextPlanDraft;
  readonly refusal: PlanRefusal | undefined;
}

/** The plan after this one: what is carried, what is not, and by whom. */
export function NextPlanPage({ draft, refusal }: NextPlanPageProps) {
  const { plan } = draft;
  const other = plan.side === 'supplier' ? plan.customer : plan.supplier;
  return (
    <div className="max-w-lg">
      <p className="text-muted">
        {accountName(plan)} · {plan.title}
      </p>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">Next year’s plan</h1>
      {plan.next !== null ? (
        <>
          <p className="mb-6 text-muted">This plan is continued already.</p>
          <LinkButton to={`/plans/${plan.next.id}`}>{plan.next.title}</LinkButton>
        </>
      ) : (
        <>
          <ul className="mb-6 flex list-disc flex-col gap-1.5 pl-5 text-muted">
            <li>
              Carried on: what stands in the sections, value drivers, objectives not yet achieved, active initiatives,
              open actions and asks, people, criteria, KPIs, risks, and dates still to come.
            </li>
            <li>
              Left here: confirmed value and its cases, decisions, what is done. Value drivers are to be validated
              again, actions accepted, initiatives activated and weights put in force.
            </li>
            <li>
              People of both firms come along in their roles. The part that only {other.name} reads is not yours to
              copy: an owner there carries it on, on the new plan. Parts for named people begin anew.
            </li>
          </ul>
          <PlanFields action={`/plans/${plan.id}/next`} draft={draft} refusal={refusal} words="Make next year’s plan" />
        </>
      )}
    </div>
  );
}

import type { PlanDraft } from '../../../server/services/app-services.ts';
import { accountName } from '../account/account-name.ts';
import { PlanFields, type PlanRefusal } from './plan-fields.tsx';

interface NewPlanPageProps {
  readonly draft: PlanDraft;
  readonly refusal: PlanRefusal | undefined;
}

/** A new plan of an account: the template, and the people of a plan that is there. */
export function NewPlanPage({ draft, refusal }: NewPlanPageProps) {
  const { account, sources } = draft;
  return (
    <div className="max-w-lg">
      <p className="text-muted">{accountName(account)}</p>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">New plan</h1>
      <p className="mb-6 text-muted">
        It begins with the template: empty sections, each with a question to {account.supplier.name} and one to{' '}
        {account.customer.name}, and a part of its own for each firm.
      </p>
      <PlanFields action={`/accounts/${account.id}/new-plan`} draft={draft} refusal={refusal} words="Make the plan">
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          People and roles as on
          <select
            name="fromPlanId"
            className="min-h-11 w-full rounded-lg border border-line-strong bg-page px-3 text-base font-normal"
          >
            {sources.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
          <span className="text-xs font-normal text-muted">
            The owners of both firms are on it from the start. Parts for named people are not taken along.
          </span>
        </label>
      </PlanFields>
    </div>
  );
}

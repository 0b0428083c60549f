import { accountName } from '../../../server/domain/account-name.ts';
import type { PlanDraft } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';
import { PlanFields, type PlanRefusal } from './plan-fields.tsx';

interface NewPlanPageProps {
  readonly draft: PlanDraft;
  readonly refusal: PlanRefusal | undefined;
}

/** A new plan of an account: the template, and the people of a plan that is there. */
export function NewPlanPage({ draft, refusal }: NewPlanPageProps) {
  const say = useWords();
  const { account, sources } = draft;
  return (
    <div className="max-w-lg">
      <p className="text-muted">{accountName(account, say)}</p>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('New plan', 'Neuer Plan')}</h1>
      <p className="mb-6 text-muted">
        {say(
          `It begins with the template: empty sections, each with a question to ${account.supplier.name} and one to ${account.customer.name}, and a part of its own for each firm.`,
          `Er beginnt mit der Vorlage: leere Abschnitte, jeder mit einer Frage an ${account.supplier.name} und einer an ${account.customer.name}, und ein eigener Teil für jede Firma.`,
        )}
      </p>
      <PlanFields
        action={`/accounts/${account.id}/new-plan`}
        draft={draft}
        refusal={refusal}
        words={say('Make the plan', 'Plan anlegen')}
      >
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {say('People and roles as on', 'Personen und Rollen wie in')}
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
            {say(
              'The owners of both firms are on it from the start. Parts for named people are not taken along.',
              'Die Verantwortlichen beider Firmen sind von Anfang an dabei. Teile für benannte Personen werden nicht übernommen.',
            )}
          </span>
        </label>
      </PlanFields>
    </div>
  );
}

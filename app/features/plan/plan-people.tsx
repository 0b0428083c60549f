import { firmsOf } from '../../../server/domain/account-name.ts';
import { ROLE_TITLE } from '../../../server/domain/role.ts';
import type { PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';

/** The people on this plan whom this person may see, firm by firm; a firm of whom nobody is seen is not named. */
export function PlanPeople({ plan, people }: { plan: PlanSummary; people: readonly PersonSummary[] }) {
  const say = useWords();
  const firms = firmsOf(plan)
    .map((firm) => ({ ...firm, members: people.filter(({ side }) => side === firm.side) }))
    .filter(({ members }) => members.length > 0);
  return (
    <details className="plan-people" open>
      <summary className="plan-aside-title">{say('People on this plan', 'Personen in diesem Plan')}</summary>
      {firms.map((firm) => (
        <div key={firm.id} className="mt-2">
          <h2 className="text-sm font-semibold">{firm.name}</h2>
          <ul className="text-sm">
            {firm.members.map((person) => (
              <li key={person.id} className="py-1 leading-snug">
                {person.name}
                <span className="block text-xs text-muted">{say(ROLE_TITLE[person.role])}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

import type { PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';

/** The people of both firms on this plan, side by side. */
export function PlanPeople({ plan, people }: { plan: PlanSummary; people: readonly PersonSummary[] }) {
  const firms = [
    { ...plan.supplier, members: people.filter(({ side }) => side === 'supplier') },
    { ...plan.customer, members: people.filter(({ side }) => side === 'customer') },
  ].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return (
    <details className="plan-people" open>
      <summary className="plan-aside-title">People on this plan</summary>
      {firms.map((firm) => (
        <div key={firm.id} className="mt-2">
          <h2 className="text-sm font-semibold">{firm.name}</h2>
          <ul className="text-sm">
            {firm.members.map((person) => (
              <li key={person.id} className="py-1 leading-snug">
                {person.name}
                <span className="block text-xs text-muted">{person.roleTitle}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

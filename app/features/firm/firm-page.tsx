import type { AuditedPlan } from '../../../server/services/audit/audit-services.ts';
import type { FirmView } from '../../../server/services/firm/firm-services.ts';
import { useWords } from '../../words/use-words.ts';
import { FirmInvitations } from './firm-invitations.tsx';
import { FirmPeople } from './firm-people.tsx';
import { FirmPlans } from './firm-plans.tsx';

export interface FirmScope {
  readonly firm: FirmView;
  /** Plans of the firm whose audit trails its administrators read. */
  readonly plans: readonly AuditedPlan[];
  readonly me: { readonly personId: string; readonly firmName: string };
}

/** Who belongs to one's firm, for its administrators. */
export function FirmPage(scope: FirmScope) {
  const say = useWords();
  const { firmName } = scope.me;
  return (
    <div className="max-w-3xl">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{firmName}</h1>
      <p className="mb-6 text-muted">
        {say(
          `You say who belongs to ${firmName}. That opens no plan: who is on a plan, its owners say.`,
          `Sie bestimmen, wer zu ${firmName} gehört. Das öffnet keinen Plan: Wer an einem Plan ist, bestimmen die dort Verantwortlichen.`,
        )}
      </p>
      <FirmPeople {...scope} />
      <FirmInvitations {...scope} />
      <FirmPlans {...scope} />
    </div>
  );
}

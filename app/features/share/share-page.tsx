import { firmsOf } from '../../../server/domain/account-name.ts';
import { words } from '../../../server/domain/words.ts';
import type { PlanShare } from '../../../server/services/share/share-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { PlanPlace } from '../plan/kind-page.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { AddPart, NamedPart } from './named-part.tsx';
import { readersSentence } from './readers-sentence.ts';
import { ShareFirm } from './share-firm.tsx';

export interface ShareScope {
  readonly view: PlanView;
  readonly share: PlanShare;
}

/** Who can see what of a plan: a sentence for each part, then the people of both firms side by side. */
export function SharePage({
  view,
  share,
  newPartId,
  mayInviteCustomer,
}: ShareScope & { readonly newPartId: string; readonly mayInviteCustomer: boolean }) {
  const say = useWords();
  const { plan, lanes } = view;
  const badgeOf = (laneId: string) => lanes.find(({ id }) => id === laneId)?.badge ?? '';
  return (
    <PlanPlace
      title={words('Who sees this plan', 'Wer diesen Plan sieht')}
      lead={words(
        'Everybody on the plan may look here. Each firm says who of its own people is on it.',
        'Wer an dem Plan ist, darf das hier sehen. Jede Firma bestimmt, wer von ihren Leuten dabei ist.',
      )}
    >
      <section aria-label={say('Parts of the plan', 'Teile des Plans')}>
        <ul className="share-parts">
          {share.parts.map((part) => (
            <li key={part.laneId}>
              <AudienceBadge audience={part.audience} label={badgeOf(part.laneId)} />
              <p>{say(readersSentence(part, plan))}</p>
            </li>
          ))}
        </ul>
      </section>
      {mayInviteCustomer && (
        <p>
          <LinkButton to={`/plans/${plan.id}/share/customer`} variant="primary">
            {say('Invite the customer', 'Den Kunden einladen')}
          </LinkButton>
        </p>
      )}
      <div className="share-firms">
        {firmsOf(plan).map((firm) => (
          <ShareFirm key={firm.id} firm={firm} view={view} share={share} />
        ))}
      </div>
      {share.parts
        .filter(({ mayName }) => mayName)
        .map((part) => (
          <NamedPart key={part.laneId} part={part} view={view} share={share} />
        ))}
      {share.mayManage && <AddPart key={newPartId} view={view} newPartId={newPartId} />}
    </PlanPlace>
  );
}

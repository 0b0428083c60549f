import type { SidedFirm } from '../../../server/domain/account-name.ts';
import { ROLE_TITLE } from '../../../server/domain/role.ts';
import type { SharePerson } from '../../../server/services/share/share-services.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useWords } from '../../words/use-words.ts';
import { FirmTile } from '../account/firm-tile.tsx';
import { AddMember, ChangeMember } from './member-forms.tsx';
import { rightsWords } from './right-words.ts';
import type { ShareScope } from './share-page.tsx';

/** The people of one firm on a plan, what each may do where, and for its owners the means to change that. */
export function ShareFirm({ firm, view, share }: ShareScope & { readonly firm: SidedFirm }) {
  const say = useWords();
  const people = share.people.filter(({ side }) => side === firm.side);
  const mayChange = share.mayManage && view.plan.side === firm.side;
  return (
    <section aria-label={firm.name} className="share-firm">
      <header>
        <FirmTile firm={firm} />
        <h3 className="text-base font-semibold">{firm.name}</h3>
      </header>
      {people.length === 0 && (
        <p className="share-nobody">
          {say(`Nobody of ${firm.name} that you meet here.`, `Niemand von ${firm.name}, dem Sie hier begegnen.`)}
        </p>
      )}
      <ul>
        {people.map((person) => (
          <li key={person.id} data-person={person.id}>
            <div className="share-person">
              <Avatar name={person.name} side={person.side} />
              <div className="min-w-0 flex-1 leading-snug">
                <p className="font-medium">
                  {person.name}
                  {person.id === view.me.personId && (
                    <span className="font-normal text-muted"> {say('(you)', '(Sie)')}</span>
                  )}
                </p>
                <p className="text-sm text-muted">
                  {[say(ROLE_TITLE[person.role]), person.jobTitle].filter((text) => text !== '').join(' · ')}
                </p>
                <Rights person={person} scope={{ view, share }} />
              </div>
            </div>
            {mayChange && <ChangeMember person={person} view={view} share={share} />}
          </li>
        ))}
      </ul>
      {mayChange && <AddMember view={view} share={share} />}
    </section>
  );
}

function Rights({ person, scope }: { readonly person: SharePerson; readonly scope: ShareScope }) {
  const say = useWords();
  const { view, share } = scope;
  if (!person.isActive) {
    return (
      <p className="text-sm text-danger">{say('Cannot sign in: suspended', 'Kann sich nicht anmelden: gesperrt')}</p>
    );
  }
  const held = share.parts.flatMap(({ laneId }) => {
    const access = person.access.find((one) => one.laneId === laneId);
    const badge = view.lanes.find(({ id }) => id === laneId)?.badge;
    return access === undefined || badge === undefined
      ? []
      : [{ laneId, badge, rights: rightsWords(access.capabilities) }];
  });
  if (held.length === 0) {
    return <p className="text-sm text-muted">{say('Sees no part that you see', 'Sieht keinen Teil, den Sie sehen')}</p>;
  }
  return (
    <ul className="share-rights">
      {held.map(({ laneId, badge, rights }) => (
        <li key={laneId}>
          <b>{badge}:</b> {rights.map((right) => say(right)).join(', ')}
        </li>
      ))}
    </ul>
  );
}

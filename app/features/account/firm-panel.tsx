import type { SidedFirm } from '../../../server/domain/account-name.ts';
import { ROLE_TITLE } from '../../../server/domain/role.ts';
import { words } from '../../../server/domain/words.ts';
import type { PersonSummary } from '../../../server/services/app-services.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useWords } from '../../words/use-words.ts';
import { FirmTile } from './firm-tile.tsx';

interface FirmPanelProps {
  readonly firm: SidedFirm;
  readonly people: readonly PersonSummary[];
  /** Who looks: marked in the list. */
  readonly personId: string;
}

const SIDE_WORDS = { supplier: words('Supplier', 'Lieferant'), customer: words('Customer', 'Kunde') };

/** One firm of an account, with its people. */
export function FirmPanel({ firm, people, personId }: FirmPanelProps) {
  const say = useWords();
  return (
    <section aria-label={firm.name} className="rounded-lg border border-line bg-page" data-print="whole">
      <header className="flex items-center gap-4 border-b border-line px-4 py-4 sm:px-6">
        <FirmTile firm={firm} />
        <div>
          <h3 className="text-base font-semibold">{firm.name}</h3>
          <p className="text-muted">{say(SIDE_WORDS[firm.side])}</p>
        </div>
      </header>
      {people.length === 0 ? (
        <p className="px-4 py-5 text-muted sm:px-6">
          {say(
            `Nobody of ${firm.name} that you meet here yet.`,
            `Noch niemand von ${firm.name}, mit dem Sie hier zu tun haben.`,
          )}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {people.map((person) => (
            <li key={person.id} className="flex items-center gap-3 px-4 py-3 sm:px-6">
              <Avatar name={person.name} side={person.side} />
              <div className="min-w-0 leading-snug">
                <p className="font-medium">
                  {person.name}
                  {person.id === personId && <span className="font-normal text-muted"> {say('(you)', '(Sie)')}</span>}
                </p>
                <p className="text-muted">{person.jobTitle}</p>
              </div>
              <p className="ml-auto max-w-40 text-right text-xs text-muted">{say(ROLE_TITLE[person.role])}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

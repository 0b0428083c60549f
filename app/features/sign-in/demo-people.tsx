import { words } from '../../../server/domain/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PageForm } from '../../ui/page-form.tsx';
import { useWords } from '../../words/use-words.ts';
import type { DemoFirm } from './demo-firms.ts';

interface DemoPeopleProps {
  readonly firms: readonly DemoFirm[];
  readonly next: string;
  readonly onChoose?: () => void;
}

const SIDE_WORDS = { supplier: words('Supplier', 'Lieferant'), customer: words('Customer', 'Kunde') };

/** The people of the demonstration by firm: one click signs in as one of them, with or without scripts. */
export function DemoPeople({ firms, next, onChoose }: DemoPeopleProps) {
  const say = useWords();
  return (
    <PageForm action="/sign-in" onSubmit={() => onChoose?.()} className="grid gap-x-2.5 gap-y-5 sm:grid-cols-2">
      <input type="hidden" name="next" value={next} />
      {firms.map((firm) => {
        const isLarge = firm.people.length > 1;
        return (
          <section key={firm.name} aria-label={firm.name} className={classNames(isLarge && 'sm:col-span-2')}>
            <h3 className="mb-1.5 flex items-baseline gap-2 text-sm font-semibold">
              {firm.name} <span className="text-xs font-normal text-muted">{say(SIDE_WORDS[firm.side])}</span>
            </h3>
            <ul className={classNames('grid gap-2.5', isLarge && 'sm:grid-cols-2')}>
              {firm.people.map((person) => (
                <li key={person.email}>
                  <PersonButton person={person} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </PageForm>
  );
}

function PersonButton({ person }: { person: DemoFirm['people'][number] }) {
  const say = useWords();
  return (
    <button
      type="submit"
      name="demo"
      value={person.email}
      className="flex min-h-13 w-full cursor-pointer items-center gap-3 rounded-lg border border-line bg-page px-3 py-1.5 text-left transition-colors hover:border-line-strong hover:bg-panel"
    >
      <Avatar name={person.name} side={person.side} />
      <span className="min-w-0 leading-snug">
        <span className="block font-medium">{person.name}</span>
        <span className="block text-xs text-muted">{say(person.role)}</span>
      </span>
    </button>
  );
}

import { Link } from '@remix-run/react';
import { useWords } from '../../words/use-words.ts';
import { sessionAddress } from './addresses.ts';
import { SessionForm } from './session-form.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';
import { useName } from './use-name.ts';

/** The agenda: the presenter leads by it; everybody else may look ahead, and follows again when they like. */
export function AgendaList({ view, session, item }: RoomProps & { readonly item: AgendaItem | null }) {
  const say = useWords();
  const { items, currentItemId, can } = session;
  const nameOf = useName(view);
  return (
    <nav className="session-agenda" aria-label={say('Agenda', 'Tagesordnung')}>
      <ol>
        {items.map(({ id, title, minutes, presenterId: by }) => {
          const isCurrent = id === currentItemId;
          return (
            <li key={id} data-current={isCurrent}>
              {can.present && !isCurrent ? (
                <SessionForm session={session} intent="go-to" values={{ itemId: id }} words={title} variant="quiet" />
              ) : (
                <Link
                  to={
                    isCurrent ? sessionAddress(view.plan.id, session.id) : sessionAddress(view.plan.id, session.id, id)
                  }
                  aria-current={id === item?.id ? 'step' : undefined}
                  preventScrollReset
                >
                  {title}
                </Link>
              )}
              <span className="text-sm text-muted">
                {say(`${minutes} min`, `${minutes} Min.`)}
                {by !== null && ` · ${nameOf(by)}`}
                {isCurrent && ` · ${say('presented now', 'jetzt dran')}`}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

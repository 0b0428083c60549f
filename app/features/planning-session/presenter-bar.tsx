import { Link } from '@remix-run/react';
import { PresenceAvatars } from '../../editor/presence-avatars.tsx';
import { SavedIndicator } from '../../editor/saved-indicator.tsx';
import { useAllPeers } from '../../editor/use-live-lane.ts';
import { Banner } from '../../ui/banner.tsx';
import { RunningClock } from '../../ui/running-clock.tsx';
import { useWords } from '../../words/use-words.ts';
import { sessionAddress } from './addresses.ts';
import { SessionForm } from './session-form.tsx';
import type { AgendaItem, RoomProps } from './session-view.ts';
import { useName } from './use-name.ts';

/** Who presents, where they are and for how long; the way back to them, or on in their place. */
export function PresenterBar({ view, session, item }: RoomProps & { readonly item: AgendaItem | null }) {
  const say = useWords();
  const nameOf = useName(view);
  const peers = useAllPeers();
  const { can, items, currentItemId, presenterId } = session;
  const current = items.find(({ id }) => id === currentItemId);
  const follows = item?.id === currentItemId;
  const name = nameOf(presenterId);
  const itemBy = current?.presenterId ?? presenterId;
  return (
    <section className="session-bar" aria-label={say('Presenter', 'Leitung')}>
      <p aria-live="polite">
        {can.present
          ? say('You present. Whoever follows sees what you choose.', 'Sie leiten. Wer folgt, sieht, was Sie wählen.')
          : say(`${name} presents: ${current?.title ?? ''}`, `${name} leitet: ${current?.title ?? ''}`)}
      </p>
      {itemBy !== presenterId && (
        <p className="session-follows">
          {say(`${nameOf(itemBy)} presents this item`, `Diesen Punkt trägt ${nameOf(itemBy)} vor`)}
        </p>
      )}
      {current !== undefined && (
        <RunningClock
          key={`${current.id} ${session.itemSince?.getTime()}`}
          minutes={current.minutes}
          since={session.itemSince}
          now={session.now}
        />
      )}
      {!can.present &&
        (follows ? (
          <p className="session-follows">{say('You follow', 'Sie folgen')}</p>
        ) : (
          <Link to={sessionAddress(view.plan.id, session.id)} className="tall-link" preventScrollReset>
            {say('Follow again', 'Wieder folgen')}
          </Link>
        ))}
      <PresenceAvatars peers={peers} label={say('Here now', 'Jetzt hier')} />
      <SavedIndicator mayWrite={can.capture} />
      {session.isPresenterLost && !can.present && (
        <Banner tone="warn">
          {say(`Nothing was heard of ${name} for 15 seconds.`, `Von ${name} war 15 Sekunden lang nichts zu hören.`)}
          {can.takeOver && (
            <SessionForm
              session={session}
              intent="take-over"
              words={say('Go on in their place', 'Leitung übernehmen')}
            />
          )}
        </Banner>
      )}
      <HandOver view={view} session={session} />
    </section>
  );
}

function HandOver({ view, session }: Pick<RoomProps, 'view' | 'session'>) {
  const say = useWords();
  const nameOf = useName(view);
  const others = session.standInIds.filter((id) => id !== session.presenterId);
  if (!session.can.present || others.length === 0) return null;
  return (
    <details className="session-fold">
      <summary>{say('Hand over …', 'Übergeben …')}</summary>
      {others.map((personId) => (
        <SessionForm
          key={personId}
          session={session}
          intent="hand-over"
          values={{ personId }}
          words={say(`Hand over to ${nameOf(personId)}`, `An ${nameOf(personId)} übergeben`)}
        />
      ))}
    </details>
  );
}

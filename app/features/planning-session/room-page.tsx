import { Link, useSearchParams } from '@remix-run/react';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { NotLiveNotice } from '../plan/not-live-notice.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { GuestsLine } from '../planning-guest/guests-line.tsx';
import { sessionsAddress } from './addresses.ts';
import { AgendaList } from './agenda-list.tsx';
import { ClosingForm } from './closing-form.tsx';
import { CurrentItem } from './current-item.tsx';
import { Lobby } from './lobby.tsx';
import { MinutesPage } from './minutes-page.tsx';
import { Outcomes } from './outcomes.tsx';
import { ParkingLot } from './parking-lot.tsx';
import { PresenterBar } from './presenter-bar.tsx';
import { PrivateNotes } from './private-notes.tsx';
import { type RoomProps, type SessionView, shownItem } from './session-view.ts';
import { useAttend } from './use-attend.ts';
import { useSession } from './use-session.ts';

/** A planning session on its own page: before it begins, while it runs, and what it came to. */
export function RoomPage({ view, session: loaded, ids, awaited }: SessionView & { readonly view: PlanView }) {
  const session = useSession(loaded);
  useAttend(session, view.me.personId);
  const say = useWords();
  const props: RoomProps = { view, session, ids, awaited };
  const [shared] = view.lanes;
  return (
    <div className="session-page">
      <header className="session-header">
        <Link to={sessionsAddress(view.plan.id)} className="tall-link">
          {say(`Planning sessions of ${view.plan.title}`, `Planungssitzungen: ${view.plan.title}`)}
        </Link>
        <h1 className="plan-title">{session.title}</h1>
        {shared !== undefined && <AudienceBadge audience="shared" label={shared.badge} />}
        <GuestsLine session={session} />
      </header>
      <NotLiveNotice />
      {(session.state === 'planned' || session.state === 'called-off') && <Lobby {...props} />}
      {session.state === 'running' && <Running {...props} />}
      {session.state === 'closed' && (
        <>
          <MinutesPage {...props} />
          <PrivateNotes personId={view.me.personId} sessionId={session.id} />
        </>
      )}
    </div>
  );
}

function Running(props: RoomProps) {
  const say = useWords();
  const [search] = useSearchParams();
  const chosenId = search.get('item');
  const { session } = props;
  const item = shownItem(session, chosenId);
  return (
    <>
      <PresenterBar {...props} item={item} />
      <a href="#session-aside" className="session-jump tall-link">
        {say('Decided so far, parking lot, notes', 'Festgehalten, Themenspeicher, Notizen')}
      </a>
      <div className="session-columns">
        <AgendaList {...props} item={item} />
        <div className="plan-sheets">{item !== null && <CurrentItem key={item.id} {...props} item={item} />}</div>
        <div id="session-aside" tabIndex={-1} className="session-aside">
          <Outcomes {...props} />
          <ParkingLot {...props} />
          <PrivateNotes personId={props.view.me.personId} sessionId={session.id} />
          {session.can.present && <ClosingForm {...props} />}
        </div>
      </div>
    </>
  );
}

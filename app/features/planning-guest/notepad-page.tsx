import { Link } from '@remix-run/react';
import { accountName } from '../../../server/domain/account-name.ts';
import type { SessionState } from '../../../server/domain/planning-session.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { Handout, Notepad } from '../../../server/services/planning-guest/planning-guest-services.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { usePageLocale, useWords } from '../../words/use-words.ts';
import { LaneSections } from '../plan/lane-part.tsx';
import { LaneSheet } from '../plan/lane-sheet.tsx';
import { NotLiveNotice } from '../plan/not-live-notice.tsx';
import { PlanBar } from '../plan/plan-bar.tsx';
import type { PlanView } from '../plan/plan-view.ts';
import { notepadActAddress, sessionAddress } from '../planning-session/addresses.ts';
import { StartsAt } from '../planning-session/starts-at.tsx';
import { PostForm } from '../sign-off/post-form.tsx';
import { Guests } from './guests.tsx';
import { Handouts } from './handouts.tsx';
import { useNotepad } from './use-notepad.ts';

const STATE_WORDS: Record<SessionState, Words> = {
  planned: words('It has not begun.', 'Sie hat noch nicht begonnen.'),
  running: words('It is running now.', 'Sie läuft gerade.'),
  closed: words('It is closed; the notes stay to be read.', 'Sie ist abgeschlossen; die Notizen bleiben zu lesen.'),
  'called-off': words('It was called off.', 'Sie wurde abgesagt.'),
};

export interface NotepadProps {
  readonly view: PlanView;
  readonly notepad: Notepad;
  readonly handouts: readonly Handout[];
}

/** The notepad of a planning session: for both firms and their guests, and for guests all that they see of it. */
export function NotepadPage({ view, notepad: loaded, handouts: frozen }: NotepadProps) {
  const say = useWords();
  const { notepad, handouts } = useNotepad(loaded, frozen);
  const { title, state, presenterName, isGuest, planId, sessionId } = notepad;
  const [lane] = view.lanes;
  return (
    <div className="session-page">
      <header className="session-header">
        {!isGuest && (
          <Link to={sessionAddress(planId, sessionId)} className="tall-link">
            {say('To the planning session', 'Zur Planungssitzung')}
          </Link>
        )}
        <h1 className="plan-title">{title}</h1>
        <p>
          {say(
            `Planning session of ${accountName(view.plan, say)}.`,
            `Planungssitzung von ${accountName(view.plan, say)}.`,
          )}{' '}
          <StartsAt at={notepad.startsAt} timeZone={notepad.timeZone} />
        </p>
        <p className="text-sm text-muted" role="status">
          {say(STATE_WORDS[state])}{' '}
          {presenterName !== null && say(`Presented by ${presenterName}.`, `Leitung: ${presenterName}.`)}
        </p>
        {isGuest && <ForGuests />}
      </header>
      {lane !== undefined && <PlanBar mayWrite={lane.can.edit} hasFormats />}
      <NotLiveNotice />
      <div className="notepad-columns">
        <div className="plan-sheets">
          {lane === undefined ? (
            <NoNotepad notepad={notepad} />
          ) : (
            <LaneSheet lane={lane} view={view} readers={READERS}>
              {(use) => <LaneSections lane={lane} use={use} view={view} />}
            </LaneSheet>
          )}
          <Handouts notepad={notepad} handouts={handouts} plan={view.plan} />
        </div>
        <div className="session-aside">
          <Agenda notepad={notepad} />
          <Guests notepad={notepad} />
        </div>
      </div>
    </div>
  );
}

const READERS = words(
  'Read and written by both firms’ people on the plan and by the guests of this planning session.',
  'Beide Firmen und die Gäste dieser Planungssitzung lesen und schreiben hier.',
);

function ForGuests() {
  const say = useWords();
  return (
    <p className="max-w-prose text-sm text-muted">
      {say(
        'You are a guest: you see this page and nothing else of the plan, and both firms read what you write here. Silent writing and votes are for the two firms. When it is closed, the notes stay here for you to read until an owner of either firm ends that.',
        'Sie sind zu Gast: Sie sehen diese Seite und sonst nichts vom Plan, und beide Firmen lesen, was Sie hier schreiben. Stilles Schreiben und Abstimmungen sind Sache der beiden Firmen. Ist die Sitzung abgeschlossen, können Sie die Notizen hier weiter lesen, bis eine der beiden Firmen das beendet.',
      )}
    </p>
  );
}

function NoNotepad({ notepad: { planId, sessionId, can } }: Pick<NotepadProps, 'notepad'>) {
  const say = useWords();
  const locale = usePageLocale();
  const open = (
    <PostForm
      action={notepadActAddress(planId, sessionId)}
      label={say('Open a notepad', 'Notizblock anlegen')}
      words={say('Open a notepad', 'Notizblock anlegen')}
      variant="primary"
      values={{ intent: 'open', locale }}
    />
  );
  return (
    <EmptyState title={say('No notepad yet', 'Noch kein Notizblock')} action={can.open && open}>
      {say(
        'In the notepad of a planning session everybody of both firms who reads the shared part of the plan writes together, and so do its guests. It is no part of the plan.',
        'Im Notizblock einer Planungssitzung schreiben alle beider Firmen zusammen, die den gemeinsamen Teil des Plans lesen und bearbeiten, und ihre Gäste. Er gehört nicht zum Plan.',
      )}
    </EmptyState>
  );
}

/** Titles and times, and where the presenter is; nothing of what it is about. */
function Agenda({ notepad: { items, currentItemId, state } }: Pick<NotepadProps, 'notepad'>) {
  const say = useWords();
  return (
    <section className="session-agenda" aria-label={say('Agenda', 'Tagesordnung')}>
      <h2 className="record-list-title">{say('Agenda', 'Tagesordnung')}</h2>
      <ol className="session-plain-agenda">
        {items.map(({ id, title, minutes }) => {
          const isCurrent = state === 'running' && id === currentItemId;
          return (
            <li key={id} data-current={isCurrent} aria-current={isCurrent ? 'step' : undefined}>
              {title}{' '}
              <span className="text-sm text-muted">
                {say(`${minutes} min`, `${minutes} Min.`)}
                {isCurrent && ` · ${say('presented now', 'jetzt dran')}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

import { Link } from '@remix-run/react';
import { Banner } from '../../ui/banner.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { waysOf } from '../history/news-notice.tsx';
import { newsAddress, placeAddress } from '../plan/places.ts';
import { calendarAddress, prepareAddress } from './addresses.ts';
import { SessionForm } from './session-form.tsx';
import type { RoomProps } from './session-view.ts';
import { StartsAt } from './starts-at.tsx';
import { useName } from './use-name.ts';
import { Venue } from './venue.tsx';

/** What changed since both met, else since both signed; of a plan in which neither was yet, the plan. */
function PreReading({ view }: Pick<RoomProps, 'view'>) {
  const say = useWords();
  const since = (['session', 'signed'] as const).find((way) => waysOf(view).includes(way)) ?? null;
  const what = {
    session: say(
      'what changed since the last planning session',
      'was sich seit der letzten Planungssitzung geändert hat',
    ),
    signed: say('what changed since your firm last signed', 'was sich seit Ihrer letzten Unterschrift geändert hat'),
    plan: say('the plan as it stands', 'der Plan, wie er steht'),
  }[since ?? 'plan'];
  return (
    <p>
      <Link
        to={since === null ? placeAddress(view.plan.id, '') : newsAddress(view.plan.id, since)}
        className="underline"
      >
        {say(`To read before: ${what}`, `Vorher zu lesen: ${what}`)}
      </Link>
    </p>
  );
}

/** Before it begins: when, who presents, what is on the agenda, and what to read first. */
export function Lobby({ view, session }: RoomProps) {
  const say = useWords();
  const nameOf = useName(view);
  const { can, items, presenterId, standInIds, participantIds } = session;
  const others = standInIds.filter((id) => id !== presenterId);
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
  return (
    <div className="plan-sheets">
      {session.state === 'called-off' && (
        <Banner tone="warn">
          {say('This planning session was called off.', 'Diese Planungssitzung wurde abgesagt.')}
        </Banner>
      )}
      <p>
        <StartsAt at={session.startsAt} timeZone={session.timeZone} />
      </p>
      {session.venue !== '' && <Venue venue={session.venue} />}
      <p>
        {say(`Presented by ${nameOf(presenterId)}.`, `Leitung: ${nameOf(presenterId)}.`)}{' '}
        {others.length > 0 &&
          say(
            `May go on in their place: ${others.map(nameOf).join(', ')}.`,
            `Können übernehmen: ${others.map(nameOf).join(', ')}.`,
          )}
      </p>
      {participantIds.length > 0 && (
        <p>
          {say('Asked to take part:', 'Zur Teilnahme eingeladen:')} {participantIds.map(nameOf).join(', ')}.
        </p>
      )}
      <section className="lane-sheet" data-audience="shared" aria-label={say('Agenda', 'Tagesordnung')}>
        <h2 className="record-list-title">{say(`Agenda, ${minutes} minutes`, `Tagesordnung, ${minutes} Minuten`)}</h2>
        <ol className="session-plain-agenda">
          {items.map(({ id, title, minutes: own, presenterId: by }) => (
            <li key={id}>
              {title}{' '}
              <span className="text-sm text-muted">
                {say(`${own} min`, `${own} Min.`)}
                {by !== null && ` · ${nameOf(by)}`}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <PreReading view={view} />
      <div className="session-buttons">
        {can.start && (
          <SessionForm session={session} intent="start" words={say('Begin', 'Beginnen')} variant="primary" />
        )}
        {session.state === 'planned' && (
          <a href={calendarAddress(view.plan.id, session.id)} download className={buttonStyle('secondary', 'min-h-11')}>
            {say('Add to calendar', 'In den Kalender')}
          </a>
        )}
        {can.prepare && (
          <LinkButton to={prepareAddress(view.plan.id, session.id)} className="min-h-11">
            {say('Change', 'Ändern')}
          </LinkButton>
        )}
      </div>
      {can.prepare && (
        <>
          <p className="text-sm text-muted">
            {say(
              'Who is named here is called by mail, some minutes after the last change.',
              'Wer hier genannt ist, wird per Mail eingeladen, einige Minuten nach der letzten Änderung.',
            )}
          </p>
          <details className="session-fold">
            <summary>{say('Call off …', 'Absagen …')}</summary>
            <SessionForm session={session} intent="call-off" words={say('Call off for good', 'Endgültig absagen')} />
          </details>
        </>
      )}
    </div>
  );
}

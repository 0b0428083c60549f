import { Link } from '@remix-run/react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import {
  type MinutedItem,
  type MinutedOutcome,
  type PlanningMinutes,
  presentWords,
} from '../../../server/domain/planning-session.ts';
import { Moment } from '../../ui/moment.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { minutesAddress, sessionAddress } from './addresses.ts';
import { AwaitedSignatures } from './awaited-signatures.tsx';
import { MinutesAnswers } from './minutes-answers.tsx';
import type { RoomProps } from './session-view.ts';
import { StartsAt } from './starts-at.tsx';
import { useName } from './use-name.ts';

/** What a planning session came to, as it stood when it was closed, and what both leads say of that. */
export function MinutesPage(props: RoomProps) {
  const say = useWords();
  const { view, session } = props;
  const { minutes } = session;
  if (minutes === null) return null;
  return (
    <div className="plan-sheets">
      <p>
        <StartsAt at={session.startsAt} timeZone={session.timeZone} />
      </p>
      <section className="lane-sheet" data-audience="shared" aria-label={say('Minutes', 'Protokoll')}>
        <h2 className="place-title">{say('Minutes', 'Protokoll')}</h2>
        <p className="text-sm text-muted">
          {say('Present:', 'Anwesend:')} {minutes.present.map((one) => say(presentWords(one))).join(', ')}
        </p>
        <MinutesBody minutes={minutes} session={session} view={view} />
        <MeetAgain {...props} />
        <p>
          <a href={minutesAddress(view.plan.id, session.id)} className="tall-link" download>
            {say('Minutes as PDF', 'Protokoll als PDF')}
          </a>
        </p>
      </section>
      <AwaitedSignatures {...props} />
      <MinutesAnswers {...props} />
      <Corrections {...props} />
    </div>
  );
}

/** The planning session that was set at the close, as it stands now. */
function MeetAgain({ view, session }: RoomProps) {
  const say = useWords();
  const { next, nextAt, timeZone } = session;
  const at = next?.startsAt ?? nextAt;
  if (at === null) return null;
  return (
    <p>
      {say('You meet again:', 'Nächstes Treffen:')} <StartsAt at={at} timeZone={next?.timeZone ?? timeZone} />
      {next !== null && (
        <>
          {' · '}
          <Link to={sessionAddress(view.plan.id, next.id)} className="tall-link">
            {next.title}
          </Link>
          {next.state === 'called-off' && ` · ${say('called off', 'abgesagt')}`}
        </>
      )}
    </p>
  );
}

interface MinutesBodyProps {
  readonly minutes: PlanningMinutes;
  readonly session: RoomProps['session'];
  readonly view: PlanView;
}

function MinutesBody({ minutes, session, view }: MinutesBodyProps) {
  return (
    <>
      {minutes.items.map((item, index) => (
        <Item key={session.items[index]?.id ?? item.title} {...{ item, view, takenUp: takenUpOf(session, index) }} />
      ))}
      <Beside minutes={minutes} view={view} />
    </>
  );
}

/** What was handed out before, who objected, and what was corrected: the newest first. */
function Corrections({ view, session }: RoomProps) {
  const say = useWords();
  const nameOf = useName(view);
  if (session.corrections.length === 0) return null;
  return (
    <section className="session-answers" aria-label={say('Corrections', 'Berichtigungen')}>
      <h2 className="record-list-title">{say('Corrections', 'Berichtigungen')}</h2>
      {session.corrections.toReversed().map(({ before, objections, words, personId, at }) => (
        <div key={at.toISOString()} className="session-line">
          {objections.map((objection) => (
            <p key={objection.side}>
              {say(
                `${nameOf(objection.personId)} objected: ${objection.words}`,
                `${nameOf(objection.personId)} widersprach: ${objection.words}`,
              )}
            </p>
          ))}
          <p>
            {say(`${nameOf(personId)} corrected: ${words}`, `${nameOf(personId)} berichtigte: ${words}`)}{' '}
            <span className="text-sm text-muted">
              <Moment at={at} />
            </span>
          </p>
          <details className="session-fold">
            <summary>{say('As they were before', 'Wie es vorher war')}</summary>
            <MinutesBody minutes={before} session={session} view={view} />
          </details>
        </div>
      ))}
    </section>
  );
}

/** On which agenda an item stands that was left undecided; null: on none. */
function takenUpOf({ items, takenUp }: RoomProps['session'], index: number): TakenUp | null {
  return takenUp.find(({ itemId }) => itemId === items[index]?.id) ?? null;
}

type TakenUp = RoomProps['session']['takenUp'][number];

interface ItemProps {
  readonly item: MinutedItem;
  readonly view: PlanView;
  readonly takenUp: TakenUp | null;
}

function Item({ item, view, takenUp }: ItemProps) {
  const say = useWords();
  return (
    <section className="minutes-item" aria-label={item.title}>
      <h3 className="record-list-title">{item.title}</h3>
      {item.isCarried && (
        <p className="minutes-carried">
          {takenUp === null ? (
            say('Not decided: waits for the next agenda.', 'Nicht entschieden: wartet auf die nächste Tagesordnung.')
          ) : (
            <>
              {say('Not decided: on the agenda of', 'Nicht entschieden: auf der Tagesordnung von')}{' '}
              <Link to={sessionAddress(view.plan.id, takenUp.sessionId)} className="tall-link">
                {takenUp.title}
              </Link>
              {', '}
              <Moment at={takenUp.startsAt} />
            </>
          )}
        </p>
      )}
      <OutcomeList outcomes={item.outcomes} view={view} />
      {item.notes.length > 0 && (
        <ul className="minutes-notes" aria-label={say('Silent notes', 'Stille Notizen')}>
          {item.notes.map(({ body, name, dots }) => (
            <li key={`${name} ${dots} ${body}`}>
              {body}
              <span className="text-sm text-muted">
                {name !== null && ` · ${name}`}
                {dots !== null && ` · ${dots === 1 ? say('1 dot', '1 Punkt') : say(`${dots} dots`, `${dots} Punkte`)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Beside({ minutes, view }: { readonly minutes: PlanningMinutes; readonly view: PlanView }) {
  const say = useWords();
  return (
    <>
      {minutes.beside.length > 0 && (
        <section className="minutes-item" aria-label={say('Besides', 'Außerdem')}>
          <h3 className="record-list-title">{say('Besides', 'Außerdem')}</h3>
          <OutcomeList outcomes={minutes.beside} view={view} />
        </section>
      )}
      {minutes.parked.length > 0 && (
        <section className="minutes-item" aria-label={say('Parking lot', 'Themenspeicher')}>
          <h3 className="record-list-title">{say('Parking lot', 'Themenspeicher')}</h3>
          <ul className="minutes-notes">
            {minutes.parked.map(({ body, name }) => (
              <li key={`${name} ${body}`}>
                {body} <span className="text-sm text-muted">· {name}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function OutcomeList({ outcomes, view }: { readonly outcomes: readonly MinutedOutcome[]; readonly view: PlanView }) {
  const say = useWords();
  const format = useFormat();
  return (
    <ul className="session-outcomes">
      {outcomes.map(({ root, recordId, title, owner, due, by }) => (
        <li key={recordId ?? `${root} ${title}`}>
          <span className="session-kind inline-block text-sm text-muted">{say(KINDS[root].one)}</span>
          {recordId === null ? (
            <span>{title}</span>
          ) : (
            <Link to={recordAddress(view.plan.id, root, recordId)} className="tall-link">
              {title}
            </Link>
          )}
          <span className="text-sm text-muted">
            {owner !== '' && `${owner}, `}
            {due !== '' && `${format.day(due)} · `}
            {say(`written by ${by}`, `geschrieben von ${by}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}

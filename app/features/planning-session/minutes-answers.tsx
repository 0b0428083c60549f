import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../words/use-words.ts';
import { correctAddress } from './addresses.ts';
import { SessionForm } from './session-form.tsx';
import type { PlanningSession, RoomProps } from './session-view.ts';
import { useName } from './use-name.ts';

/** What the lead of each firm says of the minutes, and the way to say it. */
export function MinutesAnswers({ view, session }: RoomProps) {
  const say = useWords();
  const nameOf = useName(view);
  const { answers, can } = session;
  const edition = String(session.edition);
  return (
    <section className="session-answers" aria-label={say('What both leads say', 'Was beide Leitungen sagen')}>
      <h2 className="record-list-title">{say('Are these minutes right?', 'Stimmt dieses Protokoll?')}</h2>
      <ul>
        {(['customer', 'supplier'] as const).map((side) => {
          const answer = answers.find((one) => one.side === side);
          return (
            <li key={side}>
              <strong>{view.plan[side].name}</strong>:{' '}
              {answer === undefined
                ? say('has not answered', 'hat nicht geantwortet')
                : answer.accepts
                  ? say(`accepted by ${nameOf(answer.personId)}`, `angenommen von ${nameOf(answer.personId)}`)
                  : say(
                      `${nameOf(answer.personId)} objects: ${answer.words}`,
                      `${nameOf(answer.personId)} widerspricht: ${answer.words}`,
                    )}
            </li>
          );
        })}
      </ul>
      <Standing session={session} />
      {can.correct && (
        <LinkButton to={correctAddress(view.plan.id, session.id)} variant="secondary" className="min-h-11 self-start">
          {say('Correct the minutes', 'Protokoll berichtigen')}
        </LinkButton>
      )}
      {can.answer && (
        <div className="session-buttons">
          <SessionForm
            session={session}
            intent="accept-minutes"
            values={{ edition }}
            words={say('Accept the minutes', 'Protokoll annehmen')}
            variant="primary"
          />
          <details className="session-fold">
            <summary>{say('Object …', 'Widersprechen …')}</summary>
            <SessionForm session={session} intent="object" values={{ edition }} words={say('Object', 'Widersprechen')}>
              <TextArea name="words" label={say('What is not right', 'Was nicht stimmt')} isRequired />
            </SessionForm>
          </details>
        </div>
      )}
    </section>
  );
}

/** That they stand, or by when both leads answer. A day that passes accepts nothing. */
function Standing({ session }: { readonly session: PlanningSession }) {
  const say = useWords();
  const { accepted, answers, answersDue, now } = session;
  if (accepted !== null) {
    return (
      <p>
        {say('Accepted by both firms:', 'Von beiden Firmen angenommen:')} <Moment at={accepted.at} />.{' '}
        {accepted.versionName !== null &&
          say(
            `The plan as it then stood is the version “${accepted.versionName}”. Who was present gets a mail.`,
            `Der Plan, wie er dann stand, ist die Fassung „${accepted.versionName}“. Wer anwesend war, erhält eine Mail.`,
          )}
      </p>
    );
  }
  if (answersDue === null || answers.length === 2) return null;
  return (
    <p className="text-sm text-muted">
      {say('Both leads answer by', 'Beide Leitungen antworten bis')} <Moment at={answersDue} />.
      {now > answersDue &&
        ` ${say('That time is over; silence accepts nothing.', 'Diese Zeit ist vorbei; Schweigen nimmt nichts an.')}`}
    </p>
  );
}

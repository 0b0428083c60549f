import { Moment } from '../../ui/moment.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../words/use-words.ts';
import { SessionForm } from './session-form.tsx';
import type { RoomProps } from './session-view.ts';
import { useName } from './use-name.ts';

/** What the lead of each firm says of the minutes, and the way to say it. */
export function MinutesAnswers({ view, session }: RoomProps) {
  const say = useWords();
  const nameOf = useName(view);
  const { answers, answersDue, can } = session;
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
      {answersDue !== null && answers.length < 2 && (
        <p className="text-sm text-muted">
          {say('Both leads answer by', 'Beide Leitungen antworten bis')} <Moment at={answersDue} />.
        </p>
      )}
      {can.answer && (
        <div className="session-buttons">
          <SessionForm
            session={session}
            intent="accept-minutes"
            words={say('Accept the minutes', 'Protokoll annehmen')}
            variant="primary"
          />
          <details className="session-fold">
            <summary>{say('Object …', 'Widersprechen …')}</summary>
            <SessionForm session={session} intent="object" words={say('Object', 'Widersprechen')}>
              <TextArea name="words" label={say('What is not right', 'Was nicht stimmt')} isRequired />
            </SessionForm>
          </details>
        </div>
      )}
    </section>
  );
}

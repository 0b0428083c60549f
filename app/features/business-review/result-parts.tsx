import { type Words, words } from '../../../server/domain/words.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import type { ReviewedAction } from './business-review.ts';
import { ownerWords, type PartProps, ReviewEntry, ReviewPart } from './review-part.tsx';

/** What the relationship was worth, as the firm that benefits has confirmed it. */
export function ValuePart({ review: { totals, confirmed } }: PartProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <ReviewPart
      title={say('Value', 'Wert')}
      nothing={totals.length === 0 ? say('No value with an amount yet.', 'Noch kein Wert mit einem Betrag.') : null}
    >
      {totals.map(({ currency, confirmed: sum, realised, planned }) => (
        <p key={currency} className="mt-3 text-base">
          <strong className="text-2xl">{`${format.whole(sum)} ${currency}`}</strong>{' '}
          {say(
            `confirmed, of ${format.whole(realised)} realised and ${format.whole(planned)} planned`,
            `bestätigt, von ${format.whole(realised)} realisiert und ${format.whole(planned)} geplant`,
          )}
        </p>
      ))}
      <ul>
        {confirmed.map(({ id, title, value }) => (
          <ReviewEntry
            key={id}
            title={title}
            facts={[value.amount === null ? null : `${format.whole(value.amount)} ${value.currency}`]}
          />
        ))}
      </ul>
    </ReviewPart>
  );
}

export function ObjectivesPart({ review: { objectives } }: PartProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <ReviewPart
      title={say('Objectives', 'Ziele')}
      nothing={objectives.length === 0 ? say('No objectives yet.', 'Noch keine Ziele.') : null}
    >
      <ul>
        {objectives.map(({ id, title, outcome, baseline, target, unit, actual, due, isAchieved }) => (
          <ReviewEntry
            key={id}
            title={title}
            text={outcome}
            facts={[
              isAchieved ? say('Achieved, both firms say', 'Erreicht, sagen beide Firmen') : null,
              target === null
                ? null
                : say(
                    `${baseline === null ? '' : `from ${format.figure(baseline)} `}to ${format.figure(target)} ${unit ?? ''}`,
                    `${baseline === null ? '' : `von ${format.figure(baseline)} `}auf ${format.figure(target)} ${unit ?? ''}`,
                  ).trim(),
              actual === null
                ? null
                : say(
                    `now at ${format.figure(actual)} ${unit ?? ''}`,
                    `jetzt bei ${format.figure(actual)} ${unit ?? ''}`,
                  ).trim(),
              due === null ? null : say(`by ${format.day(due)}`, `bis ${format.day(due)}`),
            ]}
          />
        ))}
      </ul>
    </ReviewPart>
  );
}

const STATES: Readonly<Partial<Record<ReviewedAction['state'], Words>>> = {
  stalled: words('Stalled: a week late or more', 'Steht: eine Woche oder mehr zu spät'),
  'at-risk': words('At risk: late', 'Gefährdet: zu spät'),
  'on-track': words('On track', 'Im Plan'),
  undated: words('Without a date', 'Ohne Termin'),
};

export function ActionsPart({ review: { actions, done }, ...of }: PartProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <ReviewPart
      title={say('Actions', 'Maßnahmen')}
      nothing={actions.length + done === 0 ? say('No actions yet.', 'Noch keine Maßnahmen.') : null}
    >
      <p className="mt-3">{say(`${done} done, ${actions.length} open`, `${done} erledigt, ${actions.length} offen`)}</p>
      <ul>
        {actions.map(({ id, title, owner, due, state }) => {
          const standing = STATES[state];
          return (
            <ReviewEntry
              key={id}
              title={title}
              facts={[
                standing === undefined ? null : say(standing),
                ownerWords(owner, of),
                due === null ? null : say(`due ${format.day(due)}`, `fällig ${format.day(due)}`),
              ]}
            />
          );
        })}
      </ul>
    </ReviewPart>
  );
}

import { readMember } from '../../../collab/document/kind/read-value.ts';
import { SIDES } from '../../../server/domain/audience.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import type { ComingDate } from './business-review.ts';
import { ownerWords, type PartProps, ReviewEntry, ReviewPart } from './review-part.tsx';

export function RisksPart({ review: { risks }, ...of }: PartProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <ReviewPart
      title={say('Risks', 'Risiken')}
      nothing={risks.length === 0 ? say('No risks written down.', 'Keine Risiken aufgeschrieben.') : null}
    >
      <ul>
        {risks.map(({ id, title, response, likelihood, impact, owner, reviewOn }) => (
          <ReviewEntry
            key={id}
            title={title}
            text={response}
            facts={[
              likelihood === null || impact === null
                ? null
                : say(
                    `likelihood ${likelihood} of 5, impact ${impact} of 5`,
                    `Wahrscheinlichkeit ${likelihood} von 5, Auswirkung ${impact} von 5`,
                  ),
              ownerWords(readMember(owner), of),
              reviewOn === null ? null : say(`review on ${format.day(reviewOn)}`, `prüfen am ${format.day(reviewOn)}`),
            ]}
          />
        ))}
      </ul>
    </ReviewPart>
  );
}

/** What each firm waits for from the other. */
export function AsksPart({ review: { asks }, ...of }: PartProps) {
  const say = useWords();
  const format = useFormat();
  const count = asks.supplier.length + asks.customer.length;
  return (
    <ReviewPart
      title={say('What we ask of each other', 'Worum wir einander bitten')}
      nothing={count === 0 ? say('Nothing waits for an answer.', 'Nichts wartet auf eine Antwort.') : null}
    >
      {SIDES.filter((side) => asks[side].length > 0).map((side) => (
        <div key={side}>
          <h3>{say(`${of.plan[side].name} is asked`, `${of.plan[side].name} ist gebeten`)}</h3>
          <ul>
            {asks[side].map(({ id, title, detail, owner, answerDue }) => (
              <ReviewEntry
                key={id}
                title={title}
                text={detail}
                facts={[
                  ownerWords(readMember(owner), of),
                  answerDue === null
                    ? null
                    : say(`answer by ${format.day(answerDue)}`, `Antwort bis ${format.day(answerDue)}`),
                ]}
              />
            ))}
          </ul>
        </div>
      ))}
    </ReviewPart>
  );
}

const KINDS: Readonly<Record<ComingDate['kind'], Words>> = {
  objective: words('Objective due', 'Ziel fällig'),
  action: words('Action due', 'Maßnahme fällig'),
  milestone: words('Milestone', 'Meilenstein'),
  renewal: words('Contract runs out', 'Vertrag läuft aus'),
  notice: words('Last day for notice', 'Letzter Tag zur Kündigung'),
  answer: words('Answer due', 'Antwort fällig'),
  session: words('Planning session', 'Planungssitzung'),
};

export function AheadPart({ review: { ahead } }: PartProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <ReviewPart
      title={say('The next 90 days', 'Die nächsten 90 Tage')}
      nothing={ahead.length === 0 ? say('No date falls into them.', 'Kein Termin fällt in sie.') : null}
    >
      <ol>
        {ahead.map(({ id, kind, title, on }) => (
          <ReviewEntry key={`${kind} ${id}`} title={title} facts={[format.day(on), say(KINDS[kind])]} />
        ))}
      </ol>
    </ReviewPart>
  );
}

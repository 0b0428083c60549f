import type { Format } from '../../../server/domain/format.ts';
import type { ScoreQuestionId } from '../../../server/domain/quarterly-review.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import type {
  QuarterlyReview,
  ReviewFigures,
} from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { quarterName } from './review-words.ts';

interface EvidenceProps {
  readonly id: string;
  readonly question: ScoreQuestionId;
  readonly review: QuarterlyReview;
}

/** What the plan itself knows about a question, and what was scored last time. The score is its readers' judgement all the same. */
export function Evidence({ id, question, review }: EvidenceProps) {
  const say = useWords();
  const format = useFormat();
  const { figures, plan, last } = review;
  const before = last?.scores[question];
  return (
    <p id={id} className="review-evidence">
      {say('In the plan today: ', 'Heute im Plan: ')}
      {evidenceWords(question, { figures, plan, say, format })}
      {last !== null && before !== undefined && (
        <span className="review-before">{` · ${quarterName(last.quarter)}: ${before}`}</span>
      )}
    </p>
  );
}

interface Known {
  readonly figures: ReviewFigures;
  readonly plan: PlanSummary;
  readonly say: Say;
  readonly format: Format;
}

/** One sentence or two, from the figures of the plan's own pages. */
export function evidenceWords(question: ScoreQuestionId, known: Known): string {
  return EVIDENCE[question](known);
}

const EVIDENCE: Readonly<Record<ScoreQuestionId, (known: Known) => string>> = {
  drivers: ({ figures: { drivers }, plan, say }) =>
    say(
      `${drivers.validated} of ${drivers.all} value drivers validated by ${plan.customer.name}`,
      `${drivers.validated} von ${drivers.all} Werttreibern von ${plan.customer.name} bestätigt`,
    ),
  objectives: ({ figures: { objectives }, say }) =>
    say(
      `${objectives.agreed} of ${objectives.all} shared objectives agreed, ${objectives.owned} with an owner of each firm`,
      `${objectives.agreed} von ${objectives.all} gemeinsamen Zielen vereinbart, ${objectives.owned} mit Verantwortlichen beider Firmen`,
    ),
  value: ({ figures: { value }, say, format }) =>
    value.length === 0
      ? say('no value with an amount', 'kein Wert mit einem Betrag')
      : value
          .map(({ currency, confirmed, realised }) =>
            say(
              `${format.whole(confirmed)} ${currency} confirmed of ${format.whole(realised)} realised`,
              `${format.whole(confirmed)} ${currency} bestätigt von ${format.whole(realised)} realisiert`,
            ),
          )
          .join('; '),
  actions: ({ figures: { kept }, plan, say }) =>
    kept === null
      ? noFigures(say)
      : (['supplier', 'customer'] as const)
          .map((side) => {
            const { onTime, late, overdue } = kept[side];
            return say(
              `${plan[side].name} ${onTime} on time, ${late} late, ${overdue} overdue`,
              `${plan[side].name} ${onTime} rechtzeitig, ${late} zu spät, ${overdue} überfällig`,
            );
          })
          .join('; '),
  people: ({ figures: { stakeholders }, say }) =>
    say(
      `${stakeholders.withCounterpart} of ${stakeholders.all} stakeholders have a counterpart`,
      `${stakeholders.withCounterpart} von ${stakeholders.all} Beteiligten haben ein Gegenüber`,
    ),
  risks: ({ figures: { risks }, say }) =>
    say(
      `${risks.answered} of ${risks.all} risks have a response`,
      `${risks.answered} von ${risks.all} Risiken haben eine Antwort`,
    ),
  renewal: ({ figures: { renewal }, say, format }) => {
    if (renewal === null) return say('no contract date ahead', 'kein Vertragstermin voraus');
    const day = format.day(renewal.on);
    return renewal.isNotice
      ? say(`notice for ${renewal.title} by ${day}`, `Kündigung von ${renewal.title} bis ${day}`)
      : say(`${renewal.title} runs out on ${day}`, `${renewal.title} läuft am ${day} aus`);
  },
  freshness: ({ figures: { touched }, plan, say }) =>
    touched === null
      ? noFigures(say)
      : say(
          `records changed in 13 weeks: ${touched.supplier} by ${plan.supplier.name}, ${touched.customer} by ${plan.customer.name}`,
          `Einträge geändert in 13 Wochen: ${touched.supplier} von ${plan.supplier.name}, ${touched.customer} von ${plan.customer.name}`,
        ),
};

function noFigures(say: Say): string {
  return say('no figures', 'keine Zahlen');
}

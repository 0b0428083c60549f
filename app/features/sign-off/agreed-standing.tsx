import { Link } from '@remix-run/react';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { certificateAddress } from './addresses.ts';
import type { BaselineSummary } from './approval-view.ts';

interface AgreedStandingProps {
  readonly baseline: BaselineSummary;
  readonly plan: Pick<PlanSummary, 'supplier' | 'customer'>;
}

/** What an agreed text is by now: in force, in force until a day, ended, replaced, or a plan that has changed since. */
export function AgreedStanding({ baseline, plan }: AgreedStandingProps) {
  const say = useWords();
  const { subject, supersededBy, endsOn, isOutdated } = baseline;
  if (supersededBy !== null) {
    return (
      <Link to={certificateAddress(supersededBy)} className="underline">
        {say('Another text has taken its place.', 'Ein anderer Text ist an seine Stelle getreten.')}
      </Link>
    );
  }
  if (endsOn !== null) return <Notice baseline={baseline} plan={plan} />;
  if (subject === 'plan' && isOutdated) {
    return (
      <span data-outdated>
        {say(
          'The plan has changed since: it differs from this version.',
          'Der Plan weicht inzwischen von dieser Fassung ab.',
        )}
      </span>
    );
  }
  const sentence =
    subject === 'objective'
      ? say('In force.', 'In Kraft.')
      : say('The plan stands as it was signed.', 'Der Plan steht so da, wie er unterschrieben wurde.');
  return <span>{sentence}</span>;
}

function Notice({ baseline, plan }: AgreedStandingProps) {
  const say = useWords();
  const format = useFormat();
  const { endsOn, endSide, endReason, isInForce } = baseline;
  if (endsOn === null || endSide === null) return null;
  const firm = plan[endSide].name;
  const day = format.day(endsOn);
  const why = endReason ?? '';
  return (
    <>
      {isInForce
        ? say(
            `In force until ${day}, then ended by ${firm}: ${why}`,
            `In Kraft bis ${day}, dann beendet von ${firm}: ${why}`,
          )
        : say(`Ended by ${firm} as of ${day}: ${why}`, `Beendet von ${firm} zum ${day}: ${why}`)}
    </>
  );
}

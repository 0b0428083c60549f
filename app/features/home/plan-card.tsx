import { Link } from '@remix-run/react';
import { accountName } from '../../../server/domain/account-name.ts';
import type { Format } from '../../../server/domain/format.ts';
import { ROLE_TITLE } from '../../../server/domain/role.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import type { NewsSinceCount, PlanNewsCount } from '../../../server/services/home/home-services.ts';
import { Period } from '../../ui/period.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { FirmPair } from '../account/firm-pair.tsx';
import { newsAddress } from '../plan/places.ts';

interface PlanCardProps {
  readonly plan: PlanSummary;
  /** Null: nothing changed since this person was there. */
  readonly news: PlanNewsCount | null;
  /** Null: nothing was agreed yet, or nothing changed since this person's firm signed it. */
  readonly signedNews: NewsSinceCount | null;
  /** Null: no planning session was held yet, or nothing changed since. */
  readonly sessionNews: NewsSinceCount | null;
}

/** A joint account plan as a sheet of paper: both firms, its period, and what I am in it. */
export function PlanCard({ plan, news, signedNews, sessionNews }: PlanCardProps) {
  const say = useWords();
  const format = useFormat();
  return (
    <article className="relative flex h-full flex-col gap-4 rounded-lg border border-line bg-page p-5 shadow-sm transition-colors hover:border-line-strong">
      <div className="flex items-center gap-3">
        <FirmPair account={plan} />
        <div className="min-w-0">
          <h3 className="text-lg font-semibold tracking-tight">
            <Link to={`/plans/${plan.id}`} className="after:absolute after:inset-0 after:rounded-lg">
              {accountName(plan, say)}
            </Link>
          </h3>
          <p className="text-muted">{plan.title}</p>
        </div>
      </div>
      {news !== null && <p className="font-medium">{newsWords(news, say)}</p>}
      {signedNews !== null && (
        <p>
          <Link to={newsAddress(plan.id, 'signed')} className="relative z-1 underline">
            {signedWords(signedNews, plan[plan.side].name, { say, format })}
          </Link>
        </p>
      )}
      {sessionNews !== null && (
        <p>
          <Link to={newsAddress(plan.id, 'session')} className="relative z-1 underline">
            {sessionWords(sessionNews, { say, format })}
          </Link>
        </p>
      )}
      <dl className="mt-auto flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-xs text-muted">{say('Period', 'Zeitraum')}</dt>
          <dd>
            <Period start={plan.periodStart} end={plan.periodEnd} />
          </dd>
        </div>
        <div>
          <dt className="text-xs text-muted">{say('You are', 'Ihre Rolle')}</dt>
          <dd>{say(ROLE_TITLE[plan.role])}</dd>
        </div>
      </dl>
    </article>
  );
}

function signedWords(
  { records, since }: NewsSinceCount,
  firm: string,
  { say, format }: { readonly say: Say; readonly format: Format },
): string {
  const day = format.day(since.toISOString().slice(0, 10));
  return records === 1
    ? say(
        `One entry has changed since ${firm} last signed, ${day}.`,
        `Seit ${firm} zuletzt unterschrieben hat, ${day}, hat sich ein Eintrag geändert.`,
      )
    : say(
        `${records} entries have changed since ${firm} last signed, ${day}.`,
        `Seit ${firm} zuletzt unterschrieben hat, ${day}, haben sich ${records} Einträge geändert.`,
      );
}

function sessionWords(
  { records, since }: NewsSinceCount,
  { say, format }: { readonly say: Say; readonly format: Format },
): string {
  const day = format.day(since.toISOString().slice(0, 10));
  return records === 1
    ? say(
        `One entry has changed since the last planning session, ${day}.`,
        `Seit der letzten Planungssitzung, ${day}, hat sich ein Eintrag geändert.`,
      )
    : say(
        `${records} entries have changed since the last planning session, ${day}.`,
        `Seit der letzten Planungssitzung, ${day}, haben sich ${records} Einträge geändert.`,
      );
}

function newsWords({ records, people }: PlanNewsCount, say: Say): string {
  const what =
    records === 1
      ? say('One entry has', 'hat sich ein Eintrag')
      : say(`${records} entries have`, `haben sich ${records} Einträge`);
  const who = people === 1 ? say('one person', 'eine Person') : say(`${people} people`, `${people} Personen`);
  return say(
    `${what} changed since you were there, by ${who}.`,
    `Seit Sie zuletzt da waren, ${what} durch ${who} geändert.`,
  );
}

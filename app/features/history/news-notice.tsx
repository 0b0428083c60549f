import { Link } from '@remix-run/react';
import type { LaneNews, NewsFrom, PersonSummary } from '../../../server/services/app-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { placeAddress, signedNewsAddress } from '../plan/places.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { ACT_WORDS, type NamedChange, nameRecord } from './describe-change.ts';

const MOST_SHOWN = 8;

interface NewsNoticeProps {
  readonly news: readonly LaneNews[];
  readonly from: NewsFrom;
  readonly view: PlanView;
}

/** What others did in this plan since one was last here, or anybody since one's firm last signed; nothing when that is nothing. */
export function NewsNotice({ news, from, view }: NewsNoticeProps) {
  const say = useWords();
  const format = useFormat();
  const { plan, lanes, people } = view;
  const changed = say('changed', 'geändert:');
  const lines = latestOfEach(
    news.flatMap(({ laneId, records, acts }) => {
      const lane = lanes.find(({ id }) => id === laneId);
      if (lane === undefined) return [];
      const named = (change: { root: string; recordId: string }) => nameRecord(plan.id, lane.content, change, say);
      return [
        ...acts.map((act) => toLine(lane, new Date(act.at), act.personId, say(ACT_WORDS[act.act]), act, named(act))),
        ...records.map((record) => toLine(lane, record.at, record.userId, changed, record, named(record))),
      ];
    }),
  );
  const since = news.map((one) => one.since.toISOString()).sort()[0];
  const firm = plan[plan.side].name;
  if (lines.length === 0 || since === undefined) return <NoNews from={from} view={view} />;
  const day = format.day(since.slice(0, 10));
  const more = lines.length - MOST_SHOWN;
  return (
    <section aria-labelledby="news" className="news-notice">
      <h2 id="news" className="news-title">
        {from === 'visit'
          ? say(`Since you were last here, ${day}`, `Seit Ihrem letzten Besuch, ${day}`)
          : say(`Since ${firm} last signed, ${day}`, `Seit ${firm} zuletzt unterschrieben hat, ${day}`)}
      </h2>
      <ul className="news-list">
        {lines.slice(0, MOST_SHOWN).map(({ key, who, did, change, badge }) => (
          <li key={key}>
            {say(`${nameOf(who, people, say)} ${did} `, `${nameOf(who, people, say)} hat ${did} `)}
            {change.address === null ? change.words : <Link to={change.address}>{change.words}</Link>}
            <span className="news-badge">{badge}</span>
          </li>
        ))}
      </ul>
      <p className="news-more">
        {more > 0 && say(`${more} more. `, `${more} weitere. `)}
        <Link to={placeAddress(plan.id, 'history')}>{say('See the history', 'Zum Verlauf')}</Link>{' '}
        <OtherNews from={from} view={view} />
      </p>
    </section>
  );
}

/** A plan in which nothing is new still tells the way to the other news. */
function NoNews({ from, view }: Pick<NewsNoticeProps, 'from' | 'view'>) {
  const say = useWords();
  const firm = view.plan[view.plan.side].name;
  if (!hasSigned(view)) return null;
  return (
    <p className="news-more">
      {from === 'signed' &&
        `${say(`Nothing changed since ${firm} last signed.`, `Seit ${firm} zuletzt unterschrieben hat, hat sich nichts geändert.`)} `}
      <OtherNews from={from} view={view} />
    </p>
  );
}

function OtherNews({ from, view }: Pick<NewsNoticeProps, 'from' | 'view'>) {
  const say = useWords();
  const { plan } = view;
  if (!hasSigned(view)) return null;
  const firm = plan[plan.side].name;
  return from === 'visit' ? (
    <Link to={signedNewsAddress(plan.id)}>
      {say(`What changed since ${firm} last signed`, `Was sich geändert hat, seit ${firm} zuletzt unterschrieben hat`)}
    </Link>
  ) : (
    <Link to={placeAddress(plan.id, '')}>{say('Since you were last here', 'Seit Ihrem letzten Besuch')}</Link>
  );
}

/** Something was agreed, so both firms have signed. */
function hasSigned({ signOff }: PlanView): boolean {
  return signOff !== null && signOff.baselines.length > 0;
}

interface NewsLine {
  /** One for what one person does with one record, however often. */
  readonly key: string;
  readonly at: Date;
  readonly who: string | null;
  readonly did: string;
  readonly change: NamedChange;
  readonly badge: string;
}

function toLine(
  { id, badge }: LaneView,
  at: Date,
  who: string | null,
  did: string,
  { root, recordId }: { readonly root: string; readonly recordId: string },
  change: NamedChange,
): NewsLine {
  return { key: [id, who, did, root, recordId].join(' '), at, who, did, change, badge };
}

/** The latest first. */
function latestOfEach(lines: readonly NewsLine[]): readonly NewsLine[] {
  const latest = new Map<string, NewsLine>();
  for (const line of lines) {
    const known = latest.get(line.key);
    if (known === undefined || known.at < line.at) latest.set(line.key, line);
  }
  return [...latest.values()].sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** Somebody of this plan; people who left it keep no name here. */
export function nameOf(personId: string | null, people: readonly PersonSummary[], say: Say): string {
  if (personId === null) return 'Covalent';
  return (
    people.find(({ id }) => id === personId)?.name ??
    say('Somebody who left this plan', 'Jemand, der diesen Plan verlassen hat')
  );
}

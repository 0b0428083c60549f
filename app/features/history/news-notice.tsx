import { Link } from '@remix-run/react';
import { NEWS_FROM, type NewsFrom } from '../../../server/domain/news-from.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { LaneNews, PersonSummary } from '../../../server/services/app-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { newsAddress, placeAddress } from '../plan/places.ts';
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
        {say(SINCE[from](firm, `, ${day}`))}
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
  if (waysOf(view).length === 1 && from === 'visit') return null;
  return (
    <p className="news-more">
      {from !== 'visit' && `${say(SINCE[from](firm, ': '))}${say('nothing changed.', 'nichts geändert.')} `}
      <OtherNews from={from} view={view} />
    </p>
  );
}

function OtherNews({ from, view }: Pick<NewsNoticeProps, 'from' | 'view'>) {
  const say = useWords();
  const { plan } = view;
  const firm = plan[plan.side].name;
  return waysOf(view)
    .filter((way) => way !== from)
    .map((way) => (
      <Link key={way} to={way === 'visit' ? placeAddress(plan.id, '') : newsAddress(plan.id, way)} className="news-way">
        {say(SINCE[way](firm, ''))}
      </Link>
    ));
}

const SINCE: Readonly<Record<NewsFrom, (firm: string, more: string) => Words>> = {
  visit: (_firm, more) => words(`Since you were last here${more}`, `Seit Ihrem letzten Besuch${more}`),
  signed: (firm, more) => words(`Since ${firm} last signed${more}`, `Seit ${firm} zuletzt unterschrieben hat${more}`),
  session: (_firm, more) => words(`Since the last planning session${more}`, `Seit der letzten Planungssitzung${more}`),
};

/** From where on news can be told: what was agreed was signed by both firms, and both met in a planning session. */
export function waysOf({ signOff, hasMet }: Pick<PlanView, 'signOff' | 'hasMet'>): readonly NewsFrom[] {
  const hasSigned = signOff !== null && signOff.baselines.length > 0;
  return NEWS_FROM.filter((way) => way === 'visit' || (way === 'signed' ? hasSigned : hasMet));
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

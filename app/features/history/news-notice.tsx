import { Link } from '@remix-run/react';
import type { LaneNews, PersonSummary } from '../../../server/services/app-services.ts';
import { formatDay } from '../../ui/format-day.ts';
import { placeAddress } from '../plan/places.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { useWords } from '../shell/use-words.ts';
import { ACT_WORDS, type NamedChange, nameRecord } from './describe-change.ts';

const MOST_SHOWN = 8;

/** What others did in this plan since one was last here; nothing when that is nothing. */
export function NewsNotice({ news, view }: { news: readonly LaneNews[]; view: PlanView }) {
  const say = useWords();
  const { plan, lanes, people } = view;
  const lines = latestOfEach(
    news.flatMap(({ laneId, records, acts }) => {
      const lane = lanes.find(({ id }) => id === laneId);
      if (lane === undefined) return [];
      const named = (change: { root: string; recordId: string }) => nameRecord(plan.id, lane.content, change, say);
      return [
        ...acts.map((act) => toLine(lane, new Date(act.at), act.personId, ACT_WORDS[act.act], act, named(act))),
        ...records.map((record) => toLine(lane, record.at, record.userId, 'changed', record, named(record))),
      ];
    }),
  );
  const since = news.map((one) => one.since.toISOString()).sort()[0];
  if (lines.length === 0 || since === undefined) return null;
  return (
    <section aria-labelledby="news" className="news-notice">
      <h2 id="news" className="news-title">
        {`Since you were last here, ${formatDay(since.slice(0, 10))}`}
      </h2>
      <ul className="news-list">
        {lines.slice(0, MOST_SHOWN).map(({ key, who, did, change, badge }) => (
          <li key={key}>
            {`${nameOf(who, people)} ${did} `}
            {change.address === null ? change.words : <Link to={change.address}>{change.words}</Link>}
            <span className="news-badge">{badge}</span>
          </li>
        ))}
      </ul>
      <p className="news-more">
        {lines.length > MOST_SHOWN && `${lines.length - MOST_SHOWN} more. `}
        <Link to={placeAddress(plan.id, 'history')}>See the history</Link>
      </p>
    </section>
  );
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
export function nameOf(personId: string | null, people: readonly PersonSummary[]): string {
  if (personId === null) return 'Covalent';
  return people.find(({ id }) => id === personId)?.name ?? 'Somebody who left this plan';
}

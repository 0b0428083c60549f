import { Link } from '@remix-run/react';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { ACT_WORDS, nameRecord } from './describe-change.ts';
import type { ActsEntry } from './history-entry.ts';
import { nameOf } from './news-notice.tsx';
import { Span } from './span.tsx';

/** What one person did with authority in one go, with the reasons they gave. */
export function ActsView({ entry, lane, view }: { entry: ActsEntry; lane: LaneView; view: PlanView }) {
  const say = useWords();
  const format = useFormat();
  const { acts, personId } = entry;
  const [first, last] = [acts[0], acts.at(-1) ?? acts[0]];
  return (
    <article className="sitting">
      <h3 className="sitting-who">{nameOf(personId, view.people, say)}</h3>
      <Span from={new Date(first.at)} to={new Date(last.at)} />
      <ul className="sitting-records">
        {acts.toReversed().map((act) => {
          const { words, address } = nameRecord(view.plan.id, lane.content, act, say);
          return (
            <li key={`${act.at} ${act.recordId}`}>
              {`${say(ACT_WORDS[act.act])} `}
              {address === null ? words : <Link to={address}>{words}</Link>}
              {act.figure !== null && `: ${format.figure(act.figure)}`}
              {act.reason !== '' && `: ${act.reason}`}
            </li>
          );
        })}
      </ul>
    </article>
  );
}

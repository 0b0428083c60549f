import { Link } from '@remix-run/react';
import type { RecordDiff } from '../../../collab/document/content-diff.ts';
import type { Sitting } from '../../../collab/document/history-sittings.ts';
import type { LaneDiff } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';
import { DamageBanner } from './damage-banner.tsx';
import { nameRecord } from './describe-change.ts';
import { useHistoryNames } from './history-names.ts';
import { nameOf } from './news-notice.tsx';
import { RecordDiffView } from './record-diff-view.tsx';
import { RestoreButton } from './restore-button.tsx';
import { Span } from './span.tsx';

interface SittingViewProps {
  readonly sitting: Sitting;
  readonly lane: LaneView;
  readonly view: PlanView;
  readonly diff: LaneDiff | null;
}

const MOST_NAMED = 6;

/** What one person did in one go, with the words that came and went once it is opened. */
export function SittingView({ sitting, lane, view, diff }: SittingViewProps) {
  const say = useWords();
  const { userId, fromSeq, toSeq, from, to, records } = sitting;
  const isOpen = diff !== null && diff.fromSeq === fromSeq && diff.toSeq === toSeq;
  const more = records.length - MOST_NAMED;
  const address = `?lane=${lane.id}&from=${fromSeq}&to=${toSeq}#sitting-${fromSeq}`;
  return (
    <article className="sitting">
      <h3 className="sitting-who">{nameOf(userId, view.people, say)}</h3>
      <Span from={from} to={to} />
      <ul className="sitting-records">
        {records.slice(0, MOST_NAMED).map((change) => {
          const { words, address: place } = nameRecord(view.plan.id, lane.content, change, say);
          return (
            <li key={`${change.root}/${change.recordId}`}>
              {place === null ? words : <Link to={place}>{words}</Link>}
            </li>
          );
        })}
        {more > 0 && <li>{say(`and ${more} more`, `und ${more} weitere`)}</li>}
        {records.length === 0 && (
          <li>{say('The beginning of this part of the plan', 'Der Anfang dieses Teils des Plans')}</li>
        )}
      </ul>
      {lane.can.edit && !isOpen && (
        <Link to={address} preventScrollReset className="sitting-more">
          {say('Show what changed', 'Zeigen, was sich geändert hat')}
        </Link>
      )}
      {isOpen && <SittingDiff diff={diff} sitting={sitting} lane={lane} />}
    </article>
  );
}

/** What the rows of a sitting changed in the records that its author touched; all of it where no list was kept. */
function SittingDiff({ diff, sitting, lane }: { diff: LaneDiff; sitting: Sitting; lane: LaneView }) {
  const say = useWords();
  const names = useHistoryNames();
  const touched = new Set(sitting.records.map(({ root, recordId }) => `${root}/${recordId}`));
  const isTouched = ({ root, id }: RecordDiff) => touched.size === 0 || touched.has(`${root}/${id}`);
  const records = diff.records.filter(isTouched);
  return (
    <div className="sitting-diff">
      {diff.isIncomplete && <DamageBanner />}
      {records.length === 0 ? (
        <p className="place-note">
          {say(
            'Nothing of it is left: it was undone in the same sitting.',
            'Davon ist nichts geblieben: Es wurde gleich wieder rückgängig gemacht.',
          )}
        </p>
      ) : (
        records.map((record) => (
          <RecordDiffView key={`${record.root}/${record.id}`} record={record} names={names}>
            <RestoreButton record={record} lane={lane} />
          </RecordDiffView>
        ))
      )}
    </div>
  );
}

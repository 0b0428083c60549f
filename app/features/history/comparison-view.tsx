import type { LaneDiff } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';
import { DamageBanner } from './damage-banner.tsx';
import { useHistoryNames } from './history-names.ts';
import { RecordDiffView } from './record-diff-view.tsx';

/** What differs between two states of a part, all of it. */
export function ComparisonView({ diff }: { diff: LaneDiff }) {
  const say = useWords();
  const names = useHistoryNames();
  return (
    <section className="sitting-diff" aria-label={say('Comparison', 'Vergleich')}>
      {diff.isIncomplete && <DamageBanner />}
      {diff.records.length === 0 ? (
        <p className="place-note">
          {say('Nothing differs between the two.', 'Zwischen beiden gibt es keinen Unterschied.')}
        </p>
      ) : (
        diff.records.map((record) => (
          <RecordDiffView key={`${record.root}/${record.id}`} record={record} names={names} />
        ))
      )}
    </section>
  );
}

import type { LaneDiff } from '../../../server/services/app-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { RecordDiffView } from './record-diff-view.tsx';

/** What differs between two states of a part, all of it. */
export function ComparisonView({ diff }: { diff: LaneDiff }) {
  return (
    <section className="sitting-diff" aria-label="Comparison">
      {diff.isIncomplete && (
        <Banner tone="warn">A part of this is damaged in our store and is not shown. We have been told.</Banner>
      )}
      {diff.records.length === 0 ? (
        <p className="place-note">Nothing differs between the two.</p>
      ) : (
        diff.records.map((record) => (
          <RecordDiffView key={`${record.root}/${record.id}`} record={record}>
            {null}
          </RecordDiffView>
        ))
      )}
    </section>
  );
}

import { awaitedBy, type ValueStanding } from '../../../server/domain/value-ledger.ts';
import type { LaneInUse } from '../../editor/use-live-lane.ts';
import { Button } from '../../ui/button.tsx';
import { formatDay } from '../../ui/format-day.ts';
import { ActForm } from '../act/act-form.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { DecideClaim } from './decide-claim.tsx';
import { type LedgerEntry, ledgerEntry, reversalOf } from './value.ts';

type Live = LaneInUse['live'];

/** Where a value record stands in the ledger of a shared part, whose word it waits for, and what this person may do. */
export function ValueState({ record, live }: { record: { readonly id: string }; live: Live }) {
  const scope = useRecordScope();
  const { lane, plan } = scope;
  if (lane.audience !== 'shared') return null;
  const entry = ledgerEntry(record, lane.acts);
  const { standing, canonical, value, acts } = entry;
  const about = [{ recordId: record.id, canonical }];
  const awaited = awaitedBy(value, acts);
  const mayDecide = lane.can.confirm || (plan.side === 'supplier' && lane.can.approve);
  return (
    <div className="standing">
      <p className="standing-words" data-standing={standing}>
        {sentence(entry, scope)}
      </p>
      {lane.can.edit && isClaimable(standing) && <ActForm act="claim" about={about} words="Claim it as realised" />}
      {standing === 'claimed' && awaited?.side === plan.side && mayDecide && (
        <DecideClaim act={awaited.act} about={about} />
      )}
      {standing === 'confirmed' && live !== null && <Correct live={live} recordId={record.id} />}
    </div>
  );
}

/** The way to correct what stays as it is. */
function Correct({ live, recordId }: { live: NonNullable<Live>; recordId: string }) {
  const reverse = () => {
    const record = live.content.get().values.find(({ id }) => id === recordId);
    if (record !== undefined) live.add('values', reversalOf(record));
  };
  return (
    <Button variant="quiet" onPress={reverse}>
      Correct by a reversing entry
    </Button>
  );
}

function isClaimable(standing: ValueStanding): boolean {
  return standing === 'realised' || standing === 'revised';
}

function sentence({ standing, acts, value }: LedgerEntry, scope: RecordScope): string {
  const last = acts.at(-1);
  const by = scope.people.find(({ id }) => id === last?.personId)?.name ?? 'somebody';
  const on = last === undefined ? '' : formatDay(last.at.slice(0, 10));
  const awaited = awaitedBy(value, acts);
  const waits = awaited === null ? '' : ` It waits for ${scope.plan[awaited.side].name}.`;
  switch (standing) {
    case 'identified':
      return 'Identified: nobody has planned it yet.';
    case 'planned':
      return 'Planned.';
    case 'realised':
      return 'Realised, as its authors see it; not claimed yet.';
    case 'claimed':
      return `Claimed by ${by}, ${on}.${waits}`;
    case 'disputed':
      return `Disputed by ${by}, ${on}: ${last?.reason ?? ''}`;
    case 'revised':
      return `Changed since ${on}: claim it again as it stands.`;
    case 'confirmed':
      return `Confirmed by ${by}, ${on}. It stays as it is.`;
  }
}

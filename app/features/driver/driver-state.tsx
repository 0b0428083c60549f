import { useFetcher } from '@remix-run/react';
import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type DriverStanding, driverStanding } from '../../../server/domain/driver-standing.ts';
import { lastActOn, type RecordAct, type RecordActName } from '../../../server/domain/record-act.ts';
import { Button } from '../../ui/button.tsx';
import { formatDay } from '../../ui/format-day.ts';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { type Driver, readDriver } from './driver.ts';

/** Where a value driver stands in a shared part, and the customer's word about it. */
export function DriverState({ recordId, record }: { recordId: string; record: { readonly id: string } }) {
  const scope = useRecordScope();
  const { lane, plan, today } = scope;
  if (lane.audience !== 'shared') return null;
  const driver = readDriver(record);
  const canonical = canonicalText(KINDS.drivers, record);
  const last = lastActOn(lane.acts, 'drivers', recordId);
  const standing = driverStanding(driver, canonical, last, today);
  return (
    <div className="standing">
      <p className="standing-words" data-standing={standing}>
        {sentence(standing, last, driver, scope)}
      </p>
      {plan.side === 'customer' && lane.can.validate && (
        <ActButton act={standing === 'validated' ? 'withdraw' : 'validate'} {...{ recordId, canonical, scope }} />
      )}
    </div>
  );
}

interface ActButtonProps {
  readonly act: RecordActName;
  readonly recordId: string;
  readonly canonical: string;
  readonly scope: RecordScope;
}

const ASKS: Readonly<Record<RecordActName, string>> = {
  validate: 'Validate these words',
  withdraw: 'Take the validation back',
};

function ActButton({ act, recordId, canonical, scope }: ActButtonProps) {
  const fetcher = useFetcher<{ refusal: string | null }>();
  const refusal = fetcher.data?.refusal ?? null;
  return (
    <fetcher.Form method="post" action={`/plans/${scope.plan.id}/acts`} className="standing-act">
      <input type="hidden" name="laneId" value={scope.lane.id} />
      <input type="hidden" name="recordId" value={recordId} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="canonical" value={canonical} />
      <Button type="submit" variant="secondary" isDisabled={fetcher.state !== 'idle'}>
        {ASKS[act]}
      </Button>
      {refusal !== null && fetcher.state === 'idle' && (
        <p role="alert" className="field-note text-danger">
          {refusal}
        </p>
      )}
    </fetcher.Form>
  );
}

function sentence(standing: DriverStanding, last: RecordAct | null, driver: Driver, scope: RecordScope): string {
  const { supplier, customer } = scope.plan;
  const by = scope.people.find(({ id }) => id === last?.personId)?.name ?? customer.name;
  const on = last === null ? '' : formatDay(last.at.slice(0, 10));
  switch (standing) {
    case 'assumed':
      return `Assumed by ${supplier.name}: nobody of ${customer.name} has said it yet.`;
    case 'stated':
      return `Said by ${driver.saidBy}, not validated yet.`;
    case 'validated':
      return `Validated by ${by}, ${on}.`;
    case 'changed':
      return `Changed since ${by} validated it, ${on}.`;
    case 'stale':
      return `Validated by ${by}, ${on}; that is more than six months ago.`;
  }
}

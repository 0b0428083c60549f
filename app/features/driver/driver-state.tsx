import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type DriverStanding, driverStanding } from '../../../server/domain/driver-standing.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { formatDay } from '../../ui/format-day.ts';
import { ActForm } from '../act/act-form.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { type Driver, readDriver } from './driver.ts';

/** Where a value driver stands in a shared part, and the customer's word about it. */
export function DriverState({ record }: { record: { readonly id: string } }) {
  const scope = useRecordScope();
  const { lane, plan, today } = scope;
  if (lane.audience !== 'shared') return null;
  const driver = readDriver(record);
  const canonical = canonicalText(KINDS.drivers, record);
  const last = actsOn(lane.acts, 'drivers', record.id).at(-1);
  const standing = driverStanding(driver, canonical, last, today);
  return (
    <div className="standing">
      <p className="standing-words" data-standing={standing}>
        {sentence(standing, last, driver, scope)}
      </p>
      {plan.side === 'customer' && lane.can.validate && (
        <ActForm
          about={[{ recordId: record.id, canonical }]}
          {...(standing === 'validated'
            ? { act: 'withdraw', words: 'Take the validation back' }
            : { act: 'validate', words: 'Validate these words' })}
        />
      )}
    </div>
  );
}

function sentence(standing: DriverStanding, last: RecordAct | undefined, driver: Driver, scope: RecordScope): string {
  const { supplier, customer } = scope.plan;
  const by = scope.people.find(({ id }) => id === last?.personId)?.name ?? customer.name;
  const on = last === undefined ? '' : formatDay(last.at.slice(0, 10));
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

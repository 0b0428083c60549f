import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type DriverStanding, driverStanding } from '../../../server/domain/driver-standing.ts';
import type { Format } from '../../../server/domain/format.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';
import { type Driver, readDriver } from './driver.ts';

/** Where a value driver stands in a shared part, and the customer's word about it. */
export function DriverState({ record }: { record: { readonly id: string } }) {
  const say = useWords();
  const format = useFormat();
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
        {sentence(standing, { driver, ...wordOf(last, scope, format) }, scope, say)}
      </p>
      {plan.side === 'customer' && lane.can.validate && (
        <ActForm
          about={[{ recordId: record.id, canonical }]}
          {...(standing === 'validated'
            ? { act: 'withdraw', words: say('Take the validation back', 'Bestätigung zurücknehmen') }
            : { act: 'validate', words: say('Validate these words', 'Diese Worte bestätigen') })}
        />
      )}
    </div>
  );
}

interface Said {
  readonly driver: Driver;
  /** Who validated it last; the customer where nobody did. */
  readonly by: string;
  /** On which day; empty where nobody did. */
  readonly on: string;
}

function wordOf(last: RecordAct | undefined, { people, plan }: RecordScope, format: Format): Omit<Said, 'driver'> {
  const by = people.find(({ id }) => id === last?.personId)?.name ?? plan.customer.name;
  return { by, on: last === undefined ? '' : format.day(last.at.slice(0, 10)) };
}

function sentence(standing: DriverStanding, { driver, by, on }: Said, { plan }: RecordScope, say: Say): string {
  const { supplier, customer } = plan;
  switch (standing) {
    case 'assumed':
      return say(
        `Assumed by ${supplier.name}: nobody of ${customer.name} has said it yet.`,
        `Angenommen von ${supplier.name}: Niemand von ${customer.name} hat es bisher gesagt.`,
      );
    case 'stated':
      return say(`Said by ${driver.saidBy}, not validated yet.`, `Gesagt von ${driver.saidBy}, noch nicht bestätigt.`);
    case 'validated':
      return say(`Validated by ${by}, ${on}.`, `Bestätigt von ${by}, ${on}.`);
    case 'changed':
      return say(`Changed since ${by} validated it, ${on}.`, `Geändert, seit ${by} es bestätigt hat, ${on}.`);
    case 'stale':
      return say(
        `Validated by ${by}, ${on}; that is more than six months ago.`,
        `Bestätigt von ${by}, ${on}; das ist mehr als sechs Monate her.`,
      );
  }
}

import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS, type RecordContent } from '../../../collab/document/kind/kinds.ts';
import { driverStanding } from '../../../server/domain/driver-standing.ts';
import { actsOn } from '../../../server/domain/record-act.ts';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';

const TOP = 5;

/** How many of the most important value drivers the customer stands behind today, and how many people of theirs. */
export function DriverGauge({ drivers }: { drivers: readonly RecordContent<'drivers'>[] }) {
  const say = useWords();
  const { lane, plan, today } = useRecordScope();
  if (lane.audience !== 'shared' || drivers.length === 0) return null;
  const top = [...drivers].sort((a, b) => (a.rank ?? 100) - (b.rank ?? 100)).slice(0, TOP);
  const validated = top.flatMap((driver) => {
    const last = actsOn(lane.acts, 'drivers', driver.id).at(-1);
    const standing = driverStanding(driver, canonicalText(KINDS.drivers, driver), last, today);
    return last !== undefined && standing === 'validated' ? [last] : [];
  });
  const people = new Set(validated.map(({ personId }) => personId)).size;
  const [count, customer] = [validated.length, plan.customer.name];
  const words = say(
    `${count} of the top ${top.length} validated by ${people} ${people === 1 ? 'person' : 'people'} of ${customer}`,
    `${count} der ${top.length} wichtigsten bestätigt, von ${people} ${people === 1 ? 'Person' : 'Personen'} bei ${customer}`,
  );
  return (
    <div className="gauge">
      <p>{words}</p>
      <meter
        aria-label={say('Validated value drivers', 'Bestätigte Werttreiber')}
        min={0}
        max={top.length}
        value={count}
        className="gauge-bar"
      >
        {words}
      </meter>
    </div>
  );
}

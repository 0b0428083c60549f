import { words } from '../../server/domain/words.ts';
import { DriverGauge } from '../features/driver/driver-gauge.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function DriversRoute() {
  return (
    <KindPage
      view={usePlan()}
      title={words('Value drivers', 'Werttreiber')}
      lead={words(
        'What the customer values, in the customer’s own words.',
        'Was dem Kunden wichtig ist, in den Worten des Kunden.',
      )}
      roots={['drivers']}
      above={({ content }) => <DriverGauge drivers={content.drivers} />}
    />
  );
}

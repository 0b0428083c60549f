import { DriverGauge } from '../features/driver/driver-gauge.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function DriversRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Value drivers"
      lead="What the customer values, in the customer’s own words."
      roots={['drivers']}
      above={({ content }) => <DriverGauge drivers={content.drivers} />}
    />
  );
}

import { useSearchParams } from '@remix-run/react';
import { ActionsPage } from '../features/action/actions-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function ActionsRoute() {
  const [query] = useSearchParams();
  return <ActionsPage view={usePlan()} shown={query.get('view') === 'board' ? 'board' : 'table'} />;
}

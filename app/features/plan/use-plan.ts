import { useOutletContext } from '@remix-run/react';
import type { PlanView } from './plan-view.ts';

/** The plan around a page of it. */
export function usePlan(): PlanView {
  return useOutletContext<PlanView>();
}

import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { actAddress } from './addresses.ts';
import type { PlanningSession } from './session-view.ts';

/** Whoever has the page of a running planning session open is there: says so once. */
export function useAttend({ planId, id, state, present }: PlanningSession, personId: string): void {
  const { submit } = useFetcher();
  const isToSay = state === 'running' && !present.some((one) => one.personId === personId);
  useEffect(() => {
    if (isToSay) submit({ intent: 'attend' }, { method: 'post', action: actAddress(planId, id) });
  }, [isToSay, submit, planId, id]);
}

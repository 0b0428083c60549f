import type { Audience } from '../../../server/domain/audience.ts';

/** The page of a plan that is made to be printed. */
export function printAddress(planId: string, audience: Audience): string {
  return `/plans/${planId}/print?audience=${audience}`;
}

/** The records of a plan as CSV. */
export function recordsFileAddress(planId: string, audience: Audience): string {
  return `/plans/${planId}/records.csv?audience=${audience}`;
}

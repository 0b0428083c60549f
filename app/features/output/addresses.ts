import type { Audience } from '../../../server/domain/audience.ts';

/** The page of a plan that is made to be printed. */
export function printAddress(planId: string, audience: Audience): string {
  return `/plans/${planId}/print?audience=${audience}`;
}

/** The records of a plan as CSV. */
export function recordsFileAddress(planId: string, audience: Audience): string {
  return `/plans/${planId}/records.csv?audience=${audience}`;
}

/** Where files are asked for and taken. */
export function exportsAddress(planId: string, audience: Audience): string {
  return `/plans/${planId}/exports?audience=${audience}`;
}

export function exportsStateAddress(planId: string): string {
  return `/plans/${planId}/exports/state`;
}

export function exportFileAddress(planId: string, exportId: string): string {
  return `/plans/${planId}/exports/${exportId}/file`;
}

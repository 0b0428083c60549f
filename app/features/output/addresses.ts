import type { RecordRoot } from '../../../collab/document/roots.ts';
import type { Audience } from '../../../server/domain/audience.ts';

/** The page of a plan that is made to be printed. */
export function printAddress(planId: string, audience: Audience): string {
  return `/plans/${planId}/print?audience=${audience}`;
}

/** The records of a plan as CSV, or those of one kind. */
export function recordsFileAddress(planId: string, audience: Audience, kind: RecordRoot | null = null): string {
  return `/plans/${planId}/records.csv?audience=${audience}${kind === null ? '' : `&kind=${kind}`}`;
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

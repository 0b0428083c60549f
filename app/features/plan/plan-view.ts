import type { LaneWithContent, PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';

/** One lane as the page gets it: what may be done, never by whom or why. */
export type LaneView = Pick<
  LaneWithContent,
  'id' | 'audience' | 'badge' | 'isRestricted' | 'name' | 'can' | 'content' | 'isIncomplete' | 'acts'
>;

/** Everything the plan page shows; only lanes this person may read are in it. */
export interface PlanView {
  readonly me: { readonly personId: string; readonly name: string };
  readonly plan: PlanSummary;
  readonly people: readonly PersonSummary[];
  readonly lanes: readonly LaneView[];
  /** ISO day by which dates are late; the server's, so that the first paint and the live page agree. */
  readonly today: string;
}

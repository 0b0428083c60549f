import type { LaneWithContent } from '../../../server/services/app-services.ts';
import type { PlanOutput } from '../../../server/services/output/output-services.ts';

export type PrintedLane = Pick<LaneWithContent, 'id' | 'audience' | 'badge' | 'content' | 'isIncomplete'>;

/** What the page to print shows; only what its audience reads is in it. */
export type PrintView = Omit<PlanOutput, 'lanes' | 'asOf' | 'sessions'> & {
  readonly lanes: readonly PrintedLane[];
  /** Who takes it away, and when, as an ISO time. */
  readonly by: string;
  readonly asOf: string;
};

import type { LaneView } from '../plan/plan-view.ts';

/**
 * The parts whose readers a comment on a record of `anchor` may be for, as far as this person may speak there: its own, and
 * of what both firms share each part of one's own firm.
 */
export function audiencesOf(
  lanes: readonly LaneView[],
  anchor: Pick<LaneView, 'id' | 'audience'>,
): readonly LaneView[] {
  const isShared = anchor.audience === 'shared';
  return lanes.filter(({ id, can }) => (can.comment || can.edit) && (id === anchor.id || isShared));
}

import type { LaneReaders } from '../../../server/services/comment/comment-services.ts';
import type { PlanView } from '../plan/plan-view.ts';

/** Somebody who can be meant by name in a comment. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly firmName: string;
}

/** Who may read both where a thread is read and what it points at, but for oneself, by name. */
export function mentionableIn(
  { people, me }: Pick<PlanView, 'people' | 'me'>,
  readers: readonly LaneReaders[],
  laneIds: readonly string[],
): readonly Mentionable[] {
  const reads = (personId: string) =>
    laneIds.every((id) => readers.some(({ laneId, personIds }) => laneId === id && personIds.includes(personId)));
  return people.flatMap(({ id, name, firmName }) => (id !== me.personId && reads(id) ? { id, name, firmName } : []));
}

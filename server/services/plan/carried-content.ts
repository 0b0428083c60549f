import { createHash } from 'node:crypto';
import type { RecordsByRoot } from '../../../collab/document/build-lane.ts';
import { carryForward } from '../../../collab/document/carry-forward.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { LaneWithContent } from '../app-services.ts';

/** The plan that content is carried into. */
export interface CarriedInto {
  readonly planId: string;
  readonly periodStart: string;
  /** Ids of everybody on it. */
  readonly people: ReadonlySet<string>;
}

/** What is open in a lane, for the lane of the same audience in the next plan; `wider` is as {@link recordIds} gives it. */
export function carriedContent(
  { audience, acts, content, isIncomplete }: LaneWithContent,
  { planId, periodStart, people }: CarriedInto,
  wider: ReadonlySet<string>,
): RecordsByRoot {
  if (isIncomplete) {
    throw new AppError(
      'unavailable',
      words(
        'A part of this plan is damaged in our store and cannot be carried on yet.',
        'Ein Teil dieses Plans ist in unserem Speicher beschädigt und kann noch nicht fortgeführt werden.',
      ),
    );
  }
  return carryForward(content, {
    ...{ audience, acts, periodStart, wider },
    idOf: (recordId) => carriedId(planId, recordId),
    isOnPlan: (personId) => people.has(personId),
  });
}

/** The ids of all records. */
export function recordIds(records: RecordsByRoot): ReadonlySet<string> {
  return new Set(RECORD_ROOTS.flatMap((root) => (records[root] ?? []).map(({ id }) => id)));
}

/**
 * The id of a record's copy in a plan. The same whoever carries it and when: each firm carries its own part by itself, and
 * what that names in the shared part must be found there.
 */
function carriedId(planId: string, recordId: string): string {
  const hex = createHash('sha256').update(`${planId}/${recordId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

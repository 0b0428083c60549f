import { performance } from 'node:perf_hooks';
import { outcomeOf } from '../../db/document-log-error.ts';
import { AppError } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import { mayWrite } from '../room/channel.ts';
import { POLICY_MOVED, refusedEdit } from '../room/refused-edit.ts';
import type { ServerEdit } from '../room/server-edit.ts';
import type { Hub } from './hub.ts';

/** For so long, in ms, rights that move on while an edit is under way are looked up again, and at least so often. */
const PATIENCE_MS = 5_000;
const LEAST_ATTEMPTS = 8;

/**
 * Changes a lane in the name of a person, under the rights and rules that a socket of theirs has there at that moment.
 * Throws what the gate says, `not-found` for a lane that they may not read, and what `change` throws.
 */
export async function editAs(hub: Hub, laneId: string, userId: string, change: ServerEdit['change']): Promise<number> {
  const latest = performance.now() + PATIENCE_MS;
  for (let attempt = 1; attempt <= LEAST_ATTEMPTS || performance.now() < latest; attempt += 1) {
    // Before the look at rights: what ends between the two is another policy.
    const { policyRev } = await hub.rooms.open(laneId);
    const [access = null] = await hub.options.laneAccesses([{ userId, laneId }]);
    if (access === null)
      throw new AppError(
        'not-found',
        words('This part of the plan does not exist.', 'Diesen Teil des Plans gibt es nicht.'),
      );
    if (!mayWrite(access.capabilities)) throw refusedEdit('read-only');
    try {
      return await hub.rooms.transact(laneId, userId, change, { userId, side: access.side, policyRev });
    } catch (error) {
      if (error === POLICY_MOVED) continue;
      if (outcomeOf(error) !== 'stale') throw error;
      // The room has waited as long.
      if (performance.now() >= latest) break;
    }
  }
  throw new AppError(
    'unavailable',
    words(
      'Too much is changing at the moment. Try again; nothing was saved.',
      'Im Moment ändert sich zu viel. Versuchen Sie es erneut; es wurde nichts gespeichert.',
    ),
  );
}

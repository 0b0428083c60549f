import type { Database } from '../../../db/client.ts';
import { addLaneVersion, loadLaneVersions } from '../../../db/queries/lane-versions.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { requireLaneOf } from './history-access.ts';

/** A state of a lane that somebody gave a name. */
export interface LaneVersion {
  readonly id: string;
  /** The row of the log that it ends with. */
  readonly seq: number;
  readonly name: string;
  readonly personId: string;
  readonly at: Date;
}

const MAX_NAME = 120;

/** The named versions of a lane, the latest first; nothing where the actor may not read it. */
export function listVersions(db: Database, actor: Actor, laneId: string): Promise<readonly LaneVersion[]> {
  return db.as(actor.personId, (tx) => loadLaneVersions(tx, laneId));
}

/**
 * Gives the present state of a lane a name, for everybody who reads it. Throws `not-found` for a lane of the plan that the
 * actor may not read, `forbidden` where they may not write, `invalid` for a name that is empty or too long, `conflict` for
 * one that another version has.
 */
export async function nameVersion(
  db: Database,
  actor: Actor,
  { planId, laneId, name }: { readonly planId: string; readonly laneId: string; readonly name: string },
): Promise<void> {
  const { access } = await requireLaneOf(db, actor, planId, laneId);
  if (!decide(access, 'edit').allowed) {
    throw new AppError(
      'forbidden',
      words(
        'Only those who write this part of the plan name its versions.',
        'Nur wer diesen Teil des Plans schreibt, benennt seine Fassungen.',
      ),
    );
  }
  const plain = name.normalize('NFC').trim();
  if (plain === '' || plain.length > MAX_NAME) {
    throw new AppError(
      'invalid',
      words(
        `A version needs a name of at most ${MAX_NAME} letters.`,
        `Eine Fassung braucht einen Namen mit höchstens ${MAX_NAME} Zeichen.`,
      ),
    );
  }
  const isAdded = await db.as(actor.personId, (tx) =>
    addLaneVersion(tx, { laneId, name: plain, personId: actor.personId }),
  );
  if (!isAdded)
    throw new AppError(
      'conflict',
      words(
        'There is a version of this name. Choose another one.',
        'Es gibt schon eine Fassung mit diesem Namen. Wählen Sie einen anderen.',
      ),
    );
}

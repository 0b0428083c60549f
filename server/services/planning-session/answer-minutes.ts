import type { Tx } from '../../../db/client.ts';
import { addLaneVersion } from '../../../db/queries/lane-versions.ts';
import {
  addMinutesAcceptance,
  answerMinutes as answerRow,
  listMinutesAnswers,
  listMinutesEditions,
  loadMinutesAcceptance,
} from '../../../db/queries/planning-minutes.ts';
import type { PlanningSessionRow } from '../../../db/queries/planning-sessions.ts';
import { SIDES } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { readText } from '../plan/read-text.ts';
import type { MinutesAnswer } from './planning-session-services.ts';
import { editionOf } from './present-minutes.ts';
import { changeSessionBy, type PlanningSessionDeps, requireShared } from './session-place.ts';

const MAX_OBJECTION = 2_000;
const MAX_VERSION_NAME = 120;
const MAX_SAME_NAMES = 20;

/**
 * Says for the actor's firm whether the minutes are right; said again, the last word counts, until both firms have
 * accepted them: then they stand, and the plan as it stands is a version with their name. Accepting once more changes
 * nothing. Throws `forbidden` to who does not lead, `conflict` before it is closed, for an objection to what stands or for
 * an edition that was corrected meanwhile, `invalid` for an objection without words.
 */
export async function answerMinutes(
  deps: PlanningSessionDeps,
  actor: Actor,
  { accepts, words: said, edition, ...place }: MinutesAnswer,
): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  const lead = decide(access, 'manage');
  if (!lead.allowed) throw new AppError(lead.code, lead.reason);
  const objection = accepts ? '' : readText(said, MAX_OBJECTION);
  const { side } = access;
  await changeSessionBy(deps, actor, place, async (tx, { row }) => {
    if (row.state !== 'closed') throw new AppError('conflict', NOT_CLOSED);
    if ((await loadMinutesAcceptance(tx, row.id)) !== null) {
      if (accepts) return;
      throw new AppError('conflict', STANDS);
    }
    if (edition !== editionOf(await listMinutesEditions(tx, row.id))) throw new AppError('conflict', CORRECTED);
    await answerRow(tx, row.id, { side, personId: actor.personId, accepts, words: objection, edition });
    if (!(await areAccepted(tx, row.id, edition))) return;
    const versionName = await nameVersion(tx, row, actor.personId);
    await addMinutesAcceptance(tx, row.id, { personId: actor.personId, versionName });
  });
}

async function areAccepted(tx: Tx, sessionId: string, edition: number): Promise<boolean> {
  const answers = (await listMinutesAnswers(tx, sessionId)).filter((answer) => answer.edition === edition);
  return SIDES.every((side) => answers.some((answer) => answer.side === side && answer.accepts));
}

/** The name that was free: of several on one day the later ones are counted. Null where there was nothing to name. */
async function nameVersion(
  tx: Tx,
  { laneId, title, startsAt }: PlanningSessionRow,
  personId: string,
): Promise<string | null> {
  const wanted = `${startsAt.toISOString().slice(0, 10)} ${title}`;
  for (let n = 1; n <= MAX_SAME_NAMES; n += 1) {
    const count = n === 1 ? '' : ` (${n})`;
    const name = wanted.slice(0, MAX_VERSION_NAME - count.length) + count;
    if (await addLaneVersion(tx, { laneId, name, personId })) return name;
  }
  return null;
}

const NOT_CLOSED = words('This planning session is not closed.', 'Diese Planungssitzung ist nicht abgeschlossen.');
const CORRECTED = words(
  'These minutes were corrected meanwhile. Read them again, and answer then.',
  'Dieses Protokoll wurde inzwischen berichtigt. Lesen Sie es noch einmal, und antworten Sie dann.',
);
const STANDS = words(
  'Both firms have accepted these minutes: they stand.',
  'Beide Firmen haben dieses Protokoll angenommen: Es gilt.',
);

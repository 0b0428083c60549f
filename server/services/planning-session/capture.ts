import { writeMember } from '../../../collab/document/kind/read-value.ts';
import { readFieldValues } from '../../../collab/document/write-record.ts';
import { listMembers } from '../../../db/queries/people.ts';
import { addOutcome, addParked, listAgenda } from '../../../db/queries/planning-agenda.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { ROLE_SIDE } from '../../domain/role.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { readText } from '../plan/read-text.ts';
import { requireVoice } from '../plan/require-voice.ts';
import { writeRecordOnce } from '../record/write-once.ts';
import type { Capture, SessionPlace } from './planning-session-services.ts';
import { NO_SESSION, type PlanningSessionDeps, requireShared, tell, whileRunning } from './session-place.ts';

const MAX_TITLE = 200;
const MAX_TOPIC = 500;

/** Keeps a topic for another time; sent twice, it is kept once. Throws `forbidden`, `conflict`, `invalid`. */
export async function park(
  deps: PlanningSessionDeps,
  actor: Actor,
  { topicId, body, ...place }: SessionPlace & { readonly topicId: string; readonly body: string },
): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  requireVoice(access);
  if (!isUuid(topicId)) throw new AppError('not-found', NO_SESSION);
  const topic = { id: topicId, body: readText(body, MAX_TOPIC), side: access.side, personId: actor.personId };
  await whileRunning(deps, actor, place, async (tx, { row }) => {
    await addParked(tx, row.id, topic);
  });
  tell(deps, access.laneId, place.sessionId);
}

/**
 * Writes a record into the plan as if its author had done so on its page, and notes that it came out of this planning
 * session; sent twice, once. Throws `forbidden` to who does not edit what both firms share, `conflict` when it does not
 * run, `invalid`, and as the gate refuses.
 */
export async function capture(deps: PlanningSessionDeps, actor: Actor, input: Capture): Promise<void> {
  const { planId, sessionId, recordId, itemId, root } = input;
  const place = { planId, sessionId };
  const access = await requireShared(deps.db, actor, planId);
  const edit = decide(access, 'edit');
  if (!edit.allowed) throw new AppError(edit.code, edit.reason);
  if (!isUuid(recordId)) throw new AppError('not-found', NO_SESSION);
  const values = readFieldValues(root, fieldsOf(input, deps.clock.now()));
  await whileRunning(deps, actor, place, async (tx, { row }) => {
    const agenda = await listAgenda(tx, row.id);
    const { owner } = input;
    const members = owner === null ? [] : await listMembers(tx, [planId]);
    if (owner !== null && !members.some(({ id, role }) => id === owner.personId && ROLE_SIDE[role] === owner.side)) {
      throw new AppError('invalid', NOBODY);
    }
    if (itemId !== null && !agenda.some(({ id }) => id === itemId)) throw new AppError('not-found', NO_SESSION);
  });
  const { laneId, side } = access;
  await writeRecordOnce(deps.writeLane, actor.personId, { laneId, root, recordId, values, side });
  await whileRunning(deps, actor, place, async (tx, { row }) => {
    await addOutcome(tx, row.id, { recordId, itemId, root, personId: actor.personId });
  });
  tell(deps, access.laneId, sessionId);
}

function fieldsOf({ root, title, owner, due }: Capture, now: Date): Readonly<Record<string, unknown>> {
  const plain = readText(title, MAX_TITLE);
  switch (root) {
    case 'decisions':
      return { title: plain, decidedOn: now.toISOString().slice(0, 10) };
    case 'actions':
      if (owner === null || due === null) throw new AppError('invalid', NO_OWNER);
      return { title: plain, owner: writeMember(owner), due };
    case 'objectives':
    case 'risks':
      return { title: plain };
  }
}

const NOBODY = words(
  'Who shall do it is not on this plan, or you may not see them.',
  'Wer es tun soll, gehört nicht zu diesem Plan, oder Sie dürfen die Person nicht sehen.',
);
const NO_OWNER = words(
  'An action needs who does it, and by when.',
  'Eine Maßnahme braucht, wer sie tut, und bis wann.',
);

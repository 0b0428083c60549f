import type { Database, Tx } from '../../../db/client.ts';
import { countNamedParts, holdMembership, listNamed, openNamedPart, setGrant } from '../../../db/queries/membership.ts';
import { listMembers } from '../../../db/queries/people.ts';
import type { Capability, NamedLevel } from '../../domain/capability.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { requireColleague } from './change-members.ts';
import { requireNamedPart, requireOwner } from './share-place.ts';
import type { ShareServices } from './share-services.ts';

const MAX_NAME = 120;
const MAX_PARTS = 20;

const CAPABILITIES_OF: Readonly<Record<NamedLevel, readonly Capability[]>> = {
  none: [],
  read: ['read'],
  comment: ['read', 'comment'],
  edit: ['read', 'comment', 'edit'],
  manage: ['read', 'comment', 'edit', 'manage'],
};

/** See ShareServices. */
export async function openPart(
  db: Database,
  actor: Actor,
  { planId, laneId, name }: Parameters<ShareServices['openPart']>[1],
): Promise<void> {
  const title = name.trim();
  if (title === '' || title.length > MAX_NAME || !isUuid(laneId)) {
    throw new AppError(
      'invalid',
      words(
        `Give the part a name of at most ${MAX_NAME} characters.`,
        `Geben Sie dem Teil einen Namen von höchstens ${MAX_NAME} Zeichen.`,
      ),
    );
  }
  await requireOwner(db, actor, planId);
  await holdMembership(db.provision, { planId, by: actor.personId }, async (tx) => {
    const side = await requireOwner(db, actor, planId);
    if ((await countNamedParts(tx, planId, side)) >= MAX_PARTS) {
      throw new AppError(
        'limit',
        words(
          `There are ${MAX_PARTS} parts for named people already.`,
          `Es gibt schon ${MAX_PARTS} Teile für benannte Personen.`,
        ),
      );
    }
    const who = { personId: actor.personId, capabilities: CAPABILITIES_OF.manage };
    await openNamedPart(tx, { id: laneId, planId, audience: side, name: title, ...who });
  });
}

/** See ShareServices. */
export async function nameOnPart(
  db: Database,
  actor: Actor,
  { planId, laneId, personId, level }: Parameters<ShareServices['name']>[1],
): Promise<void> {
  await requireNamedPart(db, actor, { planId, laneId });
  await requireColleague(db, actor, personId);
  await requireMember(db, actor, planId, personId);
  await holdMembership(db.provision, { planId, by: actor.personId }, async (tx) => {
    await requireNamedPart(db, actor, { planId, laneId });
    if (level !== 'manage') await requireAnotherManager(tx, laneId, personId);
    await setGrant(tx, { laneId, personId, capabilities: CAPABILITIES_OF[level] });
  });
}

async function requireMember(db: Database, actor: Actor, planId: string, personId: string): Promise<void> {
  const members = await db.as(actor.personId, (tx) => listMembers(tx, [planId]));
  if (members.some(({ id }) => id === personId)) return;
  throw new AppError(
    'conflict',
    words(
      'They are not on this plan: put them on it first.',
      'Diese Person ist nicht an diesem Plan: Nehmen Sie sie zuerst auf.',
    ),
  );
}

async function requireAnotherManager(tx: Tx, laneId: string, personId: string): Promise<void> {
  const managers = await listNamed(tx, laneId, 'manage');
  if (!managers.includes(personId) || managers.some((id) => id !== personId)) return;
  throw new AppError(
    'conflict',
    words(
      'Nobody else says who sees this part: let somebody else do so first.',
      'Niemand sonst bestimmt, wer diesen Teil sieht: Lassen Sie es zuerst jemand anderen tun.',
    ),
  );
}

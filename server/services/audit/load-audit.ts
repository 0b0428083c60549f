import type { Database } from '../../../db/client.ts';
import { loadLaneFacts } from '../../../db/queries/access.ts';
import { loadAuditText, loadLatestAuditLines } from '../../../db/queries/audit.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { abilities, laneAccess } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import type { AuditPage, AuditPlace, AuditServices } from './audit-services.ts';
import { readEvent } from './walk-chain.ts';

const LINES_A_PIECE = 500;

/** Builds the use cases around the audit chains. */
export function buildAudit(db: Database): AuditServices {
  return {
    list: (actor, page) => listAudit(db, actor, page),
    lines: async (actor, place) => {
      await requireAuditor(db, actor, place);
      return walkAudit(db, actor, place);
    },
  };
}

async function listAudit(
  db: Database,
  actor: Actor,
  { before, limit, ...place }: Parameters<AuditServices['list']>[1],
): Promise<AuditPage> {
  await requireAuditor(db, actor, place);
  const { laneId } = place;
  const lines = await db.as(actor.personId, (tx) => loadLatestAuditLines(tx, laneId, { before, limit: limit + 1 }));
  const entries = lines.slice(0, limit).map((line) => ({ ...line, event: readEvent(line.canonical) }));
  return { laneId, entries, nextBefore: lines.length > limit ? (entries.at(-1)?.n ?? null) : null };
}

async function* walkAudit(db: Database, actor: Actor, place: AuditPlace): AsyncGenerator<string> {
  let after = 0;
  for (;;) {
    const from = after;
    const lines = await db.as(actor.personId, (tx) =>
      loadAuditText(tx, place.laneId, { after: from, limit: LINES_A_PIECE }),
    );
    // Asked after reading: without the right there are no rows, and a part must not pass for the whole.
    await requireAuditor(db, actor, place);
    if (lines.length > 0) yield lines.map(({ canonical }) => `${canonical}\n`).join('');
    if (lines.length < LINES_A_PIECE) return;
    after = lines.at(-1)?.n ?? after;
  }
}

/** As if the lane were not frozen: a freeze keeps nobody from looking at what happened. */
async function requireAuditor(db: Database, actor: Actor, { planId, laneId }: AuditPlace): Promise<void> {
  const facts = isUuid(laneId) ? await loadLaneFacts(db.access, actor.personId, laneId) : null;
  const access = facts === null ? null : laneAccess(facts.member, { ...facts.lane, isFrozen: false });
  if (access === null || access.planId !== planId) {
    throw new AppError(
      'not-found',
      words(
        'This part of the plan does not exist, or you have no access to it.',
        'Diesen Teil des Plans gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  }
  if (actor.isFirmAdministrator || abilities(access).manage) return;
  throw new AppError(
    'forbidden',
    words(
      'This is for administrators of your firm and the owners of your side.',
      'Das ist für die Administration Ihrer Firma und die Verantwortlichen Ihrer Seite.',
    ),
  );
}

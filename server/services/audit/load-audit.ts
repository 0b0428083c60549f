import type { Database } from '../../../db/client.ts';
import { loadLaneFacts } from '../../../db/queries/access.ts';
import { listAdministeredLanes, loadAuditText, loadLatestAuditLines } from '../../../db/queries/audit.ts';
import { loadPerson } from '../../../db/queries/people.ts';
import { laneBadge } from '../../domain/badge.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { AUDIT_HIDDEN, decideAudit } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import type { AuditedPlan, AuditPage, AuditPlace, AuditServices } from './audit-services.ts';
import { readEvent } from './walk-chain.ts';

const LINES_A_PIECE = 500;

/** Builds the use cases around the audit chains. */
export function buildAudit(db: Database): AuditServices {
  return {
    plans: (actor) => listAuditedPlans(db, actor),
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

async function listAuditedPlans(db: Database, actor: Actor): Promise<readonly AuditedPlan[]> {
  const lanes = await db.as(actor.personId, listAdministeredLanes);
  const ids = [...new Set(lanes.map(({ planId }) => planId))];
  return ids.flatMap((id) => {
    const own = lanes.filter(({ planId }) => planId === id);
    return own.slice(0, 1).map(({ supplier, customer, periodStart, periodEnd }) => ({
      ...{ id, supplier, customer, periodStart, periodEnd },
      lanes: own.map(({ laneId, audience }) => ({
        ...{ id: laneId, audience },
        badge: laneBadge({ audience, isRestricted: false, name: '', supplierName: supplier, customerName: customer }),
      })),
    }));
  });
}

/** As if the lane were not frozen: a freeze keeps nobody from looking at what happened. */
async function requireAuditor(db: Database, actor: Actor, { planId, laneId }: AuditPlace): Promise<void> {
  const facts = isUuid(laneId) ? await loadLaneFacts(db.access, actor.personId, laneId) : null;
  if (facts === null || facts.lane.planId !== planId) throw new AppError('not-found', AUDIT_HIDDEN);
  // Asked anew: who administered the firm when the request came may not do so any more.
  const administrator = await loadPerson(db.access, actor.personId);
  const isFirmAdministrator = administrator?.firmRole === 'administrator';
  const decision = decideAudit({ ...facts, isFirmAdministrator });
  if (!decision.allowed) throw new AppError(decision.code, decision.reason);
}

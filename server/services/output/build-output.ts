import type { Database } from '../../../db/client.ts';
import { loadLaneVersions } from '../../../db/queries/lane-versions.ts';
import { listSessions } from '../../../db/queries/planning-sessions.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import { AUDIENCES, type Audience } from '../../domain/audience.ts';
import { laneBadge } from '../../domain/badge.ts';
import { AppError } from '../../domain/errors.ts';
import { isPartOf, isReadByAll } from '../../domain/output-audience.ts';
import type { OutputVersion } from '../../domain/output-version.ts';
import { words } from '../../domain/words.ts';
import { wallClock } from '../../domain/zoned-time.ts';
import type { Actor, LaneWithContent, PlanSummary } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { type ReadableLane, requireReadableLanes } from '../plan/plan-access.ts';
import { presentPlan } from '../plan/present-plan.ts';
import type { OutputAudience, OutputPlace, OutputServices, PlanOutput } from './output-services.ts';
import { writeRecords } from './write-records-file.ts';

const NOTHING_FOR_THEM = words(
  'There is nothing here for these readers, or you have no access to it.',
  'Für diese Leserschaft gibt es hier nichts, oder Sie haben keinen Zugang dazu.',
);

/** Builds the use cases around what leaves the product on paper and as files. */
export function buildOutput(deps: OpenPlanDeps): OutputServices {
  return {
    read: (actor, place) => readOutput(deps, actor, place),
    writeRecords: async (actor, place, only) => writeRecords(await readOutput(deps, actor, place), only),
  };
}

async function readOutput(deps: OpenPlanDeps, actor: Actor, { planId, audience }: OutputPlace): Promise<PlanOutput> {
  const readable = await requireReadableLanes(deps.db, actor.personId, planId);
  const open = audiencesOf(readable);
  if (!open.includes(audience)) throw new AppError('not-found', NOTHING_FOR_THEM);
  const asOf = deps.clock.now();
  // Other parts are not left out of the output: they are never read for it.
  const { plan, lanes, people } = await openPlan(deps, actor, planId, (facts) => isReadByAll(audience, facts));
  const audiences = open.map((one) => namedIn(plan, one));
  const version = await newestVersion(deps.db, actor, lanes);
  const planned = await deps.db.as(actor.personId, (tx) => listSessions(tx, planId));
  const sessions = planned
    .filter(({ state }) => state === 'planned')
    .map(({ id, title, startsAt, timeZone }) => ({ id, title, on: wallClock(startsAt, timeZone).slice(0, 10) }));
  return { plan, audience: namedIn(plan, audience), audiences, lanes, people, asOf, version, sessions };
}

async function newestVersion(
  db: Database,
  { personId }: Actor,
  lanes: readonly Pick<LaneWithContent, 'id' | 'seq'>[],
): Promise<OutputVersion | null> {
  const versions = await db.as(personId, async (tx) => {
    const each = await Promise.all(lanes.map(({ id }) => loadLaneVersions(tx, id)));
    return each.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
  });
  const [newest] = versions;
  if (newest === undefined) return null;
  const isUnchanged = lanes.every(({ id, seq }) => seq <= (versions.find((one) => one.laneId === id)?.seq ?? 0));
  return { name: newest.name, isUnchanged };
}

/** For whom the actor may take something of a plan away, without reading any of it; `not-found` where that is nobody. */
export async function loadOutputAudiences(
  db: Database,
  { personId }: Actor,
  planId: string,
): Promise<{ readonly plan: PlanSummary; readonly audiences: readonly OutputAudience[] }> {
  const open = audiencesOf(await requireReadableLanes(db, personId, planId));
  const row = await db.as(personId, (tx) => loadPlanRow(tx, personId, planId));
  if (row === null || open.length === 0) throw new AppError('not-found', NOTHING_FOR_THEM);
  const plan = presentPlan(row);
  return { plan, audiences: open.map((one) => namedIn(plan, one)) };
}

function audiencesOf(readable: readonly ReadableLane[]): readonly Audience[] {
  return AUDIENCES.filter((one) => readable.some(({ facts }) => isPartOf(one, facts)));
}

function namedIn({ supplier, customer }: PlanSummary, audience: OutputAudience['audience']): OutputAudience {
  const [supplierName, customerName] = [supplier.name, customer.name];
  return { audience, badge: laneBadge({ audience, isRestricted: false, name: '', supplierName, customerName }) };
}

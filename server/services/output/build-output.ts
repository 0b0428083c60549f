import { AUDIENCES } from '../../domain/audience.ts';
import { laneBadge } from '../../domain/badge.ts';
import { AppError } from '../../domain/errors.ts';
import { isPartOf, isReadByAll } from '../../domain/output-audience.ts';
import { words } from '../../domain/words.ts';
import type { Actor, PlanSummary } from '../app-services.ts';
import { type OpenPlanDeps, openPlan } from '../plan/open-plan.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import type { OutputAudience, OutputPlace, OutputServices, PlanOutput } from './output-services.ts';
import { writeRecords } from './write-records-file.ts';

/** Builds the use cases around what leaves the product on paper and as files. */
export function buildOutput(deps: OpenPlanDeps): OutputServices {
  return {
    read: (actor, place) => readOutput(deps, actor, place),
    writeRecords: async (actor, place) => writeRecords(await readOutput(deps, actor, place)),
  };
}

async function readOutput(deps: OpenPlanDeps, actor: Actor, { planId, audience }: OutputPlace): Promise<PlanOutput> {
  const readable = await requireReadableLanes(deps.db, actor.personId, planId);
  const open = AUDIENCES.filter((one) => readable.some(({ facts }) => isPartOf(one, facts)));
  if (!open.includes(audience)) {
    throw new AppError(
      'not-found',
      words(
        'There is nothing here for these readers, or you have no access to it.',
        'Für diese Leserschaft gibt es hier nichts, oder Sie haben keinen Zugang dazu.',
      ),
    );
  }
  const asOf = deps.clock.now();
  // Other parts are not left out of the output: they are never read for it.
  const { plan, lanes, people } = await openPlan(deps, actor, planId, (facts) => isReadByAll(audience, facts));
  const audiences = open.map((one) => namedIn(plan, one));
  return { plan, audience: namedIn(plan, audience), audiences, lanes, people, asOf };
}

function namedIn({ supplier, customer }: PlanSummary, audience: OutputAudience['audience']): OutputAudience {
  const [supplierName, customerName] = [supplier.name, customer.name];
  return { audience, badge: laneBadge({ audience, isRestricted: false, name: '', supplierName, customerName }) };
}

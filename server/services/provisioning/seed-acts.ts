import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { SeedAct } from '../../../db/seed/demonstration.ts';
import { DEMO_PASSWORD } from '../../../db/seed/people.ts';
import { type RecordActName, ROOT_OF } from '../../domain/record-act.ts';
import type { AppServices, LaneWithContent, SeenRecord } from '../app-services.ts';
import type { SeedNames } from './seed-records.ts';

/** Does what people of the demonstration did to records of the shared part, each as themselves and by the rules. */
export async function seedActs(
  services: Pick<AppServices, 'acts' | 'people' | 'plans'>,
  place: { readonly planId: string; readonly laneId: string },
  acts: readonly SeedAct[],
  names: SeedNames,
): Promise<void> {
  for (const { act, record, by, reason = '', figure = null, day = null } of acts) {
    const actor = await services.people.loadActor(names.personId(by));
    if (actor === null) throw new Error(`the demonstration lets somebody act who is not there: ${by}`);
    const { lanes } = await services.plans.openPlan(actor, place.planId);
    const lane = lanes.find(({ id }) => id === place.laneId);
    const about = [record].flat().map((key) => seenRecord(lane, act, names.recordId(key)));
    await services.acts.actOnRecord(actor, {
      ...place,
      ...{ act, reason, figure, day },
      about,
      password: DEMO_PASSWORD,
      ip: '',
    });
  }
}

function seenRecord(lane: LaneWithContent | undefined, act: RecordActName, recordId: string): SeenRecord {
  const root = ROOT_OF[act];
  const content = lane?.content[root].find(({ id }) => id === recordId);
  if (content === undefined) throw new Error(`the demonstration has no such record to ${act}`);
  return { recordId, canonical: canonicalText(KINDS[root], content) };
}

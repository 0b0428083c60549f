import { buildLaneUpdate, SERVER_CLIENT_ID } from '../../../collab/document/build-lane.ts';
import type { DocumentLog } from '../../../db/document-log.ts';
import type { Demonstration, SeedLane, SeedPlan } from '../../../db/seed/demonstration.ts';
import { DEMO_PASSWORD, type SeedPerson } from '../../../db/seed/people.ts';
import type { AppServices } from '../app-services.ts';
import type { Provisioning } from './provisioning.ts';
import { seedActs } from './seed-acts.ts';
import { seedEdits } from './seed-edits.ts';
import { seedQuarterlyReviews } from './seed-quarterly-reviews.ts';
import { namesOf, type SeedNames, seedRecords } from './seed-records.ts';
import { seedReviews } from './seed-reviews.ts';
import { seedSessions } from './seed-sessions.ts';
import { seedSuggestions } from './seed-suggestions.ts';
import { seedThreads } from './seed-threads.ts';
import { seedTransactions } from './seed-transactions.ts';

export interface SeedDeps {
  readonly provisioning: Provisioning;
  readonly log: DocumentLog;
  readonly services: Pick<
    AppServices,
    | 'acts'
    | 'comments'
    | 'people'
    | 'planningSessions'
    | 'plans'
    | 'quarterlyReviews'
    | 'records'
    | 'signOff'
    | 'suggestions'
    | 'transactions'
  >;
}

type IdByKey = ReadonlyMap<string, string>;

/** Makes the demonstration's firms, people and plans through the same use cases as a real installation. */
export async function seedDemonstration(deps: SeedDeps, demonstration: Demonstration): Promise<void> {
  const firmIds = new Map<string, string>();
  for (const firm of demonstration.firms) firmIds.set(firm, await deps.provisioning.createFirm(firm));
  const personIds = new Map<string, string>();
  for (const person of demonstration.people) {
    personIds.set(person.key, await addPerson(deps, person, firmIds));
  }
  for (const plan of demonstration.plans) await seedPlan(deps, plan, firmIds, personIds);
}

async function addPerson({ provisioning }: SeedDeps, person: SeedPerson, firmIds: IdByKey): Promise<string> {
  return provisioning.addPerson({
    firmId: idOf(firmIds, person.firm),
    name: person.name,
    jobTitle: person.jobTitle,
    email: person.email,
    password: DEMO_PASSWORD,
    isFirmAdministrator: person.isFirmAdministrator,
  });
}

async function seedPlan(deps: SeedDeps, plan: SeedPlan, firmIds: IdByKey, personIds: IdByKey): Promise<void> {
  const { provisioning } = deps;
  const accountId = await provisioning.createAccount(idOf(firmIds, plan.supplier), idOf(firmIds, plan.customer));
  const { title, periodStart, periodEnd } = plan;
  const { planId, laneIds } = await provisioning.createPlan({ accountId, title, periodStart, periodEnd });
  for (const [key, role] of Object.entries(plan.members)) {
    await provisioning.addMember(planId, idOf(personIds, key), role);
  }
  const names = namesOf(plan, personIds);
  for (const lane of plan.lanes) {
    const laneId =
      lane.restricted === undefined ? laneIds[lane.audience] : await restrict(deps, planId, lane, personIds);
    await writeFirstContent(deps.log, laneId, buildContent(lane, names));
  }
  await seedActs(deps.services, { planId, laneId: laneIds.shared }, plan.acts ?? [], names);
  await seedEdits(deps.services, planId, plan.edits ?? [], names);
  await seedReviews(deps.services, planId, plan.reviews ?? [], names);
  await seedSuggestions(deps.services, { planId, laneId: laneIds.shared }, plan.suggestions ?? [], names);
  await seedThreads(deps.services, { planId, laneIds }, plan.threads ?? [], names);
  await seedSessions(deps.services, planId, plan.sessions ?? [], names);
  await seedQuarterlyReviews(deps.services, planId, plan.quarterlyReviews ?? [], names);
  await seedTransactions(deps.services, { planId, laneIds }, plan.transactions ?? [], names);
}

async function restrict(deps: SeedDeps, planId: string, lane: SeedLane, personIds: IdByKey): Promise<string> {
  const laneId = await deps.provisioning.createRestrictedLane(planId, lane.audience, lane.restricted?.name ?? '');
  for (const [key, capabilities] of Object.entries(lane.restricted?.people ?? {})) {
    await deps.provisioning.grant(laneId, idOf(personIds, key), capabilities);
  }
  return laneId;
}

/** The first row of a lane's log, written as the server. */
async function writeFirstContent(log: DocumentLog, laneId: string, data: Uint8Array): Promise<void> {
  const loaded = await log.load(laneId);
  if (loaded === null) throw new Error('a lane has no head row');
  await log.append(loaded.writer, [{ userId: null, clientId: SERVER_CLIENT_ID, claims: [], touched: [], data }]);
}

function buildContent(lane: SeedLane, names: SeedNames): Uint8Array {
  return buildLaneUpdate({ clientId: SERVER_CLIENT_ID, records: seedRecords(lane, names) });
}

function idOf(ids: IdByKey, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demonstration names an unknown firm or person: ${key}`);
  return id;
}

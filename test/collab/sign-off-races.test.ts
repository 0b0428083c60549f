import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { presentRecord } from '../../collab/document/present-lane.ts';
import { createRecord } from '../../collab/document/records.ts';
import { restoreLane } from '../../collab/document/restore-lane.ts';
import { writeFields } from '../../collab/document/write-record.ts';
import { updatesOf } from '../../db/document-log-load.ts';
import { verifyAudit } from '../../server/services/audit/verify-audit.ts';
import { seedOfRun } from './support/random.ts';
import { loadEvidence } from './support/sign-off-evidence.ts';
import { openSignOffNodes, type SignOffNodes, type SignOffPeople } from './support/sign-off-nodes.ts';
import { drawRace, type Race, type RacePlace, type RaceRun, runRace } from './support/sign-off-race.ts';
import { judgeRaces, OFTEN, SOMETIMES, type Tally } from './support/sign-off-verdict.ts';

/** `RACES=20000 npm test -- collab sign-off-races` is the long run; `SEED=n RACES=10` repeats the first ten of one. */
const RACES = Number(process.env.RACES ?? 300);
const FIRST_SEED = seedOfRun();
/** Races of one plan and its people, how many at once, and plans at once. */
const IN_A_PLAN = 50;
const RACES_AT_ONCE = 4;
const PLANS_AT_ONCE = 2;
/** How often interleavings must have happened, so that the test does not pass by doing nothing; short runs may lack some. */
const LEAST = { often: Math.floor(RACES / 60), sometimes: Math.min(1, Math.floor(RACES / 300)) };

let nodes: SignOffNodes;

beforeAll(async () => {
  nodes = await openSignOffNodes();
}, 120_000);
afterAll(() => nodes?.close());

/** Fresh objectives, one a race: each as both firms have written it, and as it was before. */
async function prepare(people: SignOffPeople, count: number): Promise<readonly RacePlace[]> {
  const laneId = people.world.lanes.shared;
  const ids = Array.from({ length: count }, () => randomUUID());
  const { gateway, log } = nodes.nodes[0].product;
  await gateway.transact(laneId, null, (doc) => {
    for (const [index, id] of ids.entries()) {
      createRecord(doc, 'objectives', {
        ...{ id, order: `a${index}`, title: `Objective ${index}`, outcome: 'As it first stood', measure: 'Hours' },
        ...{ unit: 'h', target: 40, due: '2027-12-01', supplierRole: 'Director', customerRole: 'Plant director' },
      });
    }
  });
  const loaded = await log.load(laneId);
  const doc = restoreLane(loaded === null ? [] : updatesOf(loaded));
  const places = ids.map((recordId) => {
    const past = presentRecord(doc, 'objectives', recordId);
    if (past === null) throw new Error('an objective was not stored');
    return { ...people, recordId, past };
  });
  await gateway.transact(laneId, null, (now) => {
    for (const id of ids) writeFields(now, 'objectives', id, new Map([['outcome', 'As both firms mean it']]));
  });
  return places;
}

/** Some races at once, all of one plan; answers what was wrong. */
async function racePlan(races: readonly Race[], tally: Tally): Promise<readonly string[]> {
  const people = await nodes.addPeople();
  const places = await prepare(people, races.length);
  const waiting = races.flatMap((race, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ race, place }];
  });
  const runs: RaceRun[] = [];
  const failed: string[] = [];
  await atOnce(RACES_AT_ONCE, waiting, async ({ race, place }) => {
    const run = await runRace(nodes, place, race).catch((error: unknown) => nameOf(race, error));
    if (typeof run === 'string') failed.push(run);
    else runs.push(run);
  });
  const { people: ids, planId, lanes } = people.world;
  const evidence = await loadEvidence(nodes.superuser, nodes.db.collab, { planId, laneId: lanes.shared });
  return [...failed, ...(await judgeRaces(ids, evidence, runs, tally))];
}

function nameOf({ number, seed }: Race, error: unknown): string {
  return `race ${number} (seed ${seed}): ${error instanceof Error ? error.stack : String(error)}`;
}

async function atOnce<T>(count: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const walk = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: count }, walk));
}

it(
  `[G2] [G4] [G5] ${RACES} races of signatures, edits, recalls and programs on two nodes: one outcome, of the very bytes that stood there (from seed ${FIRST_SEED})`,
  async () => {
    const races = Array.from({ length: RACES }, (_, index) => drawRace(FIRST_SEED + index, index));
    const plans = Array.from({ length: Math.ceil(RACES / IN_A_PLAN) }, (_, index) =>
      races.slice(index * IN_A_PLAN, (index + 1) * IN_A_PLAN),
    );
    const tally: Tally = new Map();
    const failed: string[] = [];
    await atOnce(PLANS_AT_ONCE, plans, async (plan) => {
      failed.push(...(await racePlan(plan, tally)));
    });
    const told = `from seed ${FIRST_SEED}: ${JSON.stringify(Object.fromEntries(tally))}`;
    expect(failed, told).toEqual([]);
    expect(
      [
        ...OFTEN.filter((what) => (tally.get(what) ?? 0) < LEAST.often),
        ...SOMETIMES.filter((what) => (tally.get(what) ?? 0) < LEAST.sometimes),
      ],
      `what hardly happened, ${told}`,
    ).toEqual([]);
    expect(
      nodes.nodes.flatMap((node) => node.troubles()),
      told,
    ).toEqual([]);
    const { chains, findings } = await verifyAudit(nodes.db.access, []);
    expect(findings, told).toEqual([]);
    expect(chains).toBeGreaterThan(plans.length);
    const [stats] = await nodes.superuser<{ deadlocks: number }[]>`
      SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`;
    expect(stats?.deadlocks, told).toBe(0);
  },
  120_000 + RACES * 1_000,
);

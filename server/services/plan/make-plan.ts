import { randomUUID } from 'node:crypto';
import { buildLaneUpdate, type RecordsByRoot, SERVER_CLIENT_ID } from '../../../collab/document/build-lane.ts';
import { templateRecords } from '../../../collab/document/template/plan-template.ts';
import { insertMadePlan, loadPlanMadeBy, loadTeam, type TeamMember } from '../../../db/queries/plan-making.ts';
import { AUDIENCES, type Audience, SIDES } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { type PlanPeriod, refusePlan } from '../../domain/plan-period.ts';
import { ROLE_SIDE } from '../../domain/role.ts';
import { type Locale, words } from '../../domain/words.ts';
import { decidePlanMaking } from '../../policy/index.ts';
import type { LaneStored } from '../../ports/lane-stored.ts';
import type { Actor, LaneWithContent, OpenPlan } from '../app-services.ts';
import { type CarriedInto, carriedContent, recordIds } from './carried-content.ts';
import { requireMaker } from './draft-plan.ts';
import { type OpenPlanDeps, openPlan } from './open-plan.ts';

interface MakePlanDeps extends OpenPlanDeps {
  readonly laneStored: LaneStored;
}

export interface PlanToMake extends PlanPeriod {
  /** Whose people and roles it has; with `carries` also the plan that it goes on from. */
  readonly fromPlanId: string;
  readonly carries: boolean;
  readonly title: string;
  readonly requestKey: string;
  /** Of the template. */
  readonly locale: Locale;
}

/**
 * Makes a plan for the account of another one, with everybody who is on that in the same role; answers its id. From the
 * template, or with what is open in the parts that the actor reads: the other firm's own part is carried by its owner.
 * Throws `not-found`, `forbidden`, `invalid`, and `conflict` where an owner is missing or the plan goes on already.
 */
export async function makePlan(deps: MakePlanDeps, actor: Actor, input: PlanToMake): Promise<string> {
  const from = await openPlan(deps, actor, input.fromPlanId);
  requireMaker(from.plan);
  const refusal = refusePlan(input.title, input);
  if (refusal !== null) throw new AppError('invalid', refusal);
  const made = () => loadPlanMadeBy(deps.db.provision, actor.personId, input.requestKey);
  const before = await made();
  if (before !== null) return before;
  const team = await loadTeam(deps.db.access, from.plan.id);
  requireOwners(team);
  const planId = randomUUID();
  const people = new Set(team.map(({ personId }) => personId));
  const contents = input.carries ? carried(from, { ...input, planId, people }) : fromTemplate(input.locale);
  const lanes = AUDIENCES.map((audience) => ({ id: randomUUID(), audience, first: firstOf(contents.get(audience)) }));
  const isMade = await insertMadePlan(deps.db.provision, {
    ...{ id: planId, accountId: from.plan.accountId, title: input.title.trim(), team },
    ...{ periodStart: input.periodStart, periodEnd: input.periodEnd },
    previousPlanId: input.carries ? from.plan.id : null,
    ...{ createdBy: actor.personId, requestKey: input.requestKey },
    lanes,
  });
  if (isMade) {
    for (const { id } of lanes) deps.laneStored(id);
    return planId;
  }
  const meanwhile = await made();
  if (meanwhile === null)
    throw new AppError(
      'conflict',
      words('This plan is continued in another one already.', 'Dieser Plan wird schon in einem anderen fortgeführt.'),
    );
  return meanwhile;
}

function requireOwners(team: readonly TeamMember[]): void {
  const owned = new Set(team.filter(({ role }) => decidePlanMaking(role).allowed).map(({ role }) => ROLE_SIDE[role]));
  if (SIDES.every((side) => owned.has(side))) return;
  throw new AppError(
    'conflict',
    words(
      'A plan needs an owner of each firm, and one is missing on the plan it starts from.',
      'Ein Plan braucht aus jeder Firma eine verantwortliche Person, und im Plan, von dem er ausgeht, fehlt eine.',
    ),
  );
}

type Contents = ReadonlyMap<Audience, RecordsByRoot>;

/** Empty but for the sections of the template, each part with its own. */
export function fromTemplate(locale: Locale): Contents {
  return new Map(AUDIENCES.map((audience) => [audience, templateRecords(audience, locale, randomUUID)]));
}

/** Only lanes that the actor reads are in the plan as they opened it, and nothing else is looked at. */
function carried({ lanes }: OpenPlan, into: CarriedInto): Contents {
  const whole = lanes.filter(({ isRestricted }) => !isRestricted);
  const both = whole.filter(({ audience }) => audience === 'shared').map((lane) => carry(lane, into, new Set()));
  const wider = recordIds(both[0]?.[1] ?? {});
  const own = whole.filter(({ audience }) => audience !== 'shared').map((lane) => carry(lane, into, wider));
  return new Map([...both, ...own]);
}

function carry(lane: LaneWithContent, into: CarriedInto, wider: ReadonlySet<string>): [Audience, RecordsByRoot] {
  return [lane.audience, carriedContent(lane, into, wider)];
}

/** What stands in a lane at first, as the log keeps it. */
export function firstOf(records: RecordsByRoot | undefined): { clientId: number; data: Uint8Array } | null {
  if (records === undefined || recordIds(records).size === 0) return null;
  return { clientId: SERVER_CLIENT_ID, data: buildLaneUpdate({ clientId: SERVER_CLIENT_ID, records }) };
}

import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import type { RecordAct } from '../../domain/record-act.ts';
import type { Actor, LaneSummary, OpenPlan, PlanSummary } from '../app-services.ts';
import { listPlans } from '../plan/list-plans.ts';
import { type OpenPlanDeps, openIfPossible } from '../plan/open-plan.ts';

/** An action that the actor owns, with what is needed to say how it stands. */
export interface MyAction {
  readonly plan: PlanSummary;
  readonly lane: Pick<LaneSummary, 'id' | 'audience' | 'badge'>;
  readonly action: RecordContent<'actions'>;
  /** On this action, in their order. */
  readonly acts: readonly RecordAct[];
  /** Title of the objective it serves; null when there is none, or it is gone. */
  readonly objectiveTitle: string | null;
}

export interface MyActions {
  readonly actions: readonly MyAction[];
  /** ISO day by which dates are late. */
  readonly today: string;
}

/** The actions that the actor owns in all plans, those asked of them and not accepted yet included. */
export async function loadMyActions(deps: OpenPlanDeps, actor: Actor): Promise<MyActions> {
  const actions: MyAction[] = [];
  for (const { id } of await listPlans(deps.db, actor)) {
    const opened = await openIfPossible(deps, actor, id);
    if (opened !== null) actions.push(...actionsIn(opened, actor));
  }
  return { actions, today: deps.clock.now().toISOString().slice(0, 10) };
}

function actionsIn({ plan, lanes }: OpenPlan, actor: Actor): readonly MyAction[] {
  const titles = new Map(
    lanes.flatMap(({ content }) => content.objectives.map(({ id, title }) => [id, title] as const)),
  );
  return lanes.flatMap(({ id, audience, badge, content, acts }) =>
    content.actions
      .filter(({ owner }) => readMember(owner)?.personId === actor.personId)
      .map((action) => ({
        plan,
        lane: { id, audience, badge },
        action,
        acts: acts.filter(({ root, recordId }) => root === 'actions' && recordId === action.id),
        objectiveTitle: action.objective === null ? null : (titles.get(action.objective) ?? null),
      })),
  );
}

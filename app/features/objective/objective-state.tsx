import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type ObjectiveOutcome, objectiveOutcome } from '../../../server/domain/objective-outcome.ts';
import { actsOn } from '../../../server/domain/record-act.ts';
import { formatDay } from '../../ui/format-day.ts';
import { ActForm } from '../act/act-form.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';

/** Whether both firms say that an objective of a shared part is achieved, and this firm's word about it. */
export function ObjectiveState({ record }: { record: { readonly id: string } }) {
  const scope = useRecordScope();
  const { lane, plan } = scope;
  if (lane.audience !== 'shared') return null;
  const canonical = canonicalText(KINDS.objectives, record);
  const outcome = objectiveOutcome(canonical, actsOn(lane.acts, 'objectives', record.id));
  const maySay = lane.can.manage || lane.can.approve;
  const isSaid = outcome.supplier !== null || outcome.customer !== null;
  if (!isSaid && !maySay) return null;
  const about = [{ recordId: record.id, canonical }];
  return (
    <div className="standing">
      <p className="standing-words" data-standing={outcome.isAchieved ? 'achieved' : 'open'}>
        {sentence(outcome, scope)}
      </p>
      {maySay && (
        <div className="act-choice">
          {outcome[plan.side] === null && (
            <ActForm act="achieve" about={about} words={`Achieved, ${plan[plan.side].name} says`} />
          )}
          {isSaid && <ActForm act="reopen" about={about} words="Open it again" />}
        </div>
      )}
    </div>
  );
}

function sentence(outcome: ObjectiveOutcome, { people, plan }: RecordScope): string {
  const { supplier, customer, isAchieved } = outcome;
  const said = [supplier, customer].flatMap((act) => {
    if (act === null) return [];
    const by = people.find(({ id }) => id === act.personId)?.name ?? plan[act.side].name;
    return [`${by} (${plan[act.side].name}), ${formatDay(act.at.slice(0, 10))}`];
  });
  if (isAchieved) return `Achieved, both firms say: ${said.join('; ')}.`;
  if (said.length === 0) return 'Open.';
  const other = supplier === null ? plan.supplier.name : plan.customer.name;
  return `Achieved, says ${said.join()}. It waits for ${other}.`;
}

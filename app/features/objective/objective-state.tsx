import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Format } from '../../../server/domain/format.ts';
import { type ObjectiveOutcome, objectiveOutcome } from '../../../server/domain/objective-outcome.ts';
import { actsOn } from '../../../server/domain/record-act.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { type RecordScope, useRecordScope } from '../record/record-scope.ts';

/** Whether both firms say that an objective of a shared part is achieved, and this firm's word about it. */
export function ObjectiveState({ record }: { record: { readonly id: string } }) {
  const say = useWords();
  const format = useFormat();
  const scope = useRecordScope();
  const { lane, plan } = scope;
  if (lane.audience !== 'shared') return null;
  const canonical = canonicalText(KINDS.objectives, record);
  const outcome = objectiveOutcome(canonical, actsOn(lane.acts, 'objectives', record.id));
  const maySay = lane.can.manage || lane.can.approve;
  const own = plan[plan.side].name;
  const isSaid = outcome.supplier !== null || outcome.customer !== null;
  if (!isSaid && !maySay) return null;
  const about = [{ recordId: record.id, canonical }];
  return (
    <div className="standing">
      <p className="standing-words" data-standing={outcome.isAchieved ? 'achieved' : 'open'}>
        {sentence(outcome, scope, say, format)}
      </p>
      {maySay && (
        <div className="act-choice">
          {outcome[plan.side] === null && (
            <ActForm act="achieve" about={about} words={say(`Achieved, ${own} says`, `Erreicht, sagt ${own}`)} />
          )}
          {isSaid && <ActForm act="reopen" about={about} words={say('Open it again', 'Wieder öffnen')} />}
        </div>
      )}
    </div>
  );
}

function sentence(outcome: ObjectiveOutcome, { people, plan }: RecordScope, say: Say, format: Format): string {
  const { supplier, customer, isAchieved } = outcome;
  const said = [supplier, customer].flatMap((act) => {
    if (act === null) return [];
    const by = people.find(({ id }) => id === act.personId)?.name ?? plan[act.side].name;
    return [`${by} (${plan[act.side].name}), ${format.day(act.at.slice(0, 10))}`];
  });
  if (isAchieved) {
    const both = said.join('; ');
    return say(`Achieved, both firms say: ${both}.`, `Erreicht, sagen beide Firmen: ${both}.`);
  }
  if (said.length === 0) return say('Open.', 'Offen.');
  const other = supplier === null ? plan.supplier.name : plan.customer.name;
  const one = said.join();
  return say(
    `Achieved, says ${one}. It waits for ${other}.`,
    `Erreicht, sagt ${one}. Das Wort von ${other} steht noch aus.`,
  );
}

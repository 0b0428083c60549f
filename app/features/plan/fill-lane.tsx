import type { Words } from '../../../server/domain/words.ts';
import { useSender } from '../../live/use-sender.ts';
import { Button } from '../../ui/button.tsx';
import { SenderForm } from '../../ui/sender-form.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LaneView, PlanView } from './plan-view.ts';

interface FillLaneProps {
  readonly lane: LaneView;
  readonly plan: PlanView['plan'];
}

/** Where nothing stands in a part, its owner begins it with what is open in the plan before, or with the template. */
export function FillLane({ lane, plan }: FillLaneProps) {
  const say = useWords();
  const sender = useSender<{ refusal: Words | null }>();
  const isBusy = sender.state !== 'idle';
  const refusal = isBusy ? null : (sender.data?.refusal ?? null);
  return (
    <SenderForm sender={sender} action={`/plans/${plan.id}/fill`} className="mt-3 flex flex-wrap items-center gap-2">
      <input type="hidden" name="laneId" value={lane.id} />
      {plan.previous !== null && (
        <Button type="submit" name="from" value="previous" variant="primary" isDisabled={isBusy}>
          {say(`Carry on from ${plan.previous.title}`, `Aus «${plan.previous.title}» fortführen`)}
        </Button>
      )}
      <Button type="submit" name="from" value="template" isDisabled={isBusy}>
        {say('Begin with the template', 'Mit der Vorlage beginnen')}
      </Button>
      {refusal !== null && (
        <p role="alert" className="text-sm text-danger">
          {say(refusal)}
        </p>
      )}
    </SenderForm>
  );
}

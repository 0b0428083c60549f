import { Fragment, type ReactNode } from 'react';
import type { RecordActName } from '../../../server/domain/record-act.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { SeenRecord } from '../../../server/services/app-services.ts';
import { useSender } from '../../live/use-sender.ts';
import { SenderForm } from '../../ui/sender-form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { useRecordScope } from '../record/record-scope.ts';

interface ActFormProps {
  readonly act: RecordActName;
  /** The words on this page: the act is about them and nothing else. */
  readonly about: readonly SeenRecord[];
  /** What the button says. */
  readonly words: string;
  readonly variant?: 'primary' | 'secondary';
  /** Fields that the act takes besides. */
  readonly children?: ReactNode;
}

/** Does something with authority to a record; what the server refuses stands beside the button, in its sentence. */
export function ActForm({ act, about, words, variant = 'secondary', children }: ActFormProps) {
  const say = useWords();
  const { plan, lane } = useRecordScope();
  const sender = useSender<{ refusal: Words | null }>();
  const isIdle = sender.state === 'idle';
  const refusal = isIdle ? (sender.data?.refusal ?? null) : null;
  return (
    <SenderForm sender={sender} action={`/plans/${plan.id}/acts`} className="act-form">
      <input type="hidden" name="laneId" value={lane.id} />
      <input type="hidden" name="act" value={act} />
      {about.map(({ recordId, canonical }) => (
        <Fragment key={recordId}>
          <input type="hidden" name="recordId" value={recordId} />
          <input type="hidden" name="canonical" value={canonical} />
        </Fragment>
      ))}
      {children}
      <SubmitButton variant={variant} isDisabled={!isIdle}>
        {words}
      </SubmitButton>
      {refusal !== null && (
        <p role="alert" className="field-note text-danger">
          {say(refusal)}
        </p>
      )}
    </SenderForm>
  );
}

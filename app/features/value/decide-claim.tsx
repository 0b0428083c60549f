import type { SeenRecord } from '../../../server/services/app-services.ts';
import { TextField } from '../../ui/text-field.tsx';
import { ActForm } from '../act/act-form.tsx';
import { AskingAct } from '../act/asking-act.tsx';
import { useRecordScope } from '../record/record-scope.ts';

interface DecideClaimProps {
  readonly act: 'confirm' | 'acknowledge';
  readonly about: readonly SeenRecord[];
}

/** One's firm's word about a claim: yes by password, for exactly these words and figures; or no, with a reason. */
export function DecideClaim({ act, about }: DecideClaimProps) {
  const { plan } = useRecordScope();
  const firm = plan[plan.side].name;
  return (
    <div className="act-choice">
      <AskingAct words="Confirm" variant="primary">
        <ActForm act={act} about={about} words={`Confirm for ${firm}`} variant="primary">
          <p className="act-meaning">
            {`You confirm for ${firm} that this value was realised as it is written here. It amends no contract.`}
          </p>
          <TextField
            label="Your password, once more"
            name="password"
            type="password"
            autoComplete="current-password"
            isRequired
            autoFocus
          />
        </ActForm>
      </AskingAct>
      <AskingAct words="Dispute">
        <ActForm act="dispute" about={about} words="Send the claim back">
          <TextField label="What is not right" name="reason" isRequired autoFocus />
        </ActForm>
      </AskingAct>
    </div>
  );
}

import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ActForm } from '../act/act-form.tsx';
import { useRecordScope } from '../record/record-scope.ts';

interface DecideClaimProps {
  readonly act: 'confirm' | 'acknowledge';
  readonly recordId: string;
  readonly canonical: string;
}

/** One's firm's word about a claim: yes by password, for exactly these words and figures; or no, with a reason. */
export function DecideClaim({ act, recordId, canonical }: DecideClaimProps) {
  const { plan } = useRecordScope();
  const [isDeciding, setIsDeciding] = useState<'yes' | 'no' | null>(null);
  const firm = plan[plan.side].name;
  const common = { recordId, canonical };
  if (isDeciding === 'yes') {
    return (
      <ActForm act={act} {...common} words={`Confirm for ${firm}`} variant="primary">
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
    );
  }
  if (isDeciding === 'no') {
    return (
      <ActForm act="dispute" {...common} words="Send the claim back">
        <TextField label="What is not right" name="reason" isRequired autoFocus />
      </ActForm>
    );
  }
  return (
    <div className="act-choice">
      <Button variant="primary" onPress={() => setIsDeciding('yes')}>
        Confirm
      </Button>
      <Button variant="secondary" onPress={() => setIsDeciding('no')}>
        Dispute
      </Button>
    </div>
  );
}

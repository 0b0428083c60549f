import type { SeenRecord } from '../../../server/services/app-services.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { ActForm } from '../act/act-form.tsx';
import { AskingAct } from '../act/asking-act.tsx';
import { useRecordScope } from '../record/record-scope.ts';

interface DecideClaimProps {
  readonly act: 'confirm' | 'acknowledge';
  readonly about: readonly SeenRecord[];
}

/** One's firm's word about a claim: yes by password, for exactly these words and figures; or no, with a reason. */
export function DecideClaim({ act, about }: DecideClaimProps) {
  const say = useWords();
  const { plan } = useRecordScope();
  const firm = plan[plan.side].name;
  return (
    <div className="act-choice">
      <AskingAct words={say('Confirm', 'Bestätigen')} variant="primary">
        <ActForm act={act} about={about} words={say(`Confirm for ${firm}`, `Für ${firm} bestätigen`)} variant="primary">
          <p className="act-meaning">
            {say(
              `You confirm for ${firm} that this value was realised as it is written here. It amends no contract.`,
              `Sie bestätigen für ${firm}, dass dieser Wert so realisiert wurde, wie er hier steht. Das ändert keinen Vertrag.`,
            )}
          </p>
          <TextField
            label={say('Your password, once more', 'Ihr Passwort, noch einmal')}
            name="password"
            type="password"
            autoComplete="current-password"
            isRequired
            autoFocus
          />
        </ActForm>
      </AskingAct>
      <AskingAct words={say('Dispute', 'Bestreiten')}>
        <ActForm act="dispute" about={about} words={say('Send the claim back', 'Den Anspruch zurückgeben')}>
          <TextField label={say('What is not right', 'Was nicht stimmt')} name="reason" isRequired autoFocus />
        </ActForm>
      </AskingAct>
    </div>
  );
}

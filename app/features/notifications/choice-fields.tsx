import { isChoice, MAIL_PACES, type MailChoice, PLAN_PACES } from '../../../server/domain/mail-choice.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { writeChoice } from './choice-value.ts';
import { KIND_WORDS, PACE_WORDS } from './choice-words.ts';

interface ChoiceFieldsProps {
  readonly legend: string;
  readonly isLegendHidden?: boolean;
  /** Of one plan, or for every plan. */
  readonly choices: readonly MailChoice[];
}

/** One field a kind. Each says whole what it chooses, so that a form is a list of choices. */
export function ChoiceFields({ legend, isLegendHidden = false, choices }: ChoiceFieldsProps) {
  const say = useWords();
  return (
    <fieldset>
      <legend className={isLegendHidden ? 'sr-only' : 'mb-3 text-base font-semibold'}>{legend}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {choices.map(({ planId, kind, pace }) => (
          <SelectField
            key={`${kind} ${pace}`}
            label={say(KIND_WORDS[kind])}
            name="choice"
            defaultValue={writeChoice({ planId, kind, pace })}
            options={(planId === null ? MAIL_PACES : PLAN_PACES.toReversed())
              .filter((one) => isChoice({ planId, kind, pace: one }))
              .map((one) => ({ value: writeChoice({ planId, kind, pace: one }), words: say(PACE_WORDS[one]) }))}
          />
        ))}
      </div>
    </fieldset>
  );
}

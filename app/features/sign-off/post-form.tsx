import type { ReactNode } from 'react';
import type { Words } from '../../../server/domain/words.ts';
import { useSender } from '../../live/use-sender.ts';
import type { ButtonVariant } from '../../ui/button-style.ts';
import { FormTakenContext } from '../../ui/form-taken.ts';
import { SenderForm } from '../../ui/sender-form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';

interface PostFormProps {
  readonly action: string;
  readonly label: string;
  /** What the button says. */
  readonly words: string;
  readonly variant?: ButtonVariant;
  /** Sent along. */
  readonly values: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** A form that stays on its page: what the server refuses stands beside the button, in its sentence. */
export function PostForm({ action, label, words, variant = 'secondary', values, children }: PostFormProps) {
  const say = useWords();
  const sender = useSender<{ refusal: Words | null }>();
  const isIdle = sender.state === 'idle';
  const refusal = isIdle ? (sender.data?.refusal ?? null) : null;
  const { data, formData, state, isUnanswered } = sender;
  // Answered, and not by a refusal; one that leads elsewhere has no data.
  const taken =
    state === 'loading' && !isUnanswered && (data === undefined || data.refusal === null) ? (formData ?? null) : null;
  return (
    <SenderForm sender={sender} action={action} aria-label={label} className="sign-form">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormTakenContext.Provider value={taken}>{children}</FormTakenContext.Provider>
      {refusal !== null && (
        <p role="alert" className="text-sm text-danger">
          {say(refusal)}
        </p>
      )}
      <SubmitButton variant={variant} className="min-h-11 self-start px-6" isDisabled={!isIdle}>
        {words}
      </SubmitButton>
    </SenderForm>
  );
}

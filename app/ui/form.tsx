import { useSubmit } from '@remix-run/react';
import type { FormEvent, ReactNode } from 'react';
import { Form as AriaForm } from 'react-aria-components';
import { type FieldErrors, useFieldErrors } from '../words/field-errors.ts';
import { UnansweredNote } from './unanswered-note.tsx';
import { useIsUnanswered } from './use-is-unanswered.ts';

interface FormProps {
  readonly action: string;
  /** By field name, from the server; the first field that has one takes the focus. */
  readonly errors?: FieldErrors | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A POST form: sent by the browser without scripts, by the router with them, with the server's errors at the fields; without an answer it says so. */
export function Form({ action, errors, className, children }: FormProps) {
  const submit = useSubmit();
  const [isUnanswered, begin] = useIsUnanswered();
  const validationErrors = useFieldErrors(errors);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    begin();
    submit(event.currentTarget);
  };
  return (
    <AriaForm
      method="post"
      action={action}
      onSubmit={send}
      {...(validationErrors === undefined ? {} : { validationErrors })}
      {...(className === undefined ? {} : { className })}
    >
      {children}
      {isUnanswered && <UnansweredNote />}
    </AriaForm>
  );
}

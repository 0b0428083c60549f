import { Form, type FormProps } from '@remix-run/react';
import { UnansweredNote } from './unanswered-note.tsx';
import { useIsUnanswered } from './use-is-unanswered.ts';

/** A form that is answered by a page, without errors at its fields: without an answer it says so, and keeps what was typed. */
export function PageForm({ onSubmit, children, ...form }: Omit<FormProps, 'method'>) {
  const [isUnanswered, begin] = useIsUnanswered();
  return (
    <Form
      method="post"
      onSubmit={(event) => {
        begin();
        onSubmit?.(event);
      }}
      {...form}
    >
      {children}
      {isUnanswered && <UnansweredNote />}
    </Form>
  );
}

import type { FormProps } from '@remix-run/react';
import type { RefObject } from 'react';
import type { Sender } from '../live/use-sender.ts';
import { UnansweredNote } from './unanswered-note.tsx';

interface SenderFormProps extends Omit<FormProps, 'method'> {
  readonly sender: Pick<Sender<unknown>, 'Form' | 'state' | 'isUnanswered'>;
  readonly formRef?: RefObject<HTMLFormElement>;
}

/** A form whose page stays: without an answer it says so, and keeps what was typed. */
export function SenderForm({ sender, formRef, children, ...form }: SenderFormProps) {
  return (
    <sender.Form ref={formRef} method="post" {...form}>
      {children}
      {sender.state === 'idle' && sender.isUnanswered && <UnansweredNote />}
    </sender.Form>
  );
}

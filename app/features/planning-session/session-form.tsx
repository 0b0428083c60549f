import type { ReactNode } from 'react';
import type { ButtonVariant } from '../../ui/button-style.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { actAddress } from './addresses.ts';
import type { PlanningSession } from './session-view.ts';

interface SessionFormProps {
  readonly session: PlanningSession;
  readonly intent: string;
  /** What the button says, and by default what the form is called. */
  readonly words: string;
  readonly label?: string;
  readonly variant?: ButtonVariant;
  readonly values?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** Does something in a planning session; what is refused stands beside the button. */
export function SessionForm({ session, intent, words, label = words, values = {}, ...rest }: SessionFormProps) {
  const action = actAddress(session.planId, session.id);
  return <PostForm {...rest} {...{ action, label, words }} values={{ ...values, intent }} />;
}

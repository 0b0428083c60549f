import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { ButtonVariant } from '../../ui/button-style.ts';
import { PostForm } from '../sign-off/post-form.tsx';

interface ReviewFormProps {
  readonly intent: string;
  /** What the button says, and by default what the form is called. */
  readonly words: string;
  readonly label?: string;
  readonly variant?: ButtonVariant;
  readonly values?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** Does something in a review; what is refused stands beside the button. */
export function ReviewForm({ intent, words, label = words, values = {}, ...rest }: ReviewFormProps) {
  const { pathname, search } = useLocation();
  return <PostForm {...rest} {...{ label, words }} action={pathname + search} values={{ ...values, intent }} />;
}

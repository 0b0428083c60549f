import { useState } from 'react';
import { beginSending, useUnanswered } from '../live/unanswered.ts';

/** Whether what this form sent last was not answered, and what it does as it begins to send. */
export function useIsUnanswered(): readonly [boolean, () => void] {
  const [form] = useState(() => ({}));
  const unanswered = useUnanswered();
  return [unanswered?.form === form, () => beginSending(form)];
}

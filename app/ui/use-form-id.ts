import { useMemo, useState } from 'react';

/**
 * What the next thing that a form makes is called: as the page came for the first, and another one after each that is there.
 * `count` is how many of one's own are there: with it as the key of the form, its fields are empty again after each, and
 * nothing else that happens touches what is being typed.
 */
export function useFormId(fromPage: string, count: number): string {
  const [first] = useState({ count, id: fromPage });
  return useMemo(() => (count === first.count ? first.id : crypto.randomUUID()), [count, first]);
}

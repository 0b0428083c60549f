import { useFetcher } from '@remix-run/react';
import { isAway } from './away.ts';

/** A fetcher that posts: `data` is what the server answered; `isUnanswered` that it did not. */
export function useSender<T>() {
  const fetcher = useFetcher<T>();
  const isUnanswered = isAway(fetcher.data);
  return { ...fetcher, data: isUnanswered ? undefined : fetcher.data, isUnanswered };
}

export type Sender<T> = ReturnType<typeof useSender<T>>;

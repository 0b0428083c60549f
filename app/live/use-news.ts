import { useEffect, useRef } from 'react';
import type { NewsTopic } from '../../collab/protocol/news.ts';
import { listenToNews } from './news.ts';

/** Calls back with all news of this page. */
export function useNews(listener: (topic: NewsTopic) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listenToNews((topic) => latest.current(topic)), []);
}

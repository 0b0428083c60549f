import { useEffect, useRef } from 'react';
import { listenToNews, type PageNews } from './news.ts';

/** Calls back with all news of this page. */
export function useNews(listener: (topic: PageNews) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listenToNews((topic) => latest.current(topic)), []);
}

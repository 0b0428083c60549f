import { useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { NewsTopic } from '../../collab/protocol/news.ts';
import { useNews } from './use-news.ts';

/** Asks the server for this page again when there is news of these kinds; one question at a time. */
export function useReloadOnNews(topics: readonly NewsTopic[]): void {
  const { revalidate, state } = useRevalidator();
  const isFree = useNavigation().state === 'idle' && state === 'idle';
  const [isWanted, setIsWanted] = useState(false);
  useNews((topic) => {
    if (topic === 'missed' || topics.some((one) => one === topic)) setIsWanted(true);
  });
  useEffect(() => {
    if (!isWanted || !isFree) return;
    setIsWanted(false);
    revalidate();
  }, [isWanted, isFree, revalidate]);
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { useNews } from '../../live/use-news.ts';
import type { InboxNews } from './inbox-news.ts';

/** How the inbox stands: as the page was loaded, or as it was asked for since, because there was news of it. */
export function useInboxNews(loaded: Pick<InboxNews, 'unread' | 'countedAt'>): InboxNews {
  const [asked, setAsked] = useState<InboxNews | null>(null);
  const under = useRef({ isWay: false, isAgain: false, isOver: false });
  const ask = useCallback(async () => {
    const now = under.current;
    now.isAgain = now.isWay;
    if (now.isWay) return;
    now.isWay = true;
    const answer = await askForNews();
    now.isWay = false;
    if (now.isOver) return;
    if (answer !== null) setAsked(answer);
    if (now.isAgain) void ask();
  }, []);
  useEffect(() => {
    const now = under.current;
    now.isOver = false;
    return () => {
      now.isOver = true;
    };
  }, []);
  useNews((topic) => {
    if (topic === 'inbox' || topic === 'missed') void ask();
  });
  // A page that was loaded again counts anew; what came last is asked for after each change.
  const { unread, countedAt } = asked !== null && asked.countedAt >= loaded.countedAt ? asked : loaded;
  return { unread, countedAt, newest: asked?.newest ?? null };
}

/** An answer that hangs must not keep the next question back. */
const PATIENCE_MS = 10_000;

/** Null when the server does not answer, or not with that. */
async function askForNews(): Promise<InboxNews | null> {
  try {
    const answer = await fetch('/inbox/news', {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!answer.ok) return null;
    const told: unknown = await answer.json();
    return isNews(told) ? told : null;
  } catch {
    return null;
  }
}

/** The server of this page sends nothing else from there but a page to sign in on. */
function isNews(told: unknown): told is InboxNews {
  return typeof told === 'object' && told !== null && 'unread' in told && 'newest' in told;
}

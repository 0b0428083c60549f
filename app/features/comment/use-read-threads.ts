import { useSubmit } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/**
 * What the inbox tells of these threads is read once the last that was said in them has been on the screen. Answers those that were unread at some
 * time since the page was opened: they stay marked as new while it is.
 */
export function useReadThreads(unread: readonly string[]): ReadonlySet<string> {
  const submit = useSubmit();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(() => new Set(unread));
  if (unread.some((id) => !fresh.has(id))) setFresh(new Set([...fresh, ...unread]));
  const waiting = unread.join();
  // Remix gives another function at each location.
  const send = useRef(submit);
  send.current = submit;
  useEffect(() => {
    if (waiting === '') return;
    const read = (ids: readonly string[]) => {
      if (ids.length === 0) return;
      const form = new FormData();
      form.set('intent', 'read-threads');
      for (const id of ids) form.append('thread', id);
      send.current(form, { method: 'post', action: '/inbox', navigate: false });
    };
    const seen = new Set<string>();
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      read([...seen]);
      seen.clear();
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.add(target.closest(THREAD)?.id.slice(PREFIX.length) ?? '');
        observer.unobserve(target);
      }
      tell();
    });
    for (const id of waiting.split(',')) {
      const last = document.querySelector(`[id="${PREFIX}${id}"] .comment-list > :last-child`);
      if (last !== null) observer.observe(last);
    }
    document.addEventListener('visibilitychange', tell);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', tell);
    };
  }, [waiting]);
  return fresh;
}

const PREFIX = 'thread-';
const THREAD = `[id^="${PREFIX}"]`;

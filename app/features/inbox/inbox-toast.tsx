import { Link, useLocation } from '@remix-run/react';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePageTrait } from '../../ui/use-page-trait.ts';
import { useWords } from '../../words/use-words.ts';
import type { InboxNews } from './inbox-news.ts';

/** A page that shows what was said reads it first. */
const PATIENCE_MS = 1_500;

/**
 * Tells of the latest that came while the page is open, until it is read, closed or left behind; nothing on a screen that
 * several people may be looking at, and nothing in the inbox itself.
 */
export function InboxToast({ newest, since }: Pick<InboxNews, 'newest'> & { readonly since: number }) {
  const say = useWords();
  const { key, pathname } = useLocation();
  const isMuted = usePageTrait('isSharedScreen') || pathname === '/inbox';
  const [shown, setShown] = useState<{ readonly id: string; readonly on: string } | null>(null);
  const [closed, setClosed] = useState<string | null>(null);
  const freshId = newest !== null && Date.parse(newest.at) > since && newest.id !== closed ? newest.id : null;
  useEffect(() => {
    if (freshId === null) return;
    const timer = setTimeout(
      () => setShown((before) => (before?.id === freshId ? before : { id: freshId, on: key })),
      PATIENCE_MS,
    );
    return () => clearTimeout(timer);
  }, [freshId, key]);
  const isShown = !isMuted && freshId !== null && shown?.id === freshId && shown.on === key;
  return (
    <div role="status" className="print:hidden">
      {isShown && newest !== null && (
        <div className="fixed inset-x-4 bottom-4 z-40 ml-auto flex max-w-md items-start gap-2 rounded-lg border border-line bg-page py-2 pr-2 pl-4 shadow-lg">
          <Link to={`/inbox/${newest.id}`} className="tall-link min-w-0 flex-1 font-medium wrap-anywhere">
            {say(newest.sentence)}
          </Link>
          <IconButton
            label={say('Close this notice', 'Hinweis schließen')}
            icon={<X aria-hidden className="size-4" />}
            onPress={() => setClosed(newest.id)}
          />
        </div>
      )}
    </div>
  );
}

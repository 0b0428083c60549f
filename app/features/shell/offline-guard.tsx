import { X } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { forgetUnansweredPage, tellUnansweredPage, useUnanswered } from '../../live/unanswered.ts';
import { Banner } from '../../ui/banner.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useWords } from '../../words/use-words.ts';

/** Asked before a page is left otherwise than by a link: true without a connection, and the person is told. */
export function isHeldOffline(): boolean {
  if (navigator.onLine) forgetUnansweredPage();
  else tellUnansweredPage();
  return !navigator.onLine;
}

/**
 * Keeps a person on their page while the browser is offline: a link that is none of the router's would lead into the browser's
 * own error page. Says so, also when the server did not answer the router. Links within a page still work.
 */
export function OfflineGuard({ children }: { children: ReactNode }) {
  const say = useWords();
  const wasHeld = useUnanswered()?.form === null;
  const hold = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const leaves = link !== null && !(link.getAttribute('href') ?? '').startsWith('#');
    if (!leaves) forgetUnansweredPage();
    else if (isHeldOffline()) event.preventDefault();
  };
  return (
    <div onClickCapture={hold}>
      {children}
      {wasHeld && (
        <div className="fixed inset-x-4 bottom-4 z-50 mx-auto max-w-xl shadow-lg">
          <Banner tone="warn">
            <div className="flex items-center gap-3">
              <p className="flex-1">
                {say(
                  'No connection. You stay on this page until there is one.',
                  'Keine Verbindung. Sie bleiben auf dieser Seite, bis es wieder eine gibt.',
                )}
              </p>
              <IconButton
                label={say('Close this notice', 'Hinweis schließen')}
                icon={<X aria-hidden className="size-4" />}
                onPress={forgetUnansweredPage}
              />
            </div>
          </Banner>
        </div>
      )}
    </div>
  );
}

import { Link } from '@remix-run/react';
import { type ReactNode, useState } from 'react';
import type { KeyChoice } from '../../keys/key-choice.ts';
import { useNewsLine } from '../../live/use-news-line.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { SkipLink } from '../../ui/skip-link.tsx';
import type { Theme } from '../../ui/theme.ts';
import { useWords } from '../../words/use-words.ts';
import { InboxToast } from '../inbox/inbox-toast.tsx';
import { useInboxNews } from '../inbox/use-inbox-news.ts';
import { PaletteHost } from '../palette/palette-host.tsx';
import type { DemoFirm } from '../sign-in/demo-firms.ts';
import { DemoBar } from './demo-bar.tsx';
import { InboxLink } from './inbox-link.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { OfflineGuard } from './offline-guard.tsx';
import { PersonMenu } from './person-menu.tsx';
import { SearchLink } from './search-link.tsx';
import type { Viewer } from './viewer.ts';

interface ShellProps {
  readonly viewer: Viewer;
  readonly theme: Theme;
  /** Null outside demo mode. */
  readonly demoFirms: readonly DemoFirm[] | null;
  /** Mail is shown on a page instead of being sent. */
  readonly showsMail: boolean;
  readonly keyChoice: KeyChoice;
  readonly children: ReactNode;
}

/** What surrounds every page of a signed-in person: header, navigation, the demonstration's bar, and room for the page. */
export function Shell({ viewer, theme, demoFirms, showsMail, keyChoice, children }: ShellProps) {
  const say = useWords();
  useNewsLine(viewer.personId);
  const news = useInboxNews(viewer);
  const [openedAt] = useState(viewer.countedAt);
  return (
    <OfflineGuard>
      <PaletteHost viewer={viewer} showsMail={showsMail} keyChoice={keyChoice}>
        <SkipLink />
        {demoFirms !== null && <DemoBar viewer={viewer} firms={demoFirms} />}
        <header className="border-b border-line bg-page print:hidden">
          <div className="mx-auto flex min-h-14 w-full max-w-6xl items-center gap-2 px-4 sm:gap-4 sm:px-6 lg:gap-6">
            <Link
              to="/"
              aria-label={say('Covalent, home', 'Covalent, Startseite')}
              className="flex min-h-11 items-center gap-2.5 rounded-md text-base font-semibold tracking-tight"
            >
              <BrandMark className="h-6 w-auto" />
              <span className="max-sm:sr-only">Covalent</span>
            </Link>
            <MainNavigation reader={viewer} />
            <div className="ml-auto flex items-center">
              <InboxLink unread={news.unread} />
              <SearchLink />
              <PersonMenu viewer={viewer} theme={theme} showsMail={showsMail} />
            </div>
          </div>
        </header>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 sm:py-9">
          {children}
        </main>
        <InboxToast newest={news.newest} since={openedAt} />
      </PaletteHost>
    </OfflineGuard>
  );
}

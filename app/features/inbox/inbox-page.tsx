import { Link, NavLink } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { useRef } from 'react';
import { type Words, words } from '../../../server/domain/words.ts';
import type { ExportNotice } from '../../../server/services/export/export-services.ts';
import type { InboxItem } from '../../../server/services/inbox/inbox-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { ExportNotices } from './export-notices.tsx';
import { InboxEntry } from './inbox-entry.tsx';
import { useListKeys } from './use-list-keys.ts';

interface InboxPageProps {
  readonly which: 'unread' | 'all';
  readonly items: readonly InboxItem[];
  readonly unread: number;
  /** Files that ended. */
  readonly notices: readonly ExportNotice[];
  /** Of a form that was sent before any script ran. */
  readonly refusal: Words | null;
}

/** What others did that this person is to know, the latest first; each leads to its place. */
export function InboxPage({ which, items, unread, notices, refusal }: InboxPageProps) {
  const say = useWords();
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <div className="max-w-3xl">
      <h1 className="text-2xl font-semibold tracking-tight">{say('Inbox', 'Eingang')}</h1>
      <p className="mt-1 mb-4 text-base text-muted">
        {say(unreadWords(unread + notices.length))}{' '}
        {say(
          'What others tell you here is mailed to you, once.',
          'Was andere Ihnen hier sagen, geht Ihnen einmal per Mail zu.',
        )}{' '}
        <Link to="/settings/notifications" className="underline">
          {say('Choose what, and when', 'Wählen, was und wann')}
        </Link>
      </p>
      {refusal !== null && <Banner tone="danger">{say(refusal)}</Banner>}
      <nav aria-label={say('What is shown', 'Was gezeigt wird')} className="inbox-tabs">
        <Tab to="/inbox" isCurrent={which === 'unread'} name={say('Unread', 'Ungelesen')} />
        <Tab to="/inbox?show=all" isCurrent={which === 'all'} name={say('All', 'Alle')} />
        <p className="inbox-keys">
          {say(
            'Keys: J and K move, Enter opens, E reads.',
            'Tasten: J und K gehen weiter, Enter öffnet, E markiert als gelesen.',
          )}
        </p>
      </nav>
      <ExportNotices notices={notices} />
      <div ref={list}>
        {items.length > 0 && <Entries items={items} />}
        {items.length + notices.length === 0 && (
          <EmptyState
            title={
              which === 'all'
                ? say('Nothing yet', 'Noch nichts')
                : say('Nothing waits for you', 'Nichts wartet auf Sie')
            }
            icon={<Inbox aria-hidden className="size-6" />}
          >
            {say(
              'Who mentions you in a comment, answers you, resolves what you asked or asks you for an action is told here.',
              'Hier steht, wer Sie in einem Kommentar erwähnt, Ihnen antwortet oder erledigt, was Sie gefragt haben.',
            )}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function unreadWords(unread: number): Words {
  if (unread === 0) return words('Nothing is unread.', 'Nichts ist ungelesen.');
  if (unread === 1) return words('One is unread.', 'Eine Nachricht ist ungelesen.');
  return words(`${unread} are unread.`, `${unread} Nachrichten sind ungelesen.`);
}

function Entries({ items }: Pick<InboxPageProps, 'items'>) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm">
      {items.map((item) => (
        <InboxEntry key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Tab({ to, isCurrent, name }: { readonly to: string; readonly isCurrent: boolean; readonly name: string }) {
  return (
    <NavLink to={to} aria-current={isCurrent ? 'page' : undefined} className="inbox-tab" data-current={isCurrent}>
      {name}
    </NavLink>
  );
}

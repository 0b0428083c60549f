import { Link, useLocation } from '@remix-run/react';
import { useSyncExternalStore } from 'react';
import type { InboxItem } from '../../../server/services/inbox/inbox-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { inboxSentence } from './inbox-words.ts';

/** One thing that somebody did: who, about what, in which part of which plan, and what can be done with it. */
export function InboxEntry({ item }: { readonly item: InboxItem }) {
  const say = useWords();
  const { id, plan, lane, excerpt, at, isRead, isMuted, snoozedUntil } = item;
  const sentence = say(inboxSentence(item));
  return (
    <li className="inbox-item" data-item={isRead ? 'read' : 'unread'}>
      <p className="inbox-title">
        {!isRead && snoozedUntil === null && <span className="new-mark">{say('New', 'Neu')}</span>}
        <Link to={`/inbox/${id}`} className="tall-link font-medium">
          {sentence}
        </Link>
      </p>
      {excerpt !== '' && <p className="inbox-excerpt">{excerpt}</p>}
      <p className="inbox-facts">
        <AudienceBadge audience={lane.audience} label={say(lane.badge)} />
        <span>{plan.title}</span>
        <Moment at={new Date(at)} />
        {isMuted && <span>{say('Muted', 'Stumm')}</span>}
      </p>
      {snoozedUntil !== null && (
        <p className="inbox-facts">
          {say('Put off until', 'Zurückgestellt bis')} <Moment at={new Date(snoozedUntil)} />
        </p>
      )}
      <EntryForms item={item} named={sentence} />
    </li>
  );
}

function EntryForms({ item, named }: { readonly item: InboxItem; readonly named: string }) {
  const say = useWords();
  const action = `/inbox${useLocation().search}`;
  const zone = useZone();
  const { id, threadId, isRead, isMuted } = item;
  const form = (intent: string, words: string, values: Readonly<Record<string, string>> = {}) => (
    <PostForm
      key={`${intent} ${values.snooze ?? ''}`}
      {...{ action, words, variant: 'quiet', label: `${words}: ${named}`, values: { intent, id, ...values } }}
    />
  );
  return (
    <div className="inbox-forms">
      {isRead
        ? form('unread', say('Mark unread', 'Als ungelesen markieren'))
        : form('read', say('Mark read', 'Als gelesen markieren'))}
      <details className="inbox-more">
        <summary>
          {threadId === null ? say('Later …', 'Später …') : say('Later, or mute …', 'Später, oder stumm …')}
        </summary>
        <div className="inbox-forms">
          {form('snooze', say('Tomorrow, 8:00', 'Morgen, 8:00'), { snooze: 'tomorrow', zone })}
          {!isSunday(zone) && form('snooze', say('Monday, 8:00', 'Montag, 8:00'), { snooze: 'monday', zone })}
          {form('snooze', say('In a week, 8:00', 'In einer Woche, 8:00'), { snooze: 'week', zone })}
          {threadId !== null &&
            (isMuted
              ? form('unmute', say('Unmute the thread', 'Nicht mehr stumm schalten'))
              : form('mute', say('Mute the thread', 'Kommentar stumm schalten')))}
        </div>
      </details>
    </div>
  );
}

/** Monday is tomorrow then; not known before the page runs. */
function isSunday(zone: string): boolean {
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone === '' ? 'UTC' : zone });
  return zone !== '' && weekday.format(new Date()) === 'Sun';
}

const never = () => () => undefined;

/** The reader's time zone; empty until the page runs. */
function useZone(): string {
  return useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => '',
  );
}

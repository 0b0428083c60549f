import { json, type LoaderFunctionArgs } from '@remix-run/node';
import type { InboxNews } from '../features/inbox/inbox-news.ts';
import { inboxSentence } from '../features/inbox/inbox-words.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { countUnread } from '../request/unread.server.ts';

/** How much waits in the inbox and what came last, for a page that was told of news. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const countedAt = Date.now();
  const unread = await answering(countUnread(context, actor));
  const newest = await answering(context.services.inbox.newest(actor));
  const news: InboxNews = {
    ...{ unread, countedAt },
    newest: newest === null ? null : { id: newest.id, at: newest.at, sentence: inboxSentence(newest) },
  };
  return json(news, { headers: { 'Cache-Control': 'no-store' } });
}

import { type ActionFunctionArgs, json, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { SNOOZES } from '../../server/domain/snooze.ts';
import { type Words, words } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import inboxStyles from '../features/inbox/inbox.css?url';
import { InboxPage } from '../features/inbox/inbox-page.tsx';
import { useReloadOnNews } from '../live/use-reload-on-news.ts';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { titled } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: inboxStyles }];

export const meta = titled(words('Inbox', 'Eingang'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const which = new URL(request.url).searchParams.get('show') === 'all' ? 'all' : 'unread';
  const { inbox, exports } = context.services;
  const notices = await exports.unseen(actor);
  return { which, notices, ...(await answering(inbox.list(actor, which))) } as const;
}

const id = z.uuid();
const MAX_READ_AT_ONCE = 500;
const InboxForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('read'), id }),
  z.object({ intent: z.literal('unread'), id }),
  z.object({ intent: z.literal('snooze'), id, snooze: z.enum(SNOOZES), zone: z.string().max(60).default('') }),
  z.object({ intent: z.literal('mute'), id }),
  z.object({ intent: z.literal('unmute'), id }),
  z.object({ intent: z.literal('read-threads'), thread: z.array(id).max(MAX_READ_AT_ONCE).default([]) }),
]);
type Sent = z.output<typeof InboxForm>;

/** Each may be sent twice: it says how things are to be, not what is to change. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), InboxForm);
  if (!form.ok) return json<{ refusal: Words | null }>({ refusal: INCOMPLETE_FORM }, 422);
  const { refusal, status } = await answeredBy(carryOut(context.services, actor, form.value));
  return json<{ refusal: Words | null }>({ refusal }, status);
}

async function carryOut({ inbox }: AppServices, actor: Actor, sent: Sent): Promise<void> {
  switch (sent.intent) {
    case 'read':
    case 'unread':
      return inbox.mark(actor, sent.id, sent.intent === 'read');
    case 'snooze':
      return inbox.snooze(actor, sent.id, sent);
    case 'mute':
    case 'unmute':
      return inbox.mute(actor, sent.id, sent.intent === 'mute');
    case 'read-threads':
      for (const threadId of sent.thread) await inbox.readThread(actor, threadId);
  }
}

const NEWS = ['inbox'] as const;

export default function InboxRoute() {
  useReloadOnNews(NEWS);
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <InboxPage {...useLoaderData<typeof loader>()} refusal={refusal} />;
}

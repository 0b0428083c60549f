import { z } from 'zod';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { AUDIENCES } from '../../domain/audience.ts';
import type { Actor } from '../../services/app-services.ts';
import type { InboxItem } from '../../services/inbox/inbox-services.ts';
import type { ApiCall, ApiReply, PersonalRoute } from './api-route.ts';
import { idOf, readCall } from './read-call.ts';

const Id = z.uuid();
const Time = z.iso.datetime();

const ItemSchema = z
  .object({
    id: Id,
    kind: z.enum(['mention', 'answer', 'resolved', 'asked', 'minutes', 'objection']).meta({
      description:
        'You are meant by name; somebody answered in a thread where you wrote; a thread you began was resolved; the other firm asks you for an action; minutes wait for your firm’s answer; somebody objects to them.',
    }),
    planId: Id,
    threadId: Id.nullable().meta({ description: 'Null for an action that you are asked for, and for minutes.' }),
    recordId: Id.nullable().meta({
      description: 'Of that action, or the planning session of the minutes; null for a thread.',
    }),
    laneId: Id.meta({ description: 'The part whose readers may read it.' }),
    audience: z.enum(AUDIENCES),
    root: z.enum(RECORD_ROOTS).nullable().meta({ description: 'Null for minutes.' }),
    title: z.string().meta({ description: 'Of the record that it is about.' }),
    by: z
      .object({ name: z.string().nullable(), firmName: z.string().nullable() })
      .meta({ description: 'Null for who is not to be met any more.' }),
    excerpt: z.string().meta({ description: 'The first words of what was said; empty where nothing was.' }),
    ...{ at: Time, isRead: z.boolean(), isMuted: z.boolean() },
    snoozedUntil: Time.nullable().meta({ description: 'Null when it is not put off.' }),
  })
  .meta({ id: 'InboxItem', description: 'Something that somebody else did and you are to know.' });

const ListSchema = z.object({
  unread: z.int().meta({ description: 'How much waits to be read, shown here or not.' }),
  items: z.array(ItemSchema).meta({ description: 'The latest first, at most 200.' }),
});
const Query = z.object({
  show: z.enum(['unread', 'all']).default('unread').meta({ description: 'What waits to be read, or everything.' }),
});

const LIST = '/inbox';
const ITEM = `${LIST}/:notificationId`;
const ItemParams = z.object({ notificationId: Id });
const marking = { access: 'personal', method: 'post', params: ItemParams, response: ListSchema, status: 200 } as const;

function presentItem({ plan, lane, ...item }: InboxItem) {
  return { ...item, planId: plan.id, laneId: lane.id, audience: lane.audience };
}

async function answerList({ services }: ApiCall, actor: Actor, show: 'unread' | 'all'): Promise<ApiReply> {
  const { items, unread } = await services.inbox.list(actor, show);
  return { body: { unread, items: items.map(presentItem) } };
}

/** Marks one, and answers what waits then. */
async function answerMarked(call: ApiCall, actor: Actor, isRead: boolean): Promise<ApiReply> {
  await call.services.inbox.mark(actor, idOf(call, 'notificationId'), isRead);
  return answerList(call, actor, 'unread');
}

export const INBOX_ROUTES: readonly PersonalRoute[] = [
  {
    ...{ access: 'personal', method: 'get', path: LIST, operationId: 'listInbox', query: Query, response: ListSchema },
    summary: 'What others did that you are to know, in all your plans',
    answer: (call, actor) => answerList(call, actor, readCall(Query, { show: call.query('show') ?? undefined }).show),
  },
  {
    ...{ ...marking, path: `${ITEM}/read`, operationId: 'markInboxRead' },
    summary: 'It is read; answers what still waits',
    answer: (call, actor) => answerMarked(call, actor, true),
  },
  {
    ...{ ...marking, path: `${ITEM}/unread`, operationId: 'markInboxUnread' },
    summary: 'It waits to be read again; answers what waits',
    answer: (call, actor) => answerMarked(call, actor, false),
  },
];

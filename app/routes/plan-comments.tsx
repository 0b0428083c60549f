import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { REACTION_KINDS } from '../../server/domain/reaction.ts';
import type { Words } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import { commentsAddress } from '../features/comment/addresses.ts';
import { CommentsPage } from '../features/comment/comments-page.tsx';
import type { ThreadsView, ThreadView } from '../features/comment/thread-view.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<ThreadsView> {
  const actor = await requireActor(context, request);
  const { comments, inbox } = context.services;
  const planId = params.planId ?? '';
  const threads = await answering(comments.list(actor, planId));
  return {
    readers: await answering(comments.readers(actor, planId)),
    unread: await inbox.unreadThreads(actor, planId),
    threads: threads.map(
      (thread): ThreadView => ({
        ...thread,
        ...{ replyId: crypto.randomUUID(), actionId: crypto.randomUUID(), actionNoteId: crypto.randomUUID() },
      }),
    ),
  };
}

const threadId = z.uuid();
const commentId = z.uuid();
const isOn = z.enum(['yes', 'no']).transform((value) => value === 'yes');
const body = z.string().max(20_000).default('');
/** Sent from beside another page, which stays. */
const stay = z.literal('yes').optional();
const ThreadForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('reply'), threadId, commentId, body, stay }),
  z.object({ intent: z.literal('edit'), threadId, commentId, body, stay }),
  z.object({ intent: z.literal('remove'), threadId, commentId, stay }),
  z.object({
    ...{ intent: z.literal('assign'), threadId, commentId, actionId: z.uuid(), stay },
    ...{ title: z.string().max(20_000).default(''), ownerId: z.uuid(), due: z.iso.date() },
  }),
  z.object({ intent: z.literal('react'), threadId, commentId, kind: z.enum(REACTION_KINDS), isOn, stay }),
  z.object({ intent: z.literal('resolve'), threadId, stay }),
  z.object({ intent: z.literal('reopen'), threadId, stay }),
]);
type Sent = z.output<typeof ThreadForm>;

/** Answers, changes or takes back a comment, says without words what one thinks of it, resolves a thread or opens it again. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), ThreadForm);
  if (!form.ok) return json<{ refusal: Words | null }>({ refusal: INCOMPLETE_FORM }, 422);
  const planId = params.planId ?? '';
  const { refusal, status } = await answeredBy(carryOut(context.services, actor, planId, form.value));
  if (refusal === null && form.value.stay === undefined) return redirect(commentsAddress(planId, form.value.threadId));
  return json<{ refusal: Words | null }>({ refusal }, status);
}

function carryOut({ comments }: AppServices, actor: Actor, planId: string, sent: Sent): Promise<void> {
  switch (sent.intent) {
    case 'reply':
      return comments.reply(actor, { planId, ...sent });
    case 'edit':
      return comments.edit(actor, { planId, ...sent });
    case 'remove':
      return comments.remove(actor, { planId, ...sent });
    case 'assign':
      return comments.assign(actor, { planId, ...sent });
    case 'react':
      return comments.react(actor, { planId, ...sent });
    case 'resolve':
      return comments.resolve(actor, { planId, ...sent });
    case 'reopen':
      return comments.reopen(actor, { planId, ...sent });
  }
}

export default function CommentsRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <CommentsPage view={usePlan()} refusal={refusal} {...useLoaderData<typeof loader>()} />;
}

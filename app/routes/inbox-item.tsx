import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { commentsAddress } from '../features/comment/addresses.ts';
import { recordAddress } from '../features/plan/places.ts';
import { sessionAddress } from '../features/planning-session/addresses.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

/** Opens what somebody was told of: it is read, and they stand where it was said. Letters lead here too. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const opened = await answering(context.services.inbox.open(actor, params.notificationId ?? ''));
  const { planId, kind, threadId, recordId } = opened;
  if (recordId === null) return redirect(commentsAddress(planId, threadId));
  return redirect(kind === 'asked' ? recordAddress(planId, 'actions', recordId) : sessionAddress(planId, recordId));
}

/** Never seen: there to be a page, so that a refusal is shown as one. */
export default function InboxItemRoute() {
  return null;
}

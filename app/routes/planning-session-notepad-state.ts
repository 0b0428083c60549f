import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

/** How a planning session stands, as its notepad tells, for a page that was told that it changed. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  return json(await answering(context.services.planningGuests.read(actor, place)), {
    headers: { 'Cache-Control': 'no-store' },
  });
}

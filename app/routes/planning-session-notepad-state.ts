import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

/** How a planning session stands, as its notepad tells, for a page that was told that it changed. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const { planningGuests } = context.services;
  const told = {
    notepad: await answering(planningGuests.read(actor, place)),
    handouts: await answering(planningGuests.handouts(actor, place)),
  };
  return json(told, { headers: { 'Cache-Control': 'no-store' } });
}

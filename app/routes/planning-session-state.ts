import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';

/** How a planning session stands for this person, for a page that was told that it changed. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  return json(await answering(context.services.planningSessions.read(actor, place)), {
    headers: { 'Cache-Control': 'no-store' },
  });
}

/** The presenter's page is there; 409 once somebody else presents. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const { refusal, status } = await answeredBy(context.services.planningSessions.beat(actor, place));
  return json({ refusal }, status);
}

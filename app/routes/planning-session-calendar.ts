import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { calendarFile } from '../request/calendar-file.server.ts';
import { answering } from '../request/errors.server.ts';

/** One planning session, for one's own calendar. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { planId = '', sessionId = '' } = params;
  const { origin } = new URL(request.url);
  const text = await answering(context.services.calendar.session(actor, { planId, sessionId, origin }));
  return calendarFile(text, 'planning-session.ics');
}

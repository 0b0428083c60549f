import type { LoaderFunctionArgs } from '@remix-run/node';
import { calendarFile } from '../request/calendar-file.server.ts';
import { answering } from '../request/errors.server.ts';

const ENDING = /\.ics$/;

/** What somebody has to come to, for a program that knows nothing but the address. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const secret = (params.secret ?? '').replace(ENDING, '');
  const { origin } = new URL(request.url);
  const text = await answering(context.services.calendar.read({ secret, ip: context.clientIp, origin }));
  return calendarFile(text, 'covalent.ics');
}

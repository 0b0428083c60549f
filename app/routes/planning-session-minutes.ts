import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { pdfFile } from '../request/pdf-file.server.ts';

/** The minutes of a planning session to print or to keep, in the reader's language. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { planId = '', sessionId = '' } = params;
  const input = { planId, sessionId, locale: localeOf(request) };
  return pdfFile(await answering(context.services.planningSessions.minutesPdf(actor, input)), 'minutes.pdf');
}

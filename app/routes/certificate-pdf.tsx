import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { pdfFile } from '../request/pdf-file.server.ts';

/** The certificate to print or to keep, in the reader's language. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const baselineId = params.baselineId ?? '';
  const input = { baselineId, locale: localeOf(request), origin: new URL(request.url).origin };
  const pdf = await answering(context.services.signOff.certificatePdf(actor, input));
  return pdfFile(pdf, `certificate-${baselineId}.pdf`);
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ExportForm } from '../../server/domain/export.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

const TYPES: Readonly<Record<ExportForm, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
};

/** A file that this person asked for, as long as they read all that is in it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', exportId: params.exportId ?? '' };
  const { form, name, bytes } = await answering(context.services.exports.take(actor, place));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': TYPES[form],
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}

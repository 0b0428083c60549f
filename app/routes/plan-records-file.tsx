import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { csvFile } from '../request/csv-file.server.ts';
import { answering } from '../request/errors.server.ts';
import { outputPlaceOf } from '../request/output-place.server.ts';

/** All records of a plan that an audience reads. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = outputPlaceOf(request, params.planId);
  const text = await answering(context.services.output.writeRecords(actor, place));
  return csvFile(text, `records-${place.audience}.csv`);
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { RECORD_ROOTS } from '../../collab/document/roots.ts';
import { requireActor } from '../request/actor.server.ts';
import { csvFile } from '../request/csv-file.server.ts';
import { answering, noSuchPage } from '../request/errors.server.ts';
import { outputPlaceOf } from '../request/output-place.server.ts';

/** All records of a plan that an audience reads, or those of one kind. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = outputPlaceOf(request, params.planId);
  const asked = new URL(request.url).searchParams.get('kind');
  const kind = RECORD_ROOTS.find((root) => root === asked) ?? null;
  if (asked !== null && kind === null) throw noSuchPage();
  const text = await answering(context.services.output.writeRecords(actor, place, kind));
  return csvFile(text, `${kind ?? 'records'}-${place.audience}.csv`);
}

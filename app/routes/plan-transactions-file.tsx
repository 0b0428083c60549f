import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { csvFile } from '../request/csv-file.server.ts';
import { answering } from '../request/errors.server.ts';

/** All transactions of a plan that its reader may read. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const text = await answering(context.services.transactions.exportFile(actor, params.planId ?? ''));
  return csvFile(text, 'transactions.csv');
}

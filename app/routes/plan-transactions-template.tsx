import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { csvFile } from '../request/csv-file.server.ts';

/** A file to fill in. It holds nothing of a plan. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireActor(context, request);
  return csvFile(context.services.transactions.template(), 'transactions-template.csv');
}

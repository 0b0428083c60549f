import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import exportStyles from '../features/output/exports.css?url';
import outputStyles from '../features/output/output.css?url';
import { PrintPage } from '../features/output/print-page.tsx';
import type { PrintView } from '../features/output/print-view.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { outputPlaceOf } from '../request/output-place.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: outputStyles },
  { rel: 'stylesheet', href: exportStyles },
];

/** Paper without the product around it. */
export const handle = { isBare: true };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (data === undefined) return [pageTitle(matches, words('Print', 'Drucken'))];
  const { plan, audience } = data;
  const { en, de } = audience.badge;
  return [pageTitle(matches, words(`${plan.title} · ${en}`, `${plan.title} · ${de}`))];
};

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<PrintView> {
  const actor = await requireActor(context, request);
  const place = outputPlaceOf(request, params.planId);
  const { plan, audience, audiences, lanes, people, asOf, version } = await answering(
    context.services.output.read(actor, place),
  );
  return {
    ...{ plan, audience, audiences, people, version },
    by: `${actor.name}, ${actor.firmName}`,
    asOf: asOf.toISOString(),
    lanes: lanes.map(({ id, audience: of, badge, content, isIncomplete }) => ({
      ...{ id, badge, content, isIncomplete },
      audience: of,
    })),
  };
}

export default function PrintRoute() {
  return <PrintPage view={useLoaderData<typeof loader>()} />;
}

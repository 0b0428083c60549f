import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { BusinessReviewPage } from '../features/business-review/business-review-page.tsx';
import outputStyles from '../features/output/output.css?url';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: outputStyles }];

/** Paper, and what stands on the wall while both firms talk: without the product around it. */
export const handle = { isBare: true };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  pageTitle(
    matches,
    data === undefined
      ? words('Business review', 'Business Review')
      : words(`Business review · ${data.plan.title}`, `Business Review · ${data.plan.title}`),
  ),
];

/** Of what both firms read: parts of one firm are never loaded for it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', audience: 'shared' } as const;
  const { plan, audience, lanes, people, asOf, version, sessions } = await answering(
    context.services.output.read(actor, place),
  );
  return {
    ...{ plan, audience, people, version, sessions },
    asOf: asOf.toISOString(),
    newExportId: context.services.exports.forms.includes('pdf') ? crypto.randomUUID() : null,
    lanes: lanes.map(({ id, audience: of, content, acts, isIncomplete }) => ({
      ...{ id, content, acts, isIncomplete },
      audience: of,
    })),
  };
}

export default function BusinessReviewRoute() {
  return <BusinessReviewPage view={useLoaderData<typeof loader>()} />;
}

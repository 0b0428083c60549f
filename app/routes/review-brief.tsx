import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import outputStyles from '../features/output/output.css?url';
import { BriefPage } from '../features/quarterly-review/brief-page.tsx';
import styles from '../features/quarterly-review/quarterly-review.css?url';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: outputStyles },
  { rel: 'stylesheet', href: styles },
];

/** Paper: without the product around it. */
export const handle = { isBare: true };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const of = data === undefined ? '' : ` · ${data.brief.plan.customer.name}`;
  return [pageTitle(matches, words(`Brief for the review${of}`, `Vorlage zum Review${of}`))];
};

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', quarter: params.quarter ?? '' };
  const brief = await answering(context.services.quarterlyReviews.brief(actor, place));
  return { brief, managerId: new URL(request.url).searchParams.get('manager') };
}

export default function ReviewBriefRoute() {
  return <BriefPage {...useLoaderData<typeof loader>()} />;
}

import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { nextInQueue } from '../../server/domain/quarterly-review.ts';
import { words } from '../../server/domain/words.ts';
import styles from '../features/quarterly-review/quarterly-review.css?url';
import { ReviewPage } from '../features/quarterly-review/review-page.tsx';
import { useReloadOnNews } from '../live/use-reload-on-news.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { answerReviewForm } from '../request/quarterly-review-form.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches }) => {
  const of = loaded === undefined ? '' : ` · ${loaded.review.plan.customer.name}`;
  return [pageTitle(matches, words(`Quarterly review${of}`, `Quartals-Review${of}`))];
};

/** The half hour about one plan, and which plan of the same manager comes next. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { quarterlyReviews } = context.services;
  const place = { planId: params.planId ?? '', quarter: params.quarter ?? '' };
  const review = await answering(quarterlyReviews.read(actor, place));
  const asked = new URL(request.url).searchParams.get('manager');
  const managerId = asked ?? review.leadIds[0] ?? null;
  const queue = await answering(quarterlyReviews.queue(actor, { managerId, quarter: place.quarter }));
  const next = nextInQueue(queue.items, place.planId);
  return {
    ...{ review, managerId: queue.managerId },
    next: next === null ? null : { planId: next.planId, customer: next.plan.customer.name },
    ids: { question: crypto.randomUUID(), decision: crypto.randomUUID() },
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', quarter: params.quarter ?? '' };
  const { answer, status } = await answerReviewForm(context.services, actor, place, await request.formData());
  return data(answer, status);
}

const NEWS = ['reviews'] as const;

export default function ReviewRoute() {
  useReloadOnNews(NEWS);
  const loaded = useLoaderData<typeof loader>();
  const { planId, quarter } = loaded.review;
  return <ReviewPage key={`${planId} ${quarter}`} {...loaded} answer={useActionData<typeof action>()} />;
}

import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import styles from '../features/quarterly-review/quarterly-review.css?url';
import { QueuePage } from '../features/quarterly-review/queue-page.tsx';
import { useReloadOnNews } from '../live/use-reload-on-news.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const meta = titled(words('Quarterly reviews', 'Quartals-Reviews'));

/** One manager's plans in a quarter; there for a supplier's people alone. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const asked = new URL(request.url).searchParams;
  const [managerId, quarter] = [asked.get('manager'), asked.get('quarter')];
  return { queue: await answering(context.services.quarterlyReviews.queue(actor, { managerId, quarter })) };
}

const NEWS = ['reviews'] as const;

export default function ReviewsRoute() {
  useReloadOnNews(NEWS);
  return <QueuePage {...useLoaderData<typeof loader>()} />;
}

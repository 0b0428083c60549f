import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { MyActionsPage } from '../features/action/my-actions-page.tsx';
import placeStyles from '../features/plan/place.css?url';
import { useReloadOnNews } from '../live/use-reload-on-news.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: placeStyles }];

export const meta = titled(words('My actions', 'Meine Maßnahmen'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return answering(context.services.actions.loadMine(actor));
}

const NEWS = ['actions'] as const;

export default function ActionsRoute() {
  useReloadOnNews(NEWS);
  return <MyActionsPage {...useLoaderData<typeof loader>()} />;
}

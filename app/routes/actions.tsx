import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MyActionsPage } from '../features/action/my-actions-page.tsx';
import placeStyles from '../features/plan/place.css?url';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: placeStyles }];

export const meta: MetaFunction = () => [{ title: 'My actions · Covalent' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return answering(context.services.actions.loadMine(actor));
}

export default function ActionsRoute() {
  return <MyActionsPage {...useLoaderData<typeof loader>()} />;
}

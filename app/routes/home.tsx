import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '../features/home/home-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export const meta: MetaFunction = () => [{ title: 'Home · Covalent' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { plans, news, waiting } = await answering(context.services.home.loadHome(actor));
  return {
    me: { name: actor.name, firmName: actor.firmName, isFirmAdministrator: actor.isFirmAdministrator },
    plans,
    news,
    waiting,
  };
}

export default function HomeRoute() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}

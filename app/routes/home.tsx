import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { HomePage } from '../features/home/home-page.tsx';
import { notepadAddress } from '../features/planning-session/addresses.ts';
import { useReloadOnNews } from '../live/use-reload-on-news.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Home', 'Start'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const home = await answering(context.services.home.loadHome(actor));
  const guestOf = await answering(context.services.planningGuests.ofGuest(actor));
  const [only] = guestOf;
  if (home.plans.length === 0 && guestOf.length === 1 && only !== undefined) {
    throw redirect(notepadAddress(only.planId, only.sessionId));
  }
  const queue = await answering(context.services.signOff.approvals(actor));
  return {
    toSign: queue.filter(({ taking, isToName, isOverdue }) => isToName || (taking !== null && !isOverdue)).length,
    me: { name: actor.name, firmName: actor.firmName, isFirmAdministrator: actor.isFirmAdministrator },
    guestOf,
    ...home,
  };
}

const NEWS = ['inbox', 'waiting', 'actions'] as const;

export default function HomeRoute() {
  useReloadOnNews(NEWS);
  return <HomePage {...useLoaderData<typeof loader>()} />;
}

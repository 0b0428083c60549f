import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { MailListPage } from '../features/mail/mail-list-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { requireShownMail } from '../request/shown-mail.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Mail', 'Mail'));

/** Letters to the signed-in person of a demonstration. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const mail = requireShownMail(context);
  const actor = await requireActor(context, request);
  const letters = await mail.list(actor);
  return { letters, address: letters[0]?.address ?? null };
}

export default function MailListRoute() {
  return <MailListPage {...useLoaderData<typeof loader>()} />;
}

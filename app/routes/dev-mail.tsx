import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { MailPage } from '../features/mail/mail-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { requireShownMail } from '../request/shown-mail.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Mail', 'Mail'));

/** One letter to the signed-in person of a demonstration. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const mail = requireShownMail(context);
  const actor = await requireActor(context, request);
  return answering(mail.read(actor, params.mailId ?? ''));
}

export default function MailRoute() {
  return <MailPage {...useLoaderData<typeof loader>()} />;
}

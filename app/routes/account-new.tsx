import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { NewAccountPage } from '../features/account/new-account-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { beginAccountByForm } from '../request/begin-account.server.ts';
import { answering } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('New account', 'Neue Partnerschaft'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { draft: await answering(context.services.accounts.draftAccount(actor)) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const answer = await beginAccountByForm(context, actor, await request.formData());
  return answer.ok ? redirect(`/plans/${answer.planId}`) : data(answer.refusal, answer.status);
}

export default function NewAccountRoute() {
  const { draft } = useLoaderData<typeof loader>();
  return <NewAccountPage draft={draft} refusal={useActionData<typeof action>()} />;
}

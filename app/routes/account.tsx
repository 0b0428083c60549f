import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { accountName } from '../features/account/account-name.ts';
import { AccountPage } from '../features/account/account-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data === undefined ? 'Account · Covalent' : `${accountName(data.account)} · Covalent` },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const account = await answering(context.services.accounts.openAccount(actor, params.accountId ?? ''));
  return { account, personId: actor.personId };
}

export default function AccountRoute() {
  const { account, personId } = useLoaderData<typeof loader>();
  return <AccountPage account={account} personId={personId} />;
}

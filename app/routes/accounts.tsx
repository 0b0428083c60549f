import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AccountsPage } from '../features/account/accounts-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export const meta: MetaFunction = () => [{ title: 'Accounts · Covalent' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { accounts: await answering(context.services.accounts.listAccounts(actor)) };
}

export default function AccountsRoute() {
  const { accounts } = useLoaderData<typeof loader>();
  return <AccountsPage accounts={accounts} />;
}

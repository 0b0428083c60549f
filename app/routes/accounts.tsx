import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { AccountsPage } from '../features/account/accounts-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Accounts', 'Partnerschaften'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { accounts, quarterlyReviews } = context.services;
  return {
    accounts: await answering(accounts.listAccounts(actor)),
    mayBegin: await accounts.mayBegin(actor),
    readsReviews: await quarterlyReviews.mayRead(actor),
  };
}

export default function AccountsRoute() {
  return <AccountsPage {...useLoaderData<typeof loader>()} />;
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { accountWords } from '../../server/domain/account-name.ts';
import { words } from '../../server/domain/words.ts';
import { AccountPage } from '../features/account/account-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  pageTitle(matches, data === undefined ? words('Account', 'Partnerschaft') : accountWords(data.account)),
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

import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { accountWords } from '../../server/domain/account-name.ts';
import type { PalettePlaces } from '../features/palette/palette-answers.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

/** Where a person may go, for the command palette: what the pages of accounts list, and no more. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { accounts } = context.services;
  const places: PalettePlaces = {
    accounts: (await answering(accounts.listAccounts(actor))).map((account) => ({
      id: account.id,
      name: accountWords(account),
      plans: account.plans.map(({ id, title, mayMakePlans }) => ({ id, title, mayMakePlans })),
    })),
    mayBegin: await accounts.mayBegin(actor),
  };
  return json(places);
}

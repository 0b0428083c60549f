import type { AppLoadContext } from '@remix-run/node';
import type { Actor } from '../../server/services/app-services.ts';

/** What waits in a person's inbox: what others said to them, and files that they asked for and that ended. */
export async function countUnread({ services }: AppLoadContext, actor: Actor): Promise<number> {
  return (await services.inbox.countUnread(actor)) + (await services.exports.countUnseen(actor));
}

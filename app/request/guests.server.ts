import { type AppLoadContext, redirect } from '@remix-run/node';
import type { Actor } from '../../server/services/app-services.ts';
import { notepadAddress } from '../features/planning-session/addresses.ts';

/** Awaits what a page of a plan shows; a guest of one of its planning sessions is led to that one's notepad instead. */
export async function leadingGuests<T>(
  { services }: Pick<AppLoadContext, 'services'>,
  actor: Actor,
  planId: string,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Response) || error.status !== 404) throw error;
    const first = (await services.planningGuests.ofGuest(actor)).find((one) => one.planId === planId);
    if (first === undefined) throw error;
    throw redirect(notepadAddress(planId, first.sessionId));
  }
}

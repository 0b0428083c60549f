import { randomUUID } from 'node:crypto';
import type { SeedThread } from '../../../db/seed/demonstration.ts';
import type { Audience } from '../../domain/audience.ts';
import type { Actor, AppServices } from '../app-services.ts';
import { WHOLE_RECORD } from '../comment/begin-thread.ts';
import type { SeedNames } from './seed-records.ts';

/** Lets people of the demonstration say what they say about the shared part, each as themselves and by the rules. */
export async function seedThreads(
  services: Pick<AppServices, 'people' | 'comments'>,
  { planId, laneIds }: { readonly planId: string; readonly laneIds: Readonly<Record<Audience, string>> },
  threads: readonly SeedThread[],
  names: SeedNames,
): Promise<void> {
  const actorOf = async (key: string): Promise<Actor> => {
    const actor = await services.people.loadActor(names.personId(key));
    if (actor === null) throw new Error(`the demonstration lets somebody comment who is not there: ${key}`);
    return actor;
  };
  for (const { root, record, readBy, comments, resolvedBy } of threads) {
    const id = randomUUID();
    const place = { planId, threadId: id };
    for (const [index, { by, body }] of comments.entries()) {
      const actor = await actorOf(by);
      if (index > 0) await services.comments.reply(actor, { ...place, commentId: randomUUID(), body });
      else {
        await services.comments.begin(actor, {
          ...{ id, planId, anchorLaneId: laneIds.shared, laneId: laneIds[readBy], root, body },
          ...{ recordId: names.recordId(record), ...WHOLE_RECORD },
        });
      }
    }
    if (resolvedBy !== undefined) await services.comments.resolve(await actorOf(resolvedBy), place);
  }
}

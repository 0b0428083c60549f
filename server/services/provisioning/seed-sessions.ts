import { randomUUID } from 'node:crypto';
import type { SeedSession } from '../../../db/seed/demonstration.ts';
import type { AppServices } from '../app-services.ts';
import type { SeedNames } from './seed-records.ts';

/** Lets people of the demonstration prepare their planning sessions, each as themselves and by the rules. */
export async function seedSessions(
  services: Pick<AppServices, 'people' | 'planningSessions'>,
  planId: string,
  sessions: readonly SeedSession[],
  names: SeedNames,
): Promise<void> {
  for (const { by, title, startsAt, timeZone, venue, coPresenters, participants, items } of sessions) {
    const actor = await services.people.loadActor(names.personId(by));
    if (actor === null) throw new Error(`the demonstration lets somebody prepare who is not there: ${by}`);
    await services.planningSessions.prepare(actor, {
      ...{ planId, sessionId: randomUUID(), title, startsAt, timeZone, venue, presenterId: actor.personId },
      coPresenterIds: coPresenters.map(names.personId),
      participantIds: participants.map(names.personId),
      items: items.map((item) => ({
        ...{ id: randomUUID(), title: item.title, minutes: item.minutes, place: item.place, carriedFrom: null },
        presenterId: item.by === null ? null : names.personId(item.by),
      })),
    });
  }
}

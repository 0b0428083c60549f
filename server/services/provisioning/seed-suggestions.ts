import { randomUUID } from 'node:crypto';
import type { SeedSuggestion } from '../../../db/seed/demonstration.ts';
import type { AppServices } from '../app-services.ts';
import type { SeedNames } from './seed-records.ts';

/** Suggests changes as people of the demonstration, each as themselves and by the rules. */
export async function seedSuggestions(
  services: Pick<AppServices, 'people' | 'suggestions'>,
  place: { readonly planId: string; readonly laneId: string },
  suggestions: readonly SeedSuggestion[],
  names: SeedNames,
): Promise<void> {
  for (const { record, by, ...change } of suggestions) {
    const actor = await services.people.loadActor(names.personId(by));
    if (actor === null) throw new Error(`the demonstration lets somebody suggest who is not there: ${by}`);
    await services.suggestions.make(actor, {
      ...{ ...place, ...change },
      id: randomUUID(),
      recordId: names.recordId(record),
    });
  }
}

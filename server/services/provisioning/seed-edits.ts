import type { SeedEdit } from '../../../db/seed/demonstration.ts';
import type { AppServices } from '../app-services.ts';
import type { SeedNames } from './seed-records.ts';

/** Writes what people of the demonstration changed after the acts on it, each as themselves and by the rules. */
export async function seedEdits(
  { people, records }: Pick<AppServices, 'people' | 'records'>,
  planId: string,
  edits: readonly SeedEdit[],
  names: SeedNames,
): Promise<void> {
  for (const { root, record, by, fields } of edits) {
    const actor = await people.loadActor(names.personId(by));
    if (actor === null) throw new Error(`the demonstration lets somebody write who is not there: ${by}`);
    const place = { planId, root, recordId: names.recordId(record) };
    const { etag } = await records.read(actor, { ...place, laneId: null });
    await records.change(actor, { ...place, ifMatch: etag, fields, key: null });
  }
}

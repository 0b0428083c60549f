import type { SeedTransactions } from '../../../db/seed/seed-transactions.ts';
import type { Audience } from '../../domain/audience.ts';
import type { AppServices } from '../app-services.ts';
import type { SeedNames } from './seed-records.ts';

/** Imports the files of the demonstration, each as the person who has it, as from the page. */
export async function seedTransactions(
  services: Pick<AppServices, 'people' | 'transactions'>,
  place: { readonly planId: string; readonly laneIds: Readonly<Record<Audience, string>> },
  files: readonly SeedTransactions[],
  names: SeedNames,
): Promise<void> {
  const { planId, laneIds } = place;
  for (const { audience, by, fileName, rows } of files) {
    const actor = await services.people.loadActor(names.personId(by));
    if (actor === null) throw new Error(`the demonstration lets somebody import who is not there: ${by}`);
    const lines = rows.map(({ month, product, kind, amount, currency, quantity, unit }) =>
      [month, product, kind, `${amount}.00`, currency, quantity ?? '', unit].join(';'),
    );
    const text = ['Period;Product;Actual/forecast;Amount;Currency;Quantity;Unit', ...lines].join('\r\n');
    const data = Buffer.from(text);
    const uploadId = await services.transactions.upload(actor, { planId, laneId: laneIds[audience], fileName, data });
    await services.transactions.confirm(actor, { planId, uploadId, sign: null });
  }
}

import type { Database } from '../../../db/client.ts';
import { keepPersonLocale } from '../../../db/queries/mail.ts';
import type { Locale } from '../../domain/words.ts';

/** Remembers the language in which a person reads the product, for what is written to them. */
export async function keepLocale(db: Database, userId: string, locale: Locale): Promise<void> {
  await db.as(userId, (tx) => keepPersonLocale(tx, userId, locale));
}

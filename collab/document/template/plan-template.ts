import type { Audience } from '../../../server/domain/audience.ts';
import type { Locale } from '../../../server/domain/words.ts';
import type { RecordsByRoot } from '../build-lane.ts';
import { firstOrders } from '../order.ts';
import { promptsFor } from './section-prompts.ts';

/** The sections with which a part of this audience begins: named and empty, each with its prompts. */
export function templateRecords(audience: Audience, locale: Locale, newId: () => string): RecordsByRoot {
  const prompts = promptsFor(audience);
  const orders = firstOrders(prompts.length);
  return {
    sections: prompts.map(([key, { title }], index) => ({
      id: newId(),
      order: orders[index] ?? '',
      title: title[locale],
      prompts: key,
    })),
  };
}

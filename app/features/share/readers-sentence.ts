import { type Words, words } from '../../../server/domain/words.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import type { SharedPart } from '../../../server/services/share/share-services.ts';

/** Who can see a part, in one sentence with the firms' own names. */
export function readersSentence(part: SharedPart, plan: Pick<PlanSummary, 'supplier' | 'customer'>): Words {
  const { audience, isRestricted, readers } = part;
  if (audience === 'shared') {
    const first = people(readers.supplier, plan.supplier.name);
    const second = people(readers.customer, plan.customer.name);
    return isRestricted
      ? words(
          `Only these see it: ${first.en} and ${second.en}, each by name.`,
          `Nur diese sehen ihn: ${first.de} und ${second.de}, alle namentlich.`,
        )
      : words(`${first.en} and ${second.en} see it.`, `${first.de} und ${second.de} sehen ihn.`);
  }
  const own = people(readers[audience], plan[audience].name);
  const other = plan[audience === 'supplier' ? 'customer' : 'supplier'].name;
  const whole = isRestricted
    ? words(`Only these see it: ${own.en}, by name.`, `Nur diese sehen ihn: ${own.de}, namentlich.`)
    : words(`${own.en} can see it.`, `${own.de}: Sie sehen ihn.`);
  return words(
    `${whole.en} It is never sent to anybody of ${other}.`,
    `${whole.de} An niemanden von ${other} wird er je gesendet.`,
  );
}

function people(count: number, firm: string): Words {
  return count === 1
    ? words(`1 person of ${firm}`, `1 Person von ${firm}`)
    : words(`${count} people of ${firm}`, `${count} Personen von ${firm}`);
}

import type { Side } from './audience.ts';
import type { Say } from './say.ts';
import { type Words, words } from './words.ts';

interface Firm {
  readonly id: string;
  readonly name: string;
}

export interface SidedFirm extends Firm {
  readonly side: Side;
}

interface TwoFirms {
  readonly supplier: Firm;
  readonly customer: Firm;
}

/** The two firms in the order of the alphabet: neither comes first by its side. */
export function firmsOf({ supplier, customer }: TwoFirms): readonly SidedFirm[] {
  return [
    { ...supplier, side: 'supplier' as const },
    { ...customer, side: 'customer' as const },
  ].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** What an account is called: both firms, in the order of the alphabet. */
export function accountWords(account: TwoFirms): Words {
  const names = firmsOf(account).map(({ name }) => name);
  return words(names.join(' and '), names.join(' und '));
}

/** As {@link accountWords}, in one language. */
export function accountName(account: TwoFirms, say: Say): string {
  return say(accountWords(account));
}

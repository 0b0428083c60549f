import { type Words, words } from '../../../server/domain/words.ts';
import type { Notepad } from '../../../server/services/planning-guest/planning-guest-services.ts';

/** Who somebody is there, and by whom they were asked. */
export function guestWords({ name, firmName, askedBy }: Notepad['guests'][number]): Words {
  return words(
    `${name}, guest of ${firmName}, asked by ${askedBy}`,
    `${name}, Gast von ${firmName}, eingeladen von ${askedBy}`,
  );
}

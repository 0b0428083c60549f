import { ROLE_TITLE } from '../../../server/domain/role.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { DemoPerson } from '../../../server/services/app-services.ts';

/** A person of the demonstration to sign in as; the password stays on the server. */
interface DemoChoice extends Pick<DemoPerson, 'name' | 'email' | 'side'> {
  readonly role: Words;
}

export interface DemoFirm {
  readonly name: string;
  readonly side: DemoPerson['side'];
  readonly people: readonly DemoChoice[];
}

/** The people of the demonstration by firm, in the order in which they are listed. */
export function groupByFirm(people: readonly DemoPerson[]): readonly DemoFirm[] {
  const firms = new Map<string, DemoPerson[]>();
  for (const person of people) firms.set(person.firm, [...(firms.get(person.firm) ?? []), person]);
  return [...firms].map(([name, members]) => ({
    name,
    side: members[0]?.side ?? 'customer',
    people: members.map(({ name, email, side, role }) => ({ name, email, side, role: roleWords(role) })),
  }));
}

function roleWords(role: string): Words {
  const titles: Readonly<Record<string, Words>> = ROLE_TITLE;
  return titles[role] ?? words(role, role);
}

import type { Format } from '../../../server/domain/format.ts';
import type { ReviewState, ScoreTotal } from '../../../server/domain/quarterly-review.ts';
import { SCORE_SHEET } from '../../../server/domain/quarterly-review.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { PersonSummary } from '../../../server/services/app-services.ts';
import type { ExecutiveContact } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import type { Say } from '../../words/use-words.ts';

/** `2026-Q4` as «Q4 2026». */
export function quarterName(quarter: string): string {
  return `${quarter.slice(5)} ${quarter.slice(0, 4)}`;
}

/** «17 of 24», or with how many questions were scored where not all were. */
export function totalWords({ points, most, scored }: ScoreTotal, say: Say): string {
  const all = SCORE_SHEET.length;
  const sum = say(`${points} of ${most}`, `${points} von ${most}`);
  if (scored === 0) return say('Not scored', 'Nicht bewertet');
  return scored === all ? sum : say(`${sum} (${scored} of ${all} scored)`, `${sum} (${scored} von ${all} bewertet)`);
}

export const STATE_WORDS: Readonly<Record<ReviewState, Words>> = {
  planned: words('Not begun', 'Nicht begonnen'),
  running: words('Running', 'Läuft'),
  done: words('Done', 'Abgeschlossen'),
};

type Known = Pick<PersonSummary, 'id' | 'name'>;

export function personName(people: readonly Known[], personId: string, say: Say): string {
  return (
    people.find(({ id }) => id === personId)?.name ??
    say('Somebody who left this plan', 'Jemand, der diesen Plan verlassen hat')
  );
}

/** Who of the customer is met. */
function customerName(contact: ExecutiveContact, people: readonly Known[], say: Say): string {
  const { customerPersonId, customerName: name } = contact;
  return customerPersonId === null ? name : personName(people, customerPersonId, say);
}

/** «Elin Berg meets Claire Dubois, planned for 9 Dec 2026», or when they met. */
export function contactWords(contact: ExecutiveContact, people: readonly Known[], say: Say, format: Format): string {
  const ours = personName(people, contact.supplierPersonId, say);
  const theirs = customerName(contact, people, say);
  const { heldOn } = contact;
  if (heldOn !== null) {
    return say(
      `${ours} met ${theirs} on ${format.day(heldOn)}`,
      `${ours} hat ${theirs} am ${format.day(heldOn)} getroffen`,
    );
  }
  const day = format.day(contact.plannedOn);
  return say(`${ours} meets ${theirs}, planned for ${day}`, `${ours} trifft ${theirs}, geplant für ${day}`);
}

import type { Side } from '../../../server/domain/audience.ts';
import type { Format } from '../../../server/domain/format.ts';
import { type Delegation, type Review, type Turn, turnOf } from '../../../server/domain/sign-off.ts';
import { words } from '../../../server/domain/words.ts';
import type { PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';
import type { Say } from '../../words/use-words.ts';

/** Who and where a sentence about signatures speaks of. */
export interface ReviewScope {
  readonly plan: Pick<PlanSummary, Side | 'side'>;
  readonly people: readonly PersonSummary[];
  readonly say: Say;
  readonly format: Format;
}

/** A review as pages carry it: without the text itself. */
export type ReviewSummary = Omit<Review, 'canonical' | 'madeFrom'>;

/** Of somebody who is not among the people of a plan. */
export const NO_LONGER_HERE = words('somebody no longer on this plan', 'jemand, der nicht mehr in diesem Plan ist');

export function personName(personId: string, { people, say }: Pick<ReviewScope, 'people' | 'say'>): string {
  return people.find(({ id }) => id === personId)?.name ?? say(NO_LONGER_HERE);
}

/** «With Contoso, asked 3 Nov 2026»; to who may know, the person as well. Null when it waits for nobody. */
function turnSentence(review: ReviewSummary, scope: ReviewScope): string | null {
  const turn = turnOf(review);
  return turn === null ? null : waitingFor(turn, scope);
}

function waitingFor({ side, isUnnamed, signatoryId, since }: Turn, scope: ReviewScope): string {
  const { plan, say, format } = scope;
  const firm = plan[side].name;
  const day = format.day(since.slice(0, 10));
  if (isUnnamed) {
    return say(
      `With ${firm}, which has not named who signs, since ${day}`,
      `Bei ${firm}, wo noch niemand zum Unterschreiben benannt ist, seit ${day}`,
    );
  }
  if (signatoryId === null) return say(`With ${firm}, asked ${day}`, `Bei ${firm}, gebeten am ${day}`);
  const name = personName(signatoryId, scope);
  return say(`With ${name} of ${firm}, asked ${day}`, `Bei ${name} von ${firm}, gebeten am ${day}`);
}

const OUTCOMES = {
  agreed: words('Agreed', 'Vereinbart'),
  declined: words('Declined', 'Abgelehnt'),
  recalled: words('Taken back', 'Zurückgenommen'),
  lapsed: words('Lapsed', 'Abgelaufen'),
} as const;

/** What became of a review, in one sentence; whom it waits for while it is open. */
export function standingSentence(review: ReviewSummary, scope: ReviewScope): string {
  const { end } = review;
  const { say, format, plan } = scope;
  if (end === null) return turnSentence(review, scope) ?? say('Signed', 'Unterschrieben');
  const day = format.day(end.at.slice(0, 10));
  const what = say(OUTCOMES[end.outcome]);
  if (end.outcome === 'agreed' || end.personId === null || end.side === null) return `${what}, ${day}`;
  const by = personName(end.personId, scope);
  const firm = plan[end.side].name;
  const why = end.reason === '' ? '' : `: ${end.reason}`;
  return say(`${what} by ${by} of ${firm}, ${day}${why}`, `${what} von ${by}, ${firm}, ${day}${why}`);
}

/** «Ana Ruiz, Northwind, 3 Nov 2026», and for whom a delegate signed. */
export function signatureLines(review: ReviewSummary, scope: ReviewScope): readonly { id: string; line: string }[] {
  const { plan, say, format } = scope;
  return review.signatures.map(({ id, personId, signatoryId, side, at }) => {
    const who = personName(personId, scope);
    const day = format.day(at.slice(0, 10));
    const firm = plan[side].name;
    if (personId === signatoryId)
      return { id, line: say(`Signed by ${who}, ${firm}, ${day}`, `Unterschrieben von ${who}, ${firm}, ${day}`) };
    const whom = personName(signatoryId, scope);
    return {
      id,
      line: say(
        `Signed by ${who} for ${whom}, ${firm}, ${day}`,
        `Unterschrieben von ${who} für ${whom}, ${firm}, ${day}`,
      ),
    };
  });
}

/** «Tom Weller may sign for Elin Berg, 3 Nov 2026 to 9 Nov 2026». */
export function delegationSentence(
  { signatoryId, delegateId, fromDay, toDay }: Delegation,
  scope: Pick<ReviewScope, 'people' | 'say' | 'format'>,
): string {
  const { say, format } = scope;
  const [who, whom] = [personName(delegateId, scope), personName(signatoryId, scope)];
  const [from, to] = [format.day(fromDay), format.day(toDay)];
  return say(
    `${who} may sign for ${whom}, ${from} to ${to}`,
    `${who} darf für ${whom} unterschreiben, ${from} bis ${to}`,
  );
}

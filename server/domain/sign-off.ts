import { SIDES, type Side } from './audience.ts';
import type { SignOffSubject } from './certificate.ts';

export const REVIEW_OUTCOMES = ['agreed', 'declined', 'recalled', 'lapsed'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** So long is a signature of one firm kept for the other's. */
export const ONE_SIDED_DAYS = 30;
/** So long a request waits for a signatory before their own lead is reminded, and again from one reminder to the next. */
export const REMINDER_DAYS = 7;
/** So many objectives both firms can mean at once; one more takes a reason of both leads. */
export const MAX_AGREED_OBJECTIVES = 7;
export const MAX_SIGNATORIES = 5;
/** So many requests may be signed in one act. */
export const MAX_SIGNED_AT_ONCE = 20;

/** An agreed text holds: nothing stands in its place, and no notice has ended it by this ISO day. */
export function isInForce(
  { supersededBy, endsOn }: { readonly supersededBy: string | null; readonly endsOn: string | null },
  today: string,
): boolean {
  return supersededBy === null && (endsOn === null || endsOn > today);
}

/** An agreed text that both can still replace by another one: after a notice it only runs out. */
export function isAmendable({
  supersededBy,
  endsOn,
}: {
  readonly supersededBy: string | null;
  readonly endsOn: string | null;
}): boolean {
  return supersededBy === null && endsOn === null;
}

/** What a signature has to say of itself. */
export interface GivenSignature {
  readonly id: string;
  /** Whose place it takes. */
  readonly signatoryId: string;
  /** Who signed: a delegate where it is somebody else. */
  readonly personId: string;
  readonly side: Side;
  /** ISO time. */
  readonly at: string;
}

/** Who is to sign for a firm, as far as the reader may know it. */
export interface Naming {
  /** When the firm's lead named them; ISO time. */
  readonly at: string;
  readonly count: number;
  /** In their order; null to who may know no more than that there are some. */
  readonly signatories: readonly string[] | null;
}

/** A request for signature, and what became of it. */
export interface Review {
  readonly id: string;
  readonly planId: string;
  readonly laneId: string;
  readonly subject: SignOffSubject;
  readonly root: string | null;
  readonly recordId: string | null;
  readonly title: string;
  /** What is signed: exactly this text. */
  readonly canonical: string;
  /** SHA-256 of it, hexadecimal. */
  readonly hash: string;
  readonly schema: number;
  readonly seq: number;
  readonly firstSide: Side;
  /** ISO day. */
  readonly due: string | null;
  /** Why it is asked for although as many as should are agreed; empty otherwise. */
  readonly reason: string;
  /** The agreed text that this one is to replace; null for a first one. */
  readonly amends: string | null;
  /** What stood there when a new text was sent, where that was not the agreed text; else null. */
  readonly madeFrom: string | null;
  readonly requestedBy: { readonly personId: string; readonly side: Side; readonly at: string };
  readonly named: Readonly<Record<Side, Naming | null>>;
  readonly signatures: readonly GivenSignature[];
  readonly end: {
    readonly outcome: ReviewOutcome;
    readonly personId: string | null;
    readonly side: Side | null;
    readonly reason: string;
    readonly at: string;
  } | null;
  /** Of one's own firm alone, with a refusal. */
  readonly note: string | null;
  /** The agreed text that came of it. */
  readonly baselineId: string | null;
}

/** Which firm a review waits for, and for whom of it where the reader may know. */
export interface Turn {
  readonly side: Side;
  /** Its lead has not named who signs. */
  readonly isUnnamed: boolean;
  readonly signatoryId: string | null;
  /** ISO time since when it is theirs. */
  readonly since: string;
}

/** Both sides, the one that signs first first. */
function sidesInOrder({ firstSide }: Pick<Review, 'firstSide'>): readonly Side[] {
  return [firstSide, ...SIDES.filter((side) => side !== firstSide)];
}

type Waiting = Pick<Review, 'firstSide' | 'named' | 'signatures' | 'requestedBy' | 'end'>;

/**
 * Whose turn it is; null when everybody has signed, or it has ended. The supplier signs first unless both leads agree to the
 * other order: the one asks for it, the other names who signs under it. Until then nobody signs.
 */
export function turnOf(review: Waiting): Turn | null {
  if (review.end !== null) return null;
  if (review.firstSide === 'customer' && review.named.supplier === null) {
    return { side: 'supplier', isUnnamed: true, signatoryId: null, since: latest(review) };
  }
  for (const side of sidesInOrder(review)) {
    const naming = review.named[side];
    const given = review.signatures.filter((signature) => signature.side === side);
    const since = latest(review);
    if (naming === null) return { side, isUnnamed: true, signatoryId: null, since };
    if (given.length >= naming.count) continue;
    const signed = new Set(given.map(({ signatoryId }) => signatoryId));
    const next = naming.signatories?.find((person) => !signed.has(person)) ?? null;
    return { side, isUnnamed: false, signatoryId: next, since: since > naming.at ? since : naming.at };
  }
  return null;
}

/** Every place of both firms has its signature with one more of this side. Counted: whom the other firm named is not for all to know. */
export function isCompleteWith(review: Waiting, side: Side): boolean {
  return SIDES.every((of) => {
    const given = review.signatures.filter((signature) => signature.side === of).length + (of === side ? 1 : 0);
    const naming = review.named[of];
    return naming !== null && given >= naming.count;
  });
}

/** True once waiting has had its time: past its day, or too long after the first signature. Never consent. */
export function isOverdue(review: Waiting & Pick<Review, 'due'>, today: string): boolean {
  if (review.end !== null) return false;
  if (review.due !== null && review.due < today) return true;
  const first = review.signatures[0];
  return first !== undefined && addDays(first.at.slice(0, 10), ONE_SIDED_DAYS) < today;
}

/** Of what a turn follows: the request, for the other order the supplier's agreement to it, and each signature. */
function latest({ firstSide, named, signatures, requestedBy }: Waiting): string {
  const agreed = firstSide === 'customer' && named.supplier !== null ? [named.supplier] : [];
  return [...agreed, ...signatures].reduce((last, { at }) => (at > last ? at : last), requestedBy.at);
}

function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** A person of the firm who may sign for a signatory on a day. */
export interface Delegation {
  readonly id: string;
  readonly planId: string;
  readonly signatoryId: string;
  readonly delegateId: string;
  /** ISO days, both included. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly namedBy: string;
}

/** Whose place a person takes when it is this signatory's turn: their own, or as a delegate of that day; else null. */
export function placeTaken(
  turn: Turn,
  personId: string,
  delegations: readonly Delegation[],
  today: string,
): 'own' | 'delegate' | null {
  if (turn.signatoryId === null) return null;
  if (turn.signatoryId === personId) return 'own';
  const stands = delegations.some(
    ({ signatoryId, delegateId, fromDay, toDay }) =>
      signatoryId === turn.signatoryId && delegateId === personId && fromDay <= today && today <= toDay,
  );
  return stands ? 'delegate' : null;
}

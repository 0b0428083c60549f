import type { Audience } from '../../domain/audience.ts';
import type { AuditEvent, AuditLine } from '../../domain/audit-chain.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';

/** One lane of a plan. */
export interface AuditPlace {
  readonly planId: string;
  readonly laneId: string;
}

/** A line of a chain, and what it says. */
export interface AuditEntry extends AuditLine {
  /** Null for a line that is not in its canonical form: somebody has been at it. */
  readonly event: AuditEvent | null;
}

export interface AuditPage {
  readonly laneId: string;
  /** The latest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the page before this one ends; null when this is the first event. */
  readonly nextBefore: number | null;
}

/** A plan of the reader's firm, as far as its audit chains tell of it. */
export interface AuditedPlan {
  readonly id: string;
  /** Names of the firms. */
  readonly supplier: string;
  readonly customer: string;
  /** ISO days. */
  readonly periodStart: string;
  readonly periodEnd: string;
  /** What both firms share comes first. */
  readonly lanes: readonly { readonly id: string; readonly audience: Audience; readonly badge: Words }[];
}

/**
 * What happened with authority in a lane. For the owners of a side as far as they read the lane, and for the administrators
 * of a firm in all that is shared or of their own side, members of the plan or not; a part for named people is theirs only
 * when they are named. Each throws `forbidden` to others who read it, and `not-found` to who does not.
 */
export interface AuditServices {
  /** Every plan of the firm whose chains the actor reads as its administrator; none for anybody else. */
  plans(actor: Actor): Promise<readonly AuditedPlan[]>;
  /** The latest events before one of them, or of all. */
  list(actor: Actor, page: AuditPlace & { readonly before: number | null; readonly limit: number }): Promise<AuditPage>;
  /**
   * Every event in its order, as it is stored, in pieces of whole lines. The rights hold for each piece: where they end
   * meanwhile, so does the walk, by throwing.
   */
  lines(actor: Actor, place: AuditPlace): Promise<AsyncIterable<string>>;
}

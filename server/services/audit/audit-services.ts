import type { AuditEvent, AuditLine } from '../../domain/audit-chain.ts';
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

/**
 * What happened with authority in a lane. For administrators of the reader's firm and the owners of their side, as far as
 * they may read the lane: each throws `forbidden` to others who read it, and `not-found` to who does not.
 */
export interface AuditServices {
  /** The latest events before one of them, or of all. */
  list(actor: Actor, page: AuditPlace & { readonly before: number | null; readonly limit: number }): Promise<AuditPage>;
  /**
   * Every event in its order, as it is stored, in pieces of whole lines. The rights hold for each piece: where they end
   * meanwhile, so does the walk, by throwing.
   */
  lines(actor: Actor, place: AuditPlace): Promise<AsyncIterable<string>>;
}

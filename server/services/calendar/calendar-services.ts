import type { Actor } from '../app-services.ts';

/** What is known of one's own address; never the address. */
export interface CalendarFeed {
  readonly madeAt: Date;
  /** ISO day on which a calendar last asked; null until one has. */
  readonly lastReadOn: string | null;
}

/** What a person has to come to, as files that calendars read (RFC 5545). */
export interface CalendarServices {
  /** Null without one. */
  feed(actor: Actor): Promise<CalendarFeed | null>;
  /** The secret part of a new address, shown this once; the one before ends. */
  renew(actor: Actor): Promise<string>;
  end(actor: Actor): Promise<void>;
  /**
   * Planning sessions of the last 90 days and to come, and dates of one's own open actions, as its person may read them now.
   * `origin` of the links in it. Throws `not-found` for an address that is none, `limit` past twenty wrong ones a minute.
   */
  read(input: { readonly secret: string; readonly ip: string; readonly origin: string }): Promise<string>;
  /** The file of one planning session. Throws `not-found`. */
  session(
    actor: Actor,
    input: { readonly planId: string; readonly sessionId: string; readonly origin: string },
  ): Promise<string>;
}

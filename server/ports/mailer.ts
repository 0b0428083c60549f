import type { CallMethod } from '../domain/calendar-event.ts';

/** A letter to one person, ready to go. */
export interface OutgoingLetter {
  /** The same however often it goes out: it becomes the Message-ID. */
  readonly id: string;
  /** To whom a demonstration shows it. */
  readonly personId: string;
  readonly address: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Path of the page that ends letters like it; null for what one is asked, which ends by answering. */
  readonly exitPath: string | null;
  /** For the calendar of its reader (RFC 6047); null in most. */
  readonly calendar: { readonly method: CallMethod; readonly text: string } | null;
}

/** What became of it. `reason` is a short code for logs, never what a server said in words. */
export type Delivery =
  | { readonly result: 'sent' }
  /** For good: this letter to this address will not be taken. */
  | { readonly result: 'refused'; readonly reason: string }
  /** For now. `isDown`: no other letter would get through either. */
  | { readonly result: 'postponed'; readonly reason: string; readonly isDown: boolean };

/** Hands one letter on. Resolves whatever happens to it; rejects only where the product itself is at fault. */
export type SendLetter = (letter: OutgoingLetter) => Promise<Delivery>;

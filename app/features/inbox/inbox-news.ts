import type { Words } from '../../../server/domain/words.ts';

/** How an inbox stands, for a page that was told that it changed. */
export interface InboxNews {
  readonly unread: number;
  /** Of the server's clock, in milliseconds: not before everything that was told by then. */
  readonly countedAt: number;
  /** The latest that waits to be read. */
  readonly newest: { readonly id: string; readonly at: string; readonly sentence: Words } | null;
}

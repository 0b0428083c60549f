import type { RejectedCode } from '../protocol/control-frame.ts';

export type WriteResult =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'refused'; readonly code: RejectedCode }
  /** Everything in it is stored already. */
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'stored'; readonly emitted: readonly Uint8Array[] };

export interface WriteRequest {
  readonly userId: string;
  readonly canWrite: boolean;
  readonly update: Uint8Array;
  readonly maxClients: number;
  isCancelled(): boolean;
  /** Called once, after the commit for what is stored; never when the store fails first. */
  done(result: WriteResult): void;
}

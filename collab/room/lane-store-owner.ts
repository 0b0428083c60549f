import type { LaneHint } from './lane-hint.ts';
import type { Author, ClientWrite, StoredBatch, WriteResult } from './write-request.ts';

/** Why a store ended. */
export type StoreEnd =
  /** Everybody comes back to a fresh one; `error` is null when nothing broke. */
  | { readonly kind: 'restart'; readonly error: unknown }
  /** The lane begins a new life under this epoch. */
  | { readonly kind: 'reset'; readonly epoch: number }
  | { readonly kind: 'gone' };

/** Whose lane it is: hears what becomes of writes. An object with methods, because there are very many of them. */
export interface LaneStoreOwner<A extends Author> {
  /** Whose clientID this is by presence, for those who have not written yet. */
  presenceOwnerOf(clientId: number): string | undefined;
  /** One commit's updates, own or another process's, to be told to the members; then all frames it settles. */
  stored(batches: readonly StoredBatch<A>[]): void;
  finished(write: ClientWrite<A>, result: WriteResult): void;
  /** Everything of this beat was told to {@link finished}. */
  settled(): void;
  /** For the rooms of other nodes. */
  committed(hint: LaneHint): void;
  /** Rights or locks changed: resolves when every member's access has been looked up again. */
  policyChanged(): Promise<void>;
  ended(end: StoreEnd): void;
}

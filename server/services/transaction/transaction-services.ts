import type { Actor } from '../app-services.ts';
import type { ImportDraft, TransactionFile, UploadPlace } from './import-transactions.ts';
import type { LaneTransaction, TransactionImport } from './list-transactions.ts';

export type { ImportDraft, LaneTransaction, TransactionImport };

/** What was sold and what is expected to be, from files. Each throws `not-found` to who may not read the part. */
export interface TransactionServices {
  /** Keeps a file until it is looked at, and answers its id; takes the right to write there. */
  upload(actor: Actor, file: TransactionFile): Promise<string>;
  /** What a file of one's own would bring. */
  draft(actor: Actor, place: UploadPlace): Promise<ImportDraft>;
  /** Makes it count; sent twice, once. */
  confirm(actor: Actor, place: UploadPlace): Promise<void>;
  discard(actor: Actor, uploadId: string): Promise<void>;
  /** Brings again what stood before an import. */
  withdraw(actor: Actor, input: { readonly planId: string; readonly importId: string }): Promise<void>;
  /** Of the twelve months behind and ahead. */
  list(actor: Actor, planId: string): Promise<readonly LaneTransaction[]>;
  listImports(actor: Actor, planId: string): Promise<readonly TransactionImport[]>;
  /** All of them as CSV. */
  exportFile(actor: Actor, planId: string): Promise<string>;
  /** A CSV to begin with. */
  template(): string;
}

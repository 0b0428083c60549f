import type { Locale } from '../../domain/words.ts';
import type { AccountSummary, Actor } from '../app-services.ts';

/** What the form of a new account begins with. */
export interface AccountDraft {
  readonly year: number;
  /** Sent with the form, so that sending it twice begins one account. */
  readonly requestKey: string;
}

export interface AccountToBegin extends AccountDraft {
  /** Of the firm, as its supplier calls it. */
  readonly customerName: string;
  /** Of the template. */
  readonly locale: Locale;
}

export interface AccountServices {
  listAccounts(actor: Actor): Promise<readonly AccountSummary[]>;
  /** Throws `not-found`. */
  openAccount(actor: Actor, accountId: string): Promise<AccountSummary>;
  /** True for who may begin an account of their firm with a customer. */
  mayBegin(actor: Actor): Promise<boolean>;
  /** What the form of a new account begins with; `forbidden` to who may not begin one. */
  draftAccount(actor: Actor): Promise<AccountDraft>;
  /** The customer's firm, the account and its first plan, with the actor as its account manager; answers the plan's id. */
  beginAccount(actor: Actor, input: AccountToBegin): Promise<string>;
}

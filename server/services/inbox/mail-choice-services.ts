import type { DigestTime, MailChoice } from '../../domain/mail-choice.ts';
import type { Actor } from '../app-services.ts';

/** What a person chose, and for which plans they may. */
export interface MailChoices {
  readonly plans: readonly {
    readonly id: string;
    readonly title: string;
    readonly supplierName: string;
    readonly customerName: string;
  }[];
  /** Of every kind, for every plan (null) and each one above. */
  readonly choices: readonly MailChoice[];
  /** Null until one is chosen. */
  readonly digest: DigestTime | null;
}

/** What a letter lets its reader end: letters ten minutes after, or those of the day. */
export type MailExit = 'soon' | 'daily';

/** When a person is mailed what they are to know, and the way out of each letter. Requests for signature are not chosen. */
export interface MailChoiceServices {
  load(actor: Actor): Promise<MailChoices>;
  /** Counts for what is told from now on. Throws `invalid` for what is no choice, `not-found` for a plan they do not see. */
  save(actor: Actor, input: { readonly choices: readonly MailChoice[]; readonly digest: DigestTime }): Promise<void>;
  /** What the code of a letter ends. Throws `not-found` for a code of none, `limit` past twenty wrong ones a minute. */
  look(input: { readonly code: string; readonly ip: string }): Promise<MailExit>;
  /** Ends it, in every plan; may be sent twice. Throws as looking does. */
  leave(input: { readonly code: string; readonly ip: string }): Promise<MailExit>;
}

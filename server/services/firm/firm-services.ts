import type { Locale } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';

/** A person of the actor's firm. */
export interface FirmPerson {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  /** Asked in for one planning session: none of its people. */
  readonly isGuest: boolean;
  /** False for who is suspended. */
  readonly isActive: boolean;
}

/** An address that was asked in and has not come yet. */
export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly askedBy: string;
  /** ISO days. */
  readonly askedOn: string;
  readonly expiresOn: string;
  /** Nobody can accept it any more, unless it is sent again. */
  readonly isOver: boolean;
}

export interface FirmView {
  readonly people: readonly FirmPerson[];
  readonly invitations: readonly OpenInvitation[];
}

export interface InviteInput {
  /** As it was pasted: 1 to 50 addresses, between commas, semicolons, blanks or line ends, with names or without. */
  readonly addresses: string;
  /** Of the letter. */
  readonly locale: Locale;
}

/**
 * Who belongs to the actor's firm, for its administrators. Each throws `forbidden` for anybody else; what names somebody or
 * something of another firm `not-found`, as if it were made up.
 */
export interface FirmServices {
  read(actor: Actor): Promise<FirmView>;
  /** Asks colleagues in; who is asked already is asked again. `invalid` for what is no address, and nobody is asked then. */
  invite(actor: Actor, input: InviteInput): Promise<void>;
  resend(actor: Actor, invitationId: string): Promise<void>;
  cancel(actor: Actor, invitationId: string): Promise<void>;
  /** `conflict` for the last administrator who can sign in. */
  setAdministrator(
    actor: Actor,
    input: { readonly personId: string; readonly isAdministrator: boolean },
  ): Promise<void>;
  /** Ends sign-ins, tokens and sockets; `conflict` for the last administrator who can sign in. */
  suspend(actor: Actor, personId: string): Promise<void>;
  reinstate(actor: Actor, personId: string): Promise<void>;
}

import type { Newcomer } from '../../domain/newcomer.ts';
import type { Locale } from '../../domain/words.ts';
import type { InvitationLetter } from '../../ports/render-letter.ts';
import type { Actor, SignInResult } from '../app-services.ts';
import type { OpenInvitation } from '../firm/firm-services.ts';

/** What one joins, for whoever has the code. */
export interface InvitationView {
  readonly email: string;
  readonly firmName: string;
  readonly askedBy: { readonly name: string; readonly firm: string };
  /** The plan whose customer side one is to lead, or of whose planning session one is to be a guest; null for a colleague. */
  readonly plan: { readonly title: string; readonly supplier: string; readonly customer: string } | null;
  /** Whose guest one is to be; ISO time. */
  readonly session: { readonly title: string; readonly startsAt: string; readonly timeZone: string } | null;
  /** `join`: the actor signs in with this address. `sign-in`: somebody else does. `newcomer`: nobody does yet. */
  readonly entrance: 'join' | 'sign-in' | 'newcomer';
}

export interface Acceptance {
  readonly code: string;
  readonly ip: string;
  readonly userAgent: string;
  /** Whoever is signed in. */
  readonly actor: Actor | null;
  /** What somebody who comes in says of themselves; not asked of who signs in with the address already. */
  readonly newcomer: Newcomer;
}

/** The customer's side of a plan that nobody leads yet. */
export interface CustomerEntrance {
  /** The one that was asked, and has not come yet. */
  readonly open: OpenInvitation | null;
}

/** A letter ready to be put into words, and to whom. */
export interface AddressedLetter {
  readonly address: string;
  readonly locale: Locale;
  /** To whom a demonstration shows it. */
  readonly askedBy: string;
  readonly letter: InvitationLetter;
}

export interface InvitationServices {
  /** Shows what a code opens, and spends nothing. Throws `limit`, and one `not-found` for whatever opens nothing. */
  look(input: Pick<Acceptance, 'code' | 'ip' | 'actor'>): Promise<InvitationView>;
  /** Spends it: the person and what they join come to be together, and they are signed in. */
  accept(input: Acceptance): Promise<SignInResult>;
  /** Null where the actor does not ask the customer in: they own not the supplier's side, or somebody leads the customer's. */
  customer(actor: Actor, planId: string): Promise<CustomerEntrance | null>;
  /** Asks the customer's lead in, instead of whoever was asked before. */
  inviteCustomer(actor: Actor, input: { planId: string; email: string; locale: Locale }): Promise<void>;
  cancelCustomer(actor: Actor, planId: string): Promise<void>;
  /** For the outbox: each time with a new code, which is in the letter alone; null for one that does not stand any more. */
  letter(invitationId: string): Promise<AddressedLetter | null>;
}

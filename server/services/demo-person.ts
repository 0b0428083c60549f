import type { Side } from '../domain/audience.ts';

/** Somebody of the demonstration, whom one may sign in as. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly firm: string;
  readonly side: Side;
  readonly role: string;
}

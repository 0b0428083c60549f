/** What use cases ask of the realtime door when rights end. */
export interface LaneControl {
  /** Closes every socket that was opened under this AuthSession (its stored id, not the token). */
  closeAuthSession(authSessionId: string): void;
  /** Closes every socket of a person but those of `exceptAuthSessionId`. */
  closePerson(personId: string, exceptAuthSessionId: string | null): void;
}

/** What use cases ask of the realtime door when rights change or end. */
export interface LaneControl {
  /** Closes every socket that was opened under this AuthSession (its stored id, not the token). */
  closeAuthSession(authSessionId: string): void;
  /** Closes every socket of a person. */
  closePerson(personId: string): void;
  /** Looks up again what a person may do, for a change that should not wait for the next round. */
  recheckPerson(personId: string): void;
}

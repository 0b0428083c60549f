/** The signed-in person, as the shell shows them. */
export interface Viewer {
  readonly personId: string;
  readonly name: string;
  readonly firmName: string;
  readonly isFirmAdministrator: boolean;
  /** How much waits in their inbox. */
  readonly unread: number;
}

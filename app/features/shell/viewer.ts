/** The signed-in person, as the shell shows them. */
export interface Viewer {
  readonly personId: string;
  readonly name: string;
  readonly firmName: string;
  readonly isFirmAdministrator: boolean;
  /** Of planning sessions alone: pages about plans are empty to them. */
  readonly isGuest: boolean;
  /** They read the quarterly reviews of a plan of their own firm as its supplier. */
  readonly readsReviews: boolean;
  /** How much waits in their inbox. */
  readonly unread: number;
  /** When that was counted, in milliseconds of the server's clock. */
  readonly countedAt: number;
}

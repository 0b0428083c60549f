/** What a server says, read down to what is counted. Views into the given bytes. */
export type Heard =
  /** Content: a sync step 2 or an update. */
  | { readonly kind: 'content'; readonly update: Uint8Array; readonly isStep2: boolean }
  /** The server asks what it lacks. */
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  /** So many of this connection's content frames are acknowledged since it began. */
  | { readonly kind: 'acknowledged'; readonly count: number }
  /** One more of this connection's content frames is acknowledged. */
  | { readonly kind: 'acknowledged-next' }
  | { readonly kind: 'awareness' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'other' };

/** How one kind of server speaks y-protocols. */
export interface Dialect {
  /** Frames a client sends as soon as its socket stands; `stateVector` is what it has already. */
  greeting(room: string, stateVector: Uint8Array): readonly Uint8Array[];
  step2(room: string, update: Uint8Array): Uint8Array;
  update(room: string, update: Uint8Array): Uint8Array;
  /** `entries`: an awareness update as y-protocols encodes it. */
  awareness(room: string, entries: Uint8Array): Uint8Array;
  read(message: Buffer): Heard;
}

export const EMPTY_UPDATE = new Uint8Array([0, 0]);
export const EMPTY_STATE_VECTOR = new Uint8Array([0]);

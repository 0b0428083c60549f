/**
 * Hints between the nodes that serve one database. Any message may be lost, doubled, delayed or overtaken: the document
 * log alone says what is stored and in which order, so nothing may wait for a message or trust that one came.
 */
export interface Bus {
  /**
   * Hands a message to the other nodes' listeners of `topic`. Never throws and never waits; what cannot be sent now is
   * dropped and counted. `message` must not be changed afterwards.
   */
  publish(topic: string, message: Uint8Array): void;
  /**
   * Calls back for each message of other nodes until the returned function is called; a node's own do not come back.
   * Stands again by itself after the line was down. Throws TypeError for what is no topic.
   */
  subscribe(topic: string, listener: BusListener): () => void;
  /** A longer message is dropped: announce it by a shorter one that says where to read it. */
  readonly maxMessageBytes: number;
  /** False while messages are dropped because the line is down. */
  readonly isUp: boolean;
  /** Takes leave: what is published afterwards is dropped, and no listener is called again. */
  close(): Promise<void>;
}

export type BusListener = (message: Uint8Array) => void;

/**
 * Why a message was not sent: the line was down or the bus closed, the message was longer than `maxMessageBytes`, more
 * waited to be sent than memory is kept for, or its topic is none.
 */
export type DropReason = 'down' | 'too-large' | 'overflow' | 'no-topic';

/** What a bus tells the operator; it never tells its callers. */
export interface BusEvents {
  dropped(reason: DropReason): void;
  /** The line was lost or came back, a listener threw, or what arrived could not be read; `error` is null without one. */
  troubled(what: string, error: unknown): void;
}

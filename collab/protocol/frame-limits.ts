/** Caps of the wire. Each is checked before the bytes it bounds are decoded further. */
export const FRAME_LIMITS = {
  /** A whole frame, which bounds the one sync step 2 a client sends after joining. */
  maxFrameBytes: 1_048_576,
  /** One live update; a large paste fits, an embedded picture does not. */
  maxUpdateBytes: 262_144,
  /** A state vector: some 15 bytes for each client that ever wrote. */
  maxStateVectorBytes: 262_144,
  /** One presence entry as JSON. */
  maxPresenceBytes: 2_048,
  /** Entries in one awareness frame: clients echo what they hear, so a full room is normal. */
  maxPresenceEntries: 128,
  maxRejectedText: 400,
  /** Capabilities, or touched places, named in one control frame. */
  maxListed: 64,
  maxLocks: 4_096,
  /** Lanes open over one multiplexed socket. */
  maxChannels: 64,
} as const;

/** Caps of one decoded update (C6). */
export const UPDATE_LIMITS = {
  maxStructs: 20_000,
  maxDeleteRanges: 5_000,
  /** Client ids with new content: a live update has one, a step 2 after a long absence several. */
  maxClientsInUpdate: 8,
  maxClientsInStep2: 64,
  /** Sum of the lengths of all new content. */
  maxNewLength: 1_048_576,
  /** Levels from a root down to the deepest new element: deeper trees overflow the stack of every reader. */
  maxDepth: 32,
  /** Items between the neighbours that new content names, walked over to place it: none when people type, some when they were offline. */
  maxPlacingSteps: 10_000,
} as const;

/** Caps of a lane; an edit that adds beyond them is refused as `full`, one that only deletes never is. */
export const LANE_LIMITS = {
  /** The whole document as one update. */
  maxBytes: 10_485_760,
  /** Elements and texts of all records. */
  maxNodes: 20_000,
  /** Records of all roots. */
  maxRecords: 2_000,
} as const;

/** First varuint of every frame. 0–3 are y-websocket's own; 64 is ours and is spoken only after a hello (C12). */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  control: 64,
} as const;

/** Second varuint of a sync frame, as in y-protocols. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Second varuint of a control frame. */
export const CONTROL = {
  hello: 0,
  welcome: 1,
  saved: 2,
  rejected: 3,
  policy: 4,
  reset: 5,
  event: 6,
  seen: 7,
  packed: 8,
} as const;

/** Version of the control frames themselves; a client names it in its hello. */
export const PROTOCOL_VERSION = 1;

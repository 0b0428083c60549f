import * as decoding from 'lib0/decoding';
import { encodeEvent, readServerControl } from './control-frame.ts';
import { MESSAGE } from './message-type.ts';
import { encodeMuxData } from './mux-frame.ts';

/**
 * What a person is told beside all lanes, on channel 0 of a shared socket: `inbox`, what is told to them changed; `waiting`,
 * what waits for them may have; `actions`, those they own or owned; `reviews`, quarterly reviews they read; `missed`, something of either may have been lost on the way.
 */
const NEWS_TOPICS = ['inbox', 'waiting', 'actions', 'reviews', 'missed'] as const;
export type NewsTopic = (typeof NEWS_TOPICS)[number];

/** The socket itself. */
const SOCKET = 0;

export function findNewsTopic(value: unknown): NewsTopic | null {
  return NEWS_TOPICS.find((topic) => topic === value) ?? null;
}

/** A whole mux frame. */
export function encodeNews(topic: NewsTopic): Uint8Array {
  return encodeMuxData(SOCKET, encodeEvent({ topic, id: '', seq: 0 }));
}

/** Reads a message of channel 0; null for what is no news, or none that this version knows. */
export function readNews(message: Uint8Array): NewsTopic | null {
  const decoder = decoding.createDecoder(message);
  try {
    if (decoding.readVarUint(decoder) !== MESSAGE.control) return null;
    const control = readServerControl(decoder);
    return control?.kind === 'event' ? findNewsTopic(control.topic) : null;
  } catch {
    // lib0 throws on what is cut off.
    return null;
  }
}

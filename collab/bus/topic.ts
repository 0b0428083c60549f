const MAX_TOPIC_LENGTH = 100;

/**
 * True for tokens of letters, digits, `-` and `_` joined by single dots (`doc.<laneId>`, `node`): no wildcard, blank or
 * empty token, so that each is one plain NATS subject and can never be read as another one.
 */
export function isTopic(text: string): boolean {
  return text.length <= MAX_TOPIC_LENGTH && /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(text);
}

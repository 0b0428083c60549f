import { expect, it } from 'vitest';
import { decodePayload, encodePayloads } from '../../../../collab/bus/notify-payload.ts';

const NODE = 'a-node';
const LIMIT = 8_000;

const message = (length: number, topic = 'doc.0f4d1f9e-2a63-4c53-9a07-6a1d4ad0a7c1') => ({
  topic,
  message: Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255),
});

function decodeAll(payloads: readonly string[]): unknown {
  return payloads
    .flatMap((payload) => decodePayload(payload)?.messages ?? [])
    .map(({ topic, message: bytes }) => ({
      topic,
      message: Uint8Array.from(bytes),
    }));
}

it('[C62] packs messages in their order into few payloads, each shorter than the database allows', () => {
  const messages = Array.from({ length: 300 }, (_, index) => message((index * 37) % 900));
  const payloads = encodePayloads(NODE, messages);
  expect(decodeAll(payloads)).toEqual(messages);
  for (const payload of payloads) expect(payload.length).toBeLessThan(LIMIT);
  const bytes = messages.reduce((sum, one) => sum + one.topic.length + one.message.length, 0);
  expect(payloads.length).toBeLessThan((bytes * 4) / 3 / (LIMIT - 1_300));
});

it.each([5_500, 5_499, 0])('[C62] carries %i bytes on the longest topic there is', (length) => {
  const one = message(length, 'x'.repeat(100));
  const payloads = encodePayloads('a-node-of-22-characters', [one, one]);
  expect(decodeAll(payloads)).toEqual([one, one]);
  for (const payload of payloads) expect(payload.length).toBeLessThan(LIMIT);
});

it('makes no payload of nothing', () => {
  expect(encodePayloads(NODE, [])).toEqual([]);
});

it('[C62] what was cut off or comes from somebody else is recognised', () => {
  const [payload = ''] = encodePayloads(NODE, [message(100)]);
  for (let length = 1; length < payload.length; length += 4) {
    const decoded = decodePayload(payload.slice(0, length));
    if (decoded !== null) expect(decoded.messages).toEqual([]);
  }
  expect(decodePayload('')).toBeNull();
  expect(decodePayload('{"kind":"plan"}')).toBeNull();
});

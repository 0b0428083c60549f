import { createDecoder, readVarUint } from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { decodeClientFrame } from '../../../collab/protocol/client-frame.ts';
import { CLOSE_CODES, closeSentence, isTerminalClose } from '../../../collab/protocol/close-codes.ts';
import {
  encodeEvent,
  encodeHello,
  encodePacked,
  encodePolicy,
  encodeRejected,
  encodeReset,
  encodeSaved,
  encodeSeen,
  encodeWelcome,
  readServerControl,
  type ServerControl,
} from '../../../collab/protocol/control-frame.ts';
import { FRAME_LIMITS } from '../../../collab/protocol/frame-limits.ts';
import { decodeMuxFrame, encodeMuxClose, encodeMuxData, encodeMuxOpen } from '../../../collab/protocol/mux-frame.ts';
import { decodePresence, encodePresence } from '../../../collab/protocol/presence-frame.ts';
import { encodeStep1, encodeStep2, encodeUpdate, KEEPALIVE_FRAME } from '../../../collab/protocol/server-frame.ts';
import { createRandom, seedOfRun } from '../../collab/support/random.ts';

const SEED = seedOfRun();

function readControl(frame: Uint8Array): ServerControl | null {
  const decoder = createDecoder(frame);
  expect(readVarUint(decoder)).toBe(64);
  return readServerControl(decoder);
}

function sampleUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('meta').set('key', 'value');
  return Y.encodeStateAsUpdate(doc);
}

const VALID = [
  encodeHello({ schemaVersion: 3, epoch: 2, capabilities: ['packed'] }),
  encodeStep1(Y.encodeStateVector(new Y.Doc())),
  encodeStep2(sampleUpdate()),
  encodeUpdate(sampleUpdate()),
  encodePresence([{ clientId: 7, clock: 1, json: '{"cursor":1}' }]),
  Uint8Array.of(3),
];

describe('control frames', () => {
  it('say what they were given', () => {
    const welcome = { epoch: 0, seq: 2 ** 40, capabilities: ['read', 'edit'], schemaVersion: 1, policyRev: 9 };
    expect(readControl(encodeWelcome(welcome))).toEqual({ kind: 'welcome', ...welcome });
    expect(readControl(encodeSaved({ count: 12, seq: 40 }))).toEqual({ kind: 'saved', count: 12, seq: 40 });
    const rejected = { frame: 3, code: 'gap', touched: ['sections/a/title'], text: 'Ünïcode – 日本' } as const;
    expect(readControl(encodeRejected(rejected))).toEqual({ kind: 'rejected', ...rejected });
    const locks = [{ root: 'objectives', recordId: 'a', fields: ['target'] }];
    const policy = { policyRev: 3, capabilities: ['read'], locks };
    expect(readControl(encodePolicy(policy))).toEqual({ kind: 'policy', ...policy });
    expect(readControl(encodeReset({ epoch: 2, reason: 'erased' }))).toEqual({
      kind: 'reset',
      epoch: 2,
      reason: 'erased',
    });
    const event = { topic: 'comment', id: 'c', seq: 9 };
    expect(readControl(encodeEvent(event))).toEqual({ kind: 'event', ...event });
    const deflated = Uint8Array.of(1, 2, 3);
    expect(readControl(encodePacked(deflated))).toEqual({ kind: 'packed', deflated });
    expect(decodeClientFrame(encodeSeen(77))).toEqual({ kind: 'seen', seq: 77 });
  });

  it('[C43] are read with as many entries as they may list, and not with one more', () => {
    const { maxListed, maxLocks, maxRejectedText } = FRAME_LIMITS;
    const names = (count: number) => Array.from({ length: count }, (_unused, index) => `name ${index}`);
    const listed = (count: number) =>
      readControl(encodePolicy({ policyRev: 1, capabilities: names(count), locks: [] }));
    expect(listed(maxListed)).toMatchObject({ capabilities: names(maxListed) });
    expect(() => listed(maxListed + 1)).toThrow('too long a list');
    const policy = (count: number) => {
      const locks = names(count).map((recordId) => ({ root: 'objectives', recordId, fields: ['target'] }));
      return readControl(encodePolicy({ policyRev: 1, capabilities: [], locks }));
    };
    expect(policy(maxLocks)).toMatchObject({ kind: 'policy' });
    expect(() => policy(maxLocks + 1)).toThrow('too many locks');
    const rejected = { frame: 1, code: 'content', touched: names(maxListed + 1), text: 'x'.repeat(500) } as const;
    const read = readControl(encodeRejected(rejected));
    expect(read).toMatchObject({ touched: names(maxListed), text: 'x'.repeat(maxRejectedText) });
  });

  it('of a later server are passed over', () => {
    expect(readControl(Uint8Array.of(64, 99, 1, 2, 3))).toBeNull();
  });

  it('tell a first hello from one that knows epoch 0', () => {
    const epochOf = (epoch: number | null): unknown => {
      const frame = decodeClientFrame(encodeHello({ schemaVersion: 1, epoch, capabilities: [] }));
      return frame?.kind === 'hello' ? frame.hello.epoch : 'no hello';
    };
    expect([epochOf(null), epochOf(0), epochOf(5)]).toEqual([null, 0, 5]);
  });
});

describe('[C11] client frames', () => {
  it('are read whole', () => {
    expect(VALID.map((frame) => decodeClientFrame(frame)?.kind)).toEqual([
      'hello',
      'step1',
      'step2',
      'update',
      'awareness',
      'query-awareness',
    ]);
    expect(decodeClientFrame(KEEPALIVE_FRAME)).toEqual({ kind: 'awareness', update: Uint8Array.of(0) });
  });

  it('are refused when cut anywhere or followed by anything, but for an older and a longer hello', () => {
    for (const frame of VALID) {
      // An older hello ends before the capabilities.
      const shortest = frame[0] === 64 ? frame.length - 1 : frame.length;
      for (let length = 0; length < shortest; length += 1) {
        expect(decodeClientFrame(frame.subarray(0, length)), `${frame.join()} cut to ${length}`).toBeNull();
      }
      const isHello = frame[0] === 64;
      expect(decodeClientFrame(Uint8Array.of(...frame, 0)) !== null).toBe(isHello);
    }
  });

  it('[C43] are read at the cap and refused beyond it', () => {
    const [head, most] = [encodeUpdate(new Uint8Array(100_000)).length - 100_000, FRAME_LIMITS.maxFrameBytes];
    const [atLimit, past] = [most, most + 1].map((length) => encodeUpdate(new Uint8Array(length - head)));
    expect([atLimit?.length, past?.length]).toEqual([most, most + 1]);
    expect(decodeClientFrame(atLimit ?? new Uint8Array())?.kind).toBe('update');
    expect(decodeClientFrame(past ?? new Uint8Array())).toBeNull();
    expect(decodeClientFrame(encodeStep1(new Uint8Array(FRAME_LIMITS.maxStateVectorBytes)))?.kind).toBe('step1');
    expect(decodeClientFrame(encodeStep1(new Uint8Array(FRAME_LIMITS.maxStateVectorBytes + 1)))).toBeNull();
  });

  it(`never throw, whatever the bytes (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    for (let round = 0; round < 50_000; round += 1) {
      const bytes = Uint8Array.from(random.pick(VALID));
      for (let flips = random.below(4); flips >= 0; flips -= 1) bytes[random.below(bytes.length)] = random.below(256);
      const frame = decodeClientFrame(random.below(2) === 0 ? bytes : bytes.subarray(0, random.below(bytes.length)));
      if (frame?.kind === 'awareness') decodePresence(frame.update);
    }
  });
});

describe('presence entries', () => {
  it('are read as written, up to their number', () => {
    const entries = Array.from({ length: FRAME_LIMITS.maxPresenceEntries }, (_unused, index) => ({
      clientId: 4_294_967_295 - index,
      clock: 2 ** 45,
      json: 'null',
    }));
    const frame = decodeClientFrame(encodePresence(entries));
    expect(frame?.kind === 'awareness' ? decodePresence(frame.update) : null).toEqual(entries);
    const more = decodeClientFrame(encodePresence([...entries, { clientId: 1, clock: 1, json: 'null' }]));
    expect(more?.kind === 'awareness' ? decodePresence(more.update) : 'no frame').toBeNull();
  });
});

describe('close codes', () => {
  it('are terminal exactly where the stock provider stops, and for what is too big', () => {
    for (const { code, isTerminal, sentence } of Object.values(CLOSE_CODES)) {
      expect(isTerminal, sentence.en).toBe((code >= 4400 && code < 4500) || code === 1009);
      expect(isTerminalClose(code)).toBe(isTerminal);
      expect(closeSentence(code)).toBe(sentence);
    }
    expect(new Set(Object.values(CLOSE_CODES).map((entry) => entry.code)).size).toBe(Object.keys(CLOSE_CODES).length);
    expect([isTerminalClose(1006), closeSentence(1006)]).toEqual([false, null]);
  });
});

describe('multiplexed frames', () => {
  it('say what they were given', () => {
    expect(decodeMuxFrame(encodeMuxOpen(3, 'lane?schema=1'))).toEqual({
      op: 'open',
      channel: 3,
      lane: 'lane?schema=1',
    });
    const message = Uint8Array.of(0, 2, 0);
    expect(decodeMuxFrame(encodeMuxData(300, message))).toEqual({ op: 'data', channel: 300, message });
    expect(decodeMuxFrame(encodeMuxClose(1, 4403))).toEqual({ op: 'close', channel: 1, code: 4403 });
  });

  it.each([[[]], [[1]], [[1, 2]], [[1, 9, 1]], [[1, 2, 1, 1]], [[255]]])('are refused when malformed: %j', (bytes) => {
    expect(decodeMuxFrame(Uint8Array.from(bytes))).toBeNull();
  });
});

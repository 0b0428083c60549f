import { describe, expect, it } from 'vitest';
import { Inbox } from '../../../../collab/room/inbox.ts';
import type { Author, ClientWrite } from '../../../../collab/room/write-request.ts';

const AUTHOR: Author = { userId: 'u', side: 'supplier', canWrite: true, isExpelled: false };
const MEBIBYTE = 1_048_576;

function write(bytes: number, isFirstStep2: boolean): { kind: 'write'; write: ClientWrite } {
  return {
    kind: 'write',
    write: { author: AUTHOR, frame: 1, update: new Uint8Array(bytes), isFirstStep2, isAlone: false },
  };
}

describe('what waits for a lane', () => {
  it('is bounded by its bytes, those that were put back included', () => {
    const inbox = new Inbox();
    for (let count = 0; count < 8; count += 1) expect(inbox.add(write(MEBIBYTE, false))).toBe(true);
    expect(inbox.add(write(1, false))).toBe(false);
    const full = new Inbox();
    full.putBack([write(8 * MEBIBYTE, false)]);
    expect(full.add(write(1, false))).toBe(false);
  });

  it('has room again for what comes, however many came back to a lane at rest with nothing new', () => {
    const inbox = new Inbox();
    for (let count = 0; count < 100; count += 1) {
      expect(inbox.add(write(MEBIBYTE, true)), `return ${count + 1}`).toBe(true);
      expect(inbox.takeReturned(() => true)).toHaveLength(1);
    }
    expect(inbox.length).toBe(0);
  });

  it('goes into beats of bounded size in its order, and a larger write alone', () => {
    const inbox = new Inbox();
    const sizes = [50_000, 50_000, 50_000, MEBIBYTE, 1, 1];
    for (const bytes of sizes) expect(inbox.add(write(bytes, false))).toBe(true);
    const beats: number[][] = [];
    while (inbox.length > 0) {
      beats.push(inbox.takeForBeat().map((item) => (item.kind === 'write' ? item.write.update.length : 0)));
    }
    expect(beats).toEqual([[50_000, 50_000], [50_000], [MEBIBYTE], [1, 1]]);
    // All room is free again.
    for (let count = 0; count < 8; count += 1) expect(inbox.add(write(MEBIBYTE, false))).toBe(true);
  });
});

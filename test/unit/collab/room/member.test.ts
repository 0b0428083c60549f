import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../../collab/document/schema-version.ts';
import { encodeSaved } from '../../../../collab/protocol/control-frame.ts';
import { Member } from '../../../../collab/room/member.ts';

describe('[C2] a member of a room', () => {
  it('is told the number of its first settled frames only, in whatever order they settle, and each once', () => {
    const sent: Uint8Array[] = [];
    const identity = { personId: 'p', name: 'Ana', firmName: 'Northwind', side: 'supplier', color: '#000' } as const;
    const member = new Member({
      userId: 'p',
      capabilities: ['read', 'edit'],
      identity,
      send: (frame) => sent.push(frame),
      close: () => undefined,
    });
    member.greet({ protocol: 1, schemaVersion: SCHEMA_VERSION, epoch: null, capabilities: [] }, 0);
    const settle = (...frames: number[]): void => {
      for (const frame of frames) member.settle(frame);
      member.flushSaved(7);
    };
    expect([1, 2, 3, 4].map(() => member.receiveFrame())).toEqual([1, 2, 3, 4]);
    settle(3, 2);
    expect(sent).toEqual([]);
    settle(1);
    settle();
    settle(4);
    expect(sent).toEqual([encodeSaved({ count: 3, seq: 7 }), encodeSaved({ count: 4, seq: 7 })]);
  });
});

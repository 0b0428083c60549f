import { describe, expect, it } from 'vitest';
import { FRAME_LIMITS } from '../../../../collab/protocol/frame-limits.ts';
import { encodePresence } from '../../../../collab/protocol/presence-frame.ts';
import { Presence, type PresentMember } from '../../../../collab/room/presence.ts';
import type { PresenceIdentity } from '../../../../server/services/app-services.ts';

const IDENTITY: PresenceIdentity = { personId: 'p', name: 'P', firmName: 'F', side: 'supplier', color: '#000000' };
const WINDOW_MS = 100;

interface Listener extends PresentMember {
  readonly heard: Uint8Array[];
}

function buildMembers(count: number): readonly Listener[] {
  return Array.from({ length: count }, (_, index) => {
    const heard: Uint8Array[] = [];
    const userId = `user-${index}`;
    return { userId, identity: IDENTITY, presenceId: null, isSynced: true, heard, send: (frame) => heard.push(frame) };
  });
}

function openPresence(members: readonly Listener[], now = () => 1_000_000): Presence<Listener> {
  return new Presence<Listener>({
    members: () => new Set(members),
    mayClaim: () => true,
    now,
    windowMs: WINDOW_MS,
    changedHere: () => undefined,
  });
}

/** When the next change is told at once after the last one was, ms; the timer itself does not run here. */
function quietTimeMs(count: number): number {
  const members = buildMembers(count);
  const [speaker, listener] = members;
  if (speaker === undefined || listener === undefined) throw new Error('two at least');
  let now = 1_000_000;
  const presence = openPresence(members, () => now);
  const say = (json: string): void => {
    body(presence, speaker, json);
  };
  say('{}');
  const from = now;
  while (listener.heard.length < 2) {
    now += 10;
    say(JSON.stringify({ field: { record: String(now), field: 'title' } }));
  }
  presence.stop();
  return now - from;
}

function body(presence: Presence<Listener>, member: Listener, json: string): void {
  const frame = encodePresence([{ clientId: 7, clock: 1, json }]);
  // Behind the type and the length of the body.
  presence.receive(member, frame.subarray(frame.length > 129 ? 3 : 2));
}

describe('[C9] presence', () => {
  it('is told ten times a second where few hear it, and less often in proportion where many do', () => {
    expect([2, 20, 50, 100].map(quietTimeMs)).toEqual([100, 100, 250, 500]);
  });

  it.each(['x', 'é', '日'])(
    '[C43] is told at its greatest size in bytes, and not one letter beyond, of %s',
    (letter) => {
      const toldAt = (letters: number): number => {
        const members = buildMembers(2);
        const [speaker, listener] = members;
        if (speaker === undefined || listener === undefined) throw new Error('two');
        const presence = openPresence(members);
        body(presence, speaker, JSON.stringify({ more: letter.repeat(letters) }));
        presence.stop();
        return listener.heard.length;
      };
      const room = FRAME_LIMITS.maxPresenceBytes - JSON.stringify({ more: '' }).length;
      const letters = Math.floor(room / Buffer.byteLength(letter));
      expect([letters, letters + 1].map(toldAt)).toEqual([1, 0]);
    },
  );

  it('is never told to whom it is about', () => {
    const members = buildMembers(2);
    const [one, two] = members;
    if (one === undefined || two === undefined) throw new Error('two');
    const presence = openPresence(members);
    body(presence, one, '{}');
    presence.stop();
    expect([one.heard.length, two.heard.length]).toEqual([0, 1]);
  });
});

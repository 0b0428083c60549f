import { describe, expect, it, vi } from 'vitest';
import { laneContentOf } from '../../../../../collab/document/present-lane.ts';
import { PresentedLanes } from '../../../../../server/services/plan/presented-lanes.ts';

const bytes = (...values: number[]) => [Uint8Array.from(values)];
const empty = () => laneContentOf(() => []);

describe('content of the lanes looked at last', () => {
  it('is presented once while the stored bytes are the same, and anew when they are not', () => {
    const lanes = new PresentedLanes();
    const present = vi.fn(empty);
    const first = lanes.of('a', bytes(1, 2), present);
    expect(lanes.of('a', bytes(1, 2), present)).toBe(first);
    expect(present).toHaveBeenCalledTimes(1);
    expect(lanes.of('a', bytes(1, 3), present)).not.toBe(first);
    expect(lanes.of('b', bytes(1, 3), present)).not.toBe(first);
    expect(present).toHaveBeenCalledTimes(3);
  });

  it('tells updates apart by where they end', () => {
    const lanes = new PresentedLanes();
    const first = lanes.of('a', [...bytes(1), ...bytes(2, 3)], empty);
    expect(lanes.of('a', [...bytes(1, 2), ...bytes(3)], empty)).not.toBe(first);
  });

  it('holds nothing of what could not be read whole', () => {
    const lanes = new PresentedLanes();
    expect(lanes.of('a', bytes(1), () => null)).toBeNull();
    const present = vi.fn(empty);
    lanes.of('a', bytes(1), present);
    expect(present).toHaveBeenCalledTimes(1);
  });

  it('forgets what was looked at longest ago when it holds too much', () => {
    const lanes = new PresentedLanes(4);
    const first = lanes.of('a', bytes(1, 1), empty);
    const second = lanes.of('b', bytes(2, 2), empty);
    expect(lanes.of('a', bytes(1, 1), empty)).toBe(first);
    lanes.of('c', bytes(3, 3), empty);
    expect(lanes.of('a', bytes(1, 1), empty)).toBe(first);
    expect(lanes.of('b', bytes(2, 2), empty)).not.toBe(second);
  });
});

import { describe, expect, it } from 'vitest';
import { UPDATE_LIMITS } from '../../../../collab/protocol/frame-limits.ts';
import { decodeWithinLimits } from '../../../../collab/room/decode-update.ts';
import { rawUpdate } from '../../../collab/support/raw-update.ts';

const { maxStructs, maxDeleteRanges } = UPDATE_LIMITS;
const structs = (count: number) => Array.from({ length: count }, () => ({ gc: 1 }));
const ranges = (count: number) => Array.from({ length: count }, (_unused, index): [number, number] => [index * 2, 1]);

describe('[C6] reading an update stops', () => {
  it('at the limit of structs, and not before', () => {
    expect(decodeWithinLimits(rawUpdate([{ client: 1, structs: structs(maxStructs) }]))).toHaveProperty('structs');
    // Half of what it says it holds is missing: it was not read that far.
    const cut = rawUpdate([{ client: 1, structs: structs(maxStructs + 1), count: maxStructs * 2 }]);
    expect(decodeWithinLimits(cut)).toBe('too-large');
  });

  it('at the limit of deleted ranges, and not before', () => {
    expect(decodeWithinLimits(rawUpdate([], [{ client: 1, ranges: ranges(maxDeleteRanges) }]))).toHaveProperty('ds');
    const cut = rawUpdate([], [{ client: 1, ranges: ranges(maxDeleteRanges + 2) }]).subarray(0, -2);
    expect(decodeWithinLimits(cut)).toBe('too-large');
  });

  it('where the bytes end', () => {
    expect(decodeWithinLimits(rawUpdate([{ client: 1, structs: structs(3), count: 4 }]))).toBe('malformed');
  });
});

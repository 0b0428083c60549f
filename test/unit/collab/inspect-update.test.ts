import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { restoreLane } from '../../../collab/document/restore-lane.ts';
import { ROOTS, rootMap } from '../../../collab/document/roots.ts';
import { applyWrites } from '../../../collab/room/apply-writes.ts';
import { inspectUpdate } from '../../../collab/room/inspect-update.ts';
import { LaneSize } from '../../../collab/room/lane-size.ts';
import { indexLocks } from '../../../collab/room/lock-index.ts';
import { RemovedValues } from '../../../collab/room/removed-values.ts';
import { createRandom, seedOfRun } from '../../collab/support/random.ts';
import { editRandomly } from '../../collab/support/random-edits.ts';

const SEED = seedOfRun();

/** A room's document with content of two people, their owners, and edits that anna may send next. */
function prepare(seed: number) {
  const random = createRandom(seed);
  const [anna, clara] = [new Y.Doc(), new Y.Doc()];
  for (let round = 0; round < 60; round += 1) {
    editRandomly(random.pick([anna, clara]), random);
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(clara));
    Y.applyUpdate(clara, Y.encodeStateAsUpdate(anna));
  }
  const state = Y.encodeStateAsUpdate(clara);
  const owners = new Map([
    [anna.clientID, 'anna'],
    [clara.clientID, 'clara'],
  ]);
  const updates: Uint8Array[] = [];
  anna.on('update', (update: Uint8Array) => updates.push(update));
  for (let round = 0; round < 20; round += 1) editRandomly(anna, random);
  return { random, state, owners, updates };
}

function inspect(
  bytes: Uint8Array,
  doc: Y.Doc,
  owners: ReadonlyMap<number, string>,
  claimantOf: (clientId: number) => string | undefined = () => undefined,
) {
  return inspectUpdate(bytes, { doc, userId: 'anna', ownerOf: (id) => owners.get(id), claimantOf, maxClients: 8 });
}

function apply(update: Uint8Array, doc: Y.Doc, owners: ReadonlyMap<number, string>) {
  const author = { userId: 'anna', side: 'supplier', canWrite: true, isExpelled: false } as const;
  return applyWrites(doc, [{ author, frame: 1, update, isFirstStep2: false, isAlone: false }], {
    ownerOf: (id) => owners.get(id),
    claimantOf: () => undefined,
    locks: indexLocks([]),
    removed: new RemovedValues(),
    size: new LaneSize(doc, 0),
  });
}

describe(`[C5] [C6] the update gate (seed ${SEED})`, () => {
  it('passes every honest edit in order, and knows the ones it has as nothing new', () => {
    const { state, owners, updates } = prepare(SEED);
    const doc = restoreLane([state]);
    for (const update of updates) {
      const inspection = inspect(update, doc, owners);
      if (inspection.kind !== 'ok') throw new Error(`an honest edit was refused: ${JSON.stringify(inspection)}`);
      expect(apply(update, doc, owners).violation).toBeNull();
      expect(inspect(update, doc, owners)).toMatchObject({ kind: 'ok', addsNothing: true });
    }
  });

  it('refuses a gap and a stranger, and takes nothing as new from an empty update', () => {
    const { state, owners, updates } = prepare(SEED);
    const doc = restoreLane([state]);
    const last = updates.at(-1) ?? new Uint8Array();
    expect(inspect(Y.mergeUpdates(updates.slice(1)), restoreLane([]), new Map())).toMatchObject({
      kind: 'refused',
    });
    const stolen = new Map([...owners.keys()].map((id) => [id, 'clara']));
    expect(inspect(Y.mergeUpdates(updates), doc, stolen)).toEqual({ kind: 'refused', code: 'foreign-client' });
    expect(inspect(Uint8Array.of(0, 0), doc, owners)).toMatchObject({ kind: 'ok', addsNothing: true });
    expect(inspect(last.subarray(0, -1), doc, owners).kind).toBe('malformed');
  });

  it("never takes the server's own clientID for a person's, though they are present under it", () => {
    const { state, owners, updates } = prepare(SEED);
    const unowned = new Map([...owners].filter(([, owner]) => owner !== 'anna'));
    // Deletions alone have no author in their bytes.
    const first = updates.find((update) => Y.decodeUpdate(update).structs.length > 0) ?? new Uint8Array();
    expect(inspect(first, restoreLane([state]), unowned, () => 'anna')).toEqual({
      kind: 'refused',
      code: 'foreign-client',
    });
    expect(inspect(first, restoreLane([state]), owners, () => 'clara')).toEqual({
      kind: 'refused',
      code: 'foreign-client',
    });
  });

  it('lets no mutated bytes leave something pending, an unknown root or words under a foreign name', () => {
    const { random, state, owners, updates } = prepare(SEED + 1);
    let doc = restoreLane([state]);
    const before = Y.encodeStateVector(doc);
    const counts = { malformed: 0, refused: 0, nothing: 0, applied: 0, spoilt: 0 };
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = Uint8Array.from(random.pick(updates));
      for (let flips = random.below(3); flips >= 0; flips -= 1) bytes[random.below(bytes.length)] = random.below(256);
      const inspection = inspect(bytes, doc, owners);
      if (inspection.kind !== 'ok') {
        counts[inspection.kind] += 1;
        continue;
      }
      if (inspection.addsNothing) {
        counts.nothing += 1;
        continue;
      }
      for (const clientId of inspection.clientIds) expect(owners.get(clientId) ?? 'anna').toBe('anna');
      const { violation } = apply(bytes, doc, owners);
      counts[violation === null ? 'applied' : 'spoilt'] += 1;
      if (violation === null) {
        expect(doc.store.pendingStructs, `seed ${SEED}, round ${round}`).toBeNull();
        expect(doc.store.pendingDs, `seed ${SEED}, round ${round}`).toBeNull();
        expect([...doc.share.keys()].sort()).toEqual([...ROOTS].sort());
        // Whatever was let in can be presented, stored and loaded again.
        for (const root of ROOTS) JSON.stringify(rootMap(doc, root).toJSON());
      }
      doc = restoreLane([state]);
    }
    expect(Y.encodeStateVector(restoreLane([state]))).toEqual(before);
    expect(counts.malformed + counts.refused).toBeGreaterThan(5_000);
  });
});

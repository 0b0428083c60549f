import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { rootMap } from '../../../collab/document/roots.ts';
import { Gate } from '../../collab/support/gate.ts';
import { createRandom, seedOfRun } from '../../collab/support/random.ts';
import { contentOf, editRandomly, recordOf } from '../../collab/support/random-edits.ts';

const SEED = seedOfRun();
const ROUNDS = Number(process.env.GATE_ROUNDS ?? 6_000);

describe(`the outcome of edits made at the same time (seed ${SEED}, GATE_ROUNDS=${ROUNDS})`, () => {
  it('[C40] names every record that really changed, whoever made it, and places what Yjs would place', () => {
    const random = createRandom(SEED);
    const gate = new Gate();
    const control = new Y.Doc();
    const people = [0, 1, 2, 3].map(() => new Y.Doc());
    const inboxes: Uint8Array[][] = people.map(() => []);
    let judged = 0;
    const refused: Record<string, number> = {};
    while (judged < ROUNDS) {
      const index = random.below(people.length);
      const person = people[index];
      if (person === undefined) continue;
      // Some have not heard for long what the others did.
      if (random.below(3) === 0) for (const update of inboxes[index]?.splice(0) ?? []) Y.applyUpdate(person, update);
      const frames: Uint8Array[] = [];
      const collect = (update: Uint8Array): void => void frames.push(update);
      person.on('update', collect);
      for (let edits = 1 + random.below(3); edits > 0; edits -= 1) editRandomly(person, random);
      person.off('update', collect);
      if (frames.length === 0) continue;
      const before = recordsOf(gate.doc);
      const { code, stage, touched, emitted } = gate.judge(frames);
      judged += 1;
      if (code !== undefined) {
        refused[`${stage}: ${code}`] = (refused[`${stage}: ${code}`] ?? 0) + 1;
        throw new Error(`an honest edit was refused: ${code} (${stage}), seed ${SEED}, edit ${judged}`);
      }
      const after = recordsOf(gate.doc);
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (id) => before.get(id) !== after.get(id),
      );
      const named = new Set(touched.map((place) => place.split('/').slice(0, 2).join('/')));
      expect(
        changed.filter((id) => !named.has(id)),
        `seed ${SEED}, edit ${judged}`,
      ).toEqual([]);
      for (const frame of frames) Y.applyUpdate(control, frame);
      if (judged % 50 === 0) expect(contentOf(gate.doc), `seed ${SEED}, edit ${judged}`).toBe(contentOf(control));
      inboxes.forEach((inbox, other) => {
        if (other !== index) inbox.push(...emitted);
      });
    }
    expect(refused).toEqual({});
    expect(Y.encodeStateVector(gate.doc)).toEqual(Y.encodeStateVector(control));
  });
});

function recordsOf(doc: Y.Doc): ReadonlyMap<string, string> {
  return new Map(
    (['sections', 'objectives'] as const).flatMap((root) =>
      [...rootMap(doc, root)].map(([id, record]) => [`${root}/${id}`, JSON.stringify(recordOf(record))] as const),
    ),
  );
}

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { type ObjectiveContent, presentLane } from '../../../../collab/document/present-lane.ts';
import { createRecord } from '../../../../collab/document/records.ts';
import { objectiveText, textLike } from '../../../../server/services/sign-off/candidate.ts';

const PLACE = { planId: 'a', laneId: 'b' };
const OWNERS = { supplier: 'c', customer: null };

it('what stands is compared in the form in which a text was sent, also after the schema has moved on', () => {
  const objective = anObjective();
  const sent = objectiveText(PLACE, objective, OWNERS, 1);
  expect(JSON.parse(sent).schema).toBe(1);
  expect(textLike(sent, PLACE, { ...objective, supplierOwner: 'somebody else' })).toBe(sent);
  expect(textLike(sent, PLACE, { ...objective, outcome: 'Other' })).not.toBe(sent);
  expect(objectiveText(PLACE, objective, OWNERS)).not.toBe(sent);
});

function anObjective(): ObjectiveContent {
  const doc = new Y.Doc();
  createRecord(doc, 'objectives', {
    id: randomUUID(),
    order: 'a0',
    title: 'Fewer stops',
    outcome: 'Half as many',
    target: 40,
  });
  const [objective] = presentLane(doc).objectives;
  if (objective === undefined) throw new Error('nothing was created');
  return objective;
}

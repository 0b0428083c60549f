import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { buildLaneUpdate } from '../../../../collab/document/build-lane.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { laneSchema } from '../../../../collab/document/schema.ts';
import { FULL_BODY, OBJECTIVE_A, SECTION_A, sampleDoc, TEMPLATE } from './sample-lane.ts';

describe('buildLaneUpdate', () => {
  it('[L3] gives the same bytes for the same input', () => {
    expect(Buffer.from(buildLaneUpdate(TEMPLATE)).equals(Buffer.from(buildLaneUpdate(TEMPLATE)))).toBe(true);
  });

  it('[L3] writes with the given client id alone, without gaps, and leaves no garbage behind', () => {
    const { structs, ds } = Y.decodeUpdate(buildLaneUpdate({ ...TEMPLATE, clientId: 4_000_000_001 }));
    let clock = 0;
    for (const struct of structs) {
      expect(struct.id.client).toBe(4_000_000_001);
      expect(struct.id.clock).toBe(clock);
      clock += struct.length;
    }
    expect(ds.clients.size).toBe(0);
  });

  it('comes back from the document as it went in, in the schema’s own words', () => {
    const section = presentLane(sampleDoc()).sections.find(({ id }) => id === SECTION_A);
    const normal = laneSchema().nodeFromJSON(FULL_BODY);
    expect(section?.title).toBe('Shared vision');
    expect(laneSchema().nodeFromJSON(section?.body).eq(normal)).toBe(true);
  });

  it('presents objectives with empty fields where nothing was given', () => {
    expect(presentLane(sampleDoc()).objectives).toEqual([
      {
        id: OBJECTIVE_A,
        order: 'a0',
        title: 'Halve lead time',
        outcome: '',
        why: '',
        measure: '',
        unit: '',
        baseline: 14,
        target: 7,
        stretch: null,
        due: '2027-06-30',
        supplierRole: '',
        customerRole: '',
        supplierOwner: null,
        customerOwner: null,
        actual: null,
        actualOn: null,
        belongsTo: null,
        supplierObjective: null,
        customerObjective: null,
        cells: {},
      },
    ]);
  });

  it('refuses a body that does not fit the schema', () => {
    const body = { type: 'doc', content: [{ type: 'tableRow', content: [] }] };
    const section = { id: SECTION_A, title: '', order: 'a0', body };
    expect(() => buildLaneUpdate({ clientId: 1, records: { sections: [section] } })).toThrow(RangeError);
  });
});

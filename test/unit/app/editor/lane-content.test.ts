import { beforeEach, describe, expect, it, vi } from 'vitest';
import { watchContent } from '../../../../app/editor/lane-content.ts';
import { cellName } from '../../../../collab/document/kind/kinds.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { createRecord, removeRecord, setField } from '../../../../collab/document/records.ts';
import { OBJECTIVE_A, SECTION_A, SECTION_B, sampleDoc } from '../../collab/document/sample-lane.ts';

const ACTION = '9a1b2c3d-0000-4000-8000-0000000000a1';

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => {
    work();
    return 0;
  });
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});

function follow() {
  const doc = sampleDoc();
  const content = watchContent(doc);
  let heard = 0;
  const stop = content.subscribe(() => {
    heard += 1;
  });
  return { doc, content, stop, heard: () => heard };
}

describe('following what stands in a lane', () => {
  it('keeps every record that did not change, so that only the changed one renders', () => {
    const { doc, content, heard } = follow();
    const before = content.get();
    setField(doc, 'objectives', OBJECTIVE_A, 'target', 5);
    const after = content.get();
    expect(heard()).toBe(1);
    expect(after.objectives[0]).toMatchObject({ id: OBJECTIVE_A, target: 5 });
    expect(after.objectives[0]).not.toBe(before.objectives[0]);
    expect(after.sections).toBe(before.sections);
    expect(content.get()).toBe(after);
  });

  it('says the same as reading the whole lane, whatever came, went, moved or changed', () => {
    const { doc, content } = follow();
    content.get();
    const agree = () => expect(content.get()).toEqual(presentLane(doc));
    createRecord(doc, 'actions', { id: ACTION, order: 'a0', title: 'Call', objective: OBJECTIVE_A });
    agree();
    setField(doc, 'objectives', OBJECTIVE_A, cellName(SECTION_A), 'strong');
    agree();
    doc.transact(() => {
      removeRecord(doc, 'sections', SECTION_A);
      setField(doc, 'actions', ACTION, 'due', '2027-01-31');
    });
    agree();
    expect(content.get().sections.map(({ id }) => id)).toEqual([SECTION_B]);
  });

  it('begins with what the server rendered: only what is no longer so renders again', () => {
    const doc = sampleDoc();
    const rendered = structuredClone(presentLane(doc));
    setField(doc, 'objectives', OBJECTIVE_A, 'target', 5);
    const first = watchContent(doc, rendered).get();
    expect(first).toEqual(presentLane(doc));
    expect(first.sections).toBe(rendered.sections);
    expect(first.objectives[0]).not.toBe(rendered.objectives[0]);
  });

  it('catches up with what happened while nobody followed', () => {
    const { doc, content, stop } = follow();
    const before = content.get();
    stop();
    setField(doc, 'objectives', OBJECTIVE_A, 'target', 6);
    content.subscribe(() => undefined);
    expect(content.get().objectives[0]?.target).toBe(6);
    expect(content.get().sections).toBe(before.sections);
  });
});

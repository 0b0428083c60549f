import { describe, expect, it } from 'vitest';
import { isScalar } from '../../../../collab/document/kind/field.ts';
import { cellName, cellOf, fieldOf, KINDS, kindOf } from '../../../../collab/document/kind/kinds.ts';
import { readMember, writeMember } from '../../../../collab/document/kind/read-value.ts';
import { RECORD_ROOTS } from '../../../../collab/document/roots.ts';
import { LOCALES, type Words } from '../../../../server/domain/words.ts';

const ID = '0b6f3a52-7c1d-4f8e-9a2b-3c4d5e6f7a8b';

describe.each(RECORD_ROOTS)('the kind of %s', (root) => {
  const kind = kindOf(root);
  const fields = Object.entries(kind?.fields ?? {});

  it('lives under the root it names, and is named in every language', () => {
    expect(kind?.root).toBe(root);
    const said: (Words | undefined)[] = [kind?.one, kind?.many, kind?.purpose];
    for (const [, field] of fields) {
      if (field.kind !== 'order' && field.kind !== 'body') said.push(field.label);
      if (field.kind === 'scalar' && field.type === 'choice') said.push(...Object.values(field.choices));
    }
    for (const words of said) for (const locale of LOCALES) expect(words?.[locale]).toMatch(/\S/);
  });

  it('names only records of known kinds, and an owner that is a member', () => {
    for (const [, field] of fields) {
      if (field.kind === 'scalar' && field.type === 'reference') expect(RECORD_ROOTS).toContain(field.to);
    }
    const needsOwner = fields.some(([, field]) => field.writer === 'owner');
    const owner = kind?.ownerField === null || kind === undefined ? undefined : fieldOf(kind, kind.ownerField);
    expect(needsOwner).toBe(owner !== undefined);
    if (owner !== undefined) expect(owner).toMatchObject({ kind: 'scalar', type: 'member', writer: 'owner' });
  });

  it('reads no value that is longer than its field, and «no value» wherever it may be absent', () => {
    for (const [name, field] of fields) {
      if (!isScalar(field)) continue;
      expect(field.read('x'.repeat(field.maxLength + 1)), name).toBeUndefined();
      if (field.type !== 'line') expect(field.read(null), name).toBeNull();
    }
  });
});

describe('fields by name', () => {
  it('finds the cell for another record, on kinds that have cells alone', () => {
    expect(cellOf(cellName(ID))).toBe(ID);
    expect(fieldOf(KINDS.objectives, cellName(ID))).toBe(KINDS.objectives.cell);
    expect(fieldOf(KINDS.objectives, 'cell:elsewhere')).toBeUndefined();
    expect(fieldOf(KINDS.actions, cellName(ID))).toBeUndefined();
    expect(fieldOf(KINDS.actions, 'toString')).toBeUndefined();
  });

  it('reads a member as written, and nothing that is none', () => {
    expect(readMember(writeMember({ side: 'customer', personId: ID }))).toEqual({ side: 'customer', personId: ID });
    for (const wrong of [ID, `else/${ID}`, 'customer/', `customer/${ID}/`, `/${ID}`, null, 7]) {
      expect(readMember(wrong)).toBeNull();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../../collab/document/canonical.ts';
import { KINDS } from '../../../../collab/document/kind/kinds.ts';

const OBJECTIVE = { id: 'o', title: 'Halve stops', outcome: '', target: 24, baseline: null, due: '2027-06-30' };

describe('the canonical form of a record', () => {
  it('has the committed fields that hold something, in one order, whatever order they were given in', () => {
    const text = '{"fields":{"due":"2027-06-30","target":24,"title":"Halve stops"},"id":"o","kind":"objectives"}';
    expect(canonicalText(KINDS.objectives, OBJECTIVE)).toBe(text);
    const turned = Object.fromEntries(Object.entries(OBJECTIVE).reverse());
    expect(canonicalText(KINDS.objectives, { ...turned, id: 'o' })).toBe(text);
  });

  it('does not move with what is only tracked', () => {
    const tracked = { ...OBJECTIVE, supplierOwner: 'ana', customerOwner: 'maria', actual: 41, order: 'a7' };
    expect(canonicalText(KINDS.objectives, tracked)).toBe(canonicalText(KINDS.objectives, OBJECTIVE));
  });

  it('is the same for the same words, composed or not, and another for any other word', () => {
    const of = (title: string) => {
      const record = { ...OBJECTIVE, title };
      return canonicalText(KINDS.objectives, record);
    };
    expect(of('  Kanarienvo\u0308gel ')).toBe(of('Kanarienv\u00f6gel'));
    expect(of('Halve stops.')).not.toBe(of('Halve stops'));
  });
});

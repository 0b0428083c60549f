import { describe, expect, it } from 'vitest';
import { assumptionStanding, refuseAssumptionAct } from '../../../../server/domain/assumption-standing.ts';
import type { ActFacts } from '../../../../server/domain/record-act.ts';
import { actOf, factsOf, NO_RIGHTS } from './support/acts.ts';

const CONFIRMED = [actOf('assure', 'customer')];
const right = (name: keyof ActFacts['can']): ActFacts['can'] => ({ ...NO_RIGHTS, [name]: true });

describe('[K1] where an assumption stands', () => {
  it.each([
    ['open', []],
    ['confirmed', CONFIRMED],
    ['changed', [actOf('assure', 'customer', { canonical: 'other words' })]],
    ['open', [...CONFIRMED, actOf('retract', 'customer')]],
    ['confirmed', [...CONFIRMED, actOf('retract', 'customer'), actOf('assure', 'customer')]],
  ] as const)('%s', (standing, acts) => {
    expect(assumptionStanding('words', acts)).toBe(standing);
  });
});

describe('[K1] who confirms an assumption', () => {
  it.each([
    ['customer', 'validate', null],
    ['customer', 'confirm', null],
    ['customer', 'manage', 'forbidden'],
    ['customer', 'edit', 'forbidden'],
    ['supplier', 'manage', null],
    ['supplier', 'approve', null],
    ['supplier', 'edit', 'forbidden'],
  ] as const)('of the %s who has the right to %s: %s', (side, name, code) => {
    for (const act of ['assure', 'retract'] as const) {
      const acts = act === 'retract' ? [actOf('assure', side)] : [];
      const refusal = refuseAssumptionAct(factsOf(act, side, { can: right(name), acts }), { belongsTo: side });
      expect(refusal?.code ?? null).toBe(code);
    }
  });

  it('the other firm never does, nor anybody for nobody', () => {
    const facts = factsOf('assure', 'supplier');
    expect(refuseAssumptionAct(facts, { belongsTo: 'customer' })).toMatchObject({
      code: 'forbidden',
      sentence: { en: 'Only Contoso confirms this assumption: it belongs to that firm.' },
    });
    expect(refuseAssumptionAct(facts, { belongsTo: null })).toMatchObject({ code: 'invalid' });
  });

  it('once for the same words, again for others; and takes back only what was said', () => {
    const facts = factsOf('assure', 'customer', { acts: CONFIRMED });
    expect(refuseAssumptionAct(facts, { belongsTo: 'customer' })).toMatchObject({ code: 'conflict' });
    expect(refuseAssumptionAct({ ...facts, canonical: 'others' }, { belongsTo: 'customer' })).toBeNull();
    expect(refuseAssumptionAct(factsOf('retract', 'customer'), { belongsTo: 'customer' })).toMatchObject({
      code: 'conflict',
    });
  });
});

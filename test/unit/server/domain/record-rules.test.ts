import { describe, expect, it } from 'vitest';
import {
  isActive,
  MAX_ACTIVE_INITIATIVES,
  refuseInitiativeAct,
} from '../../../../server/domain/initiative-activity.ts';
import { colorOf, readingsOf, refuseReading } from '../../../../server/domain/kpi-reading.ts';
import { objectiveOutcome, refuseObjectiveAct } from '../../../../server/domain/objective-outcome.ts';
import type { ActFacts, RecordAct } from '../../../../server/domain/record-act.ts';
import { refuseWeights, sumOfWeights, weightInForce } from '../../../../server/domain/weights.ts';
import { actOf, factsOf, NO_RIGHTS } from './support/acts.ts';

const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null;
const exceeded = [actOf('exceed', 'supplier'), actOf('exceed', 'customer')];

describe('[S9] at most so many initiatives are active', () => {
  const judge = (act: 'activate' | 'park' | 'exceed', active: number, part: Partial<ActFacts> = {}) =>
    codeOf(refuseInitiativeAct(factsOf(act, 'supplier', part), active));

  it('below the cap the lead of either firm activates, at it nobody', () => {
    expect(judge('activate', MAX_ACTIVE_INITIATIVES - 1)).toBeNull();
    expect(judge('activate', MAX_ACTIVE_INITIATIVES)).toBe('conflict');
    expect(judge('activate', 0, { can: { ...NO_RIGHTS, edit: true } })).toBe('forbidden');
    expect(judge('activate', 0, { acts: [actOf('activate', 'customer')] })).toBe('conflict');
  });

  it('beyond it takes a reason from the leads of both firms', () => {
    expect(judge('exceed', MAX_ACTIVE_INITIATIVES - 1)).toBe('conflict');
    expect(judge('exceed', MAX_ACTIVE_INITIATIVES, { reason: '' })).toBe('invalid');
    expect(judge('exceed', MAX_ACTIVE_INITIATIVES)).toBeNull();
    expect(judge('exceed', MAX_ACTIVE_INITIATIVES, { acts: [actOf('exceed', 'supplier')] })).toBe('conflict');
    expect(judge('activate', MAX_ACTIVE_INITIATIVES, { acts: [actOf('exceed', 'supplier')] })).toBe('conflict');
    expect(judge('activate', MAX_ACTIVE_INITIATIVES, { acts: exceeded })).toBeNull();
  });

  it('what was parked takes both reasons anew', () => {
    const parked = [...exceeded, actOf('activate', 'supplier'), actOf('park', 'customer')];
    expect(isActive(parked)).toBe(false);
    expect(judge('activate', MAX_ACTIVE_INITIATIVES, { acts: parked })).toBe('conflict');
    expect(judge('park', 0, { acts: parked })).toBe('conflict');
  });
});

describe('[S10] an objective is achieved when both firms say so of the same words', () => {
  it.each<readonly [string, readonly RecordAct[], boolean]>([
    ['one firm', [actOf('achieve', 'supplier')], false],
    ['both', [actOf('achieve', 'supplier'), actOf('achieve', 'customer')], true],
    ['one of other words', [actOf('achieve', 'supplier', { canonical: 'x' }), actOf('achieve', 'customer')], false],
    ['opened again', [actOf('achieve', 'supplier'), actOf('achieve', 'customer'), actOf('reopen', 'customer')], false],
    [
      'one says so again',
      [actOf('achieve', 'supplier'), actOf('reopen', 'customer'), actOf('achieve', 'customer')],
      false,
    ],
  ])('%s', (_what, acts, isAchieved) => {
    expect(objectiveOutcome('words', acts).isAchieved).toBe(isAchieved);
  });

  it('leads and those who approve say so, once, and open again what was said', () => {
    const judge = (act: 'achieve' | 'reopen', part: Partial<ActFacts> = {}) =>
      codeOf(refuseObjectiveAct(factsOf(act, 'customer', part)));
    expect(judge('achieve', { can: { ...NO_RIGHTS, edit: true } })).toBe('forbidden');
    expect(judge('achieve', { can: { ...NO_RIGHTS, approve: true } })).toBeNull();
    expect(judge('achieve', { acts: [actOf('achieve', 'supplier')] })).toBeNull();
    expect(judge('achieve', { acts: [actOf('achieve', 'customer')] })).toBe('conflict');
    expect(judge('reopen')).toBe('conflict');
    expect(judge('reopen', { acts: [actOf('achieve', 'supplier')] })).toBeNull();
  });
});

describe('KPI readings', () => {
  const lower = { better: 'lower', green: 28, amber: 40 } as const;
  const higher = { better: 'higher', green: 95, amber: 90 } as const;

  it.each([
    [28, lower, 'green'],
    [28.1, lower, 'amber'],
    [40, lower, 'amber'],
    [40.1, lower, 'red'],
    [95, higher, 'green'],
    [94.9, higher, 'amber'],
    [89.9, higher, 'red'],
    [1, { ...higher, amber: null }, null],
  ])('%d by %o is %s', (figure, limits, color) => {
    expect(colorOf(figure, limits)).toBe(color);
  });

  it('stand by day, of several of one day the last', () => {
    const read = (day: string, figure: number) => actOf('read', 'supplier', { day, figure });
    const readings = readingsOf([read('2026-10-01', 3), read('2026-09-01', 1), read('2026-10-01', 2)]);
    expect(readings.map(({ day, figure }) => [day, figure])).toEqual([
      ['2026-09-01', 1],
      ['2026-10-01', 2],
    ]);
  });

  it('take a figure, a day that has come, and a comment when red', () => {
    const judge = (part: Partial<ActFacts>) =>
      codeOf(refuseReading(factsOf('read', 'supplier', { figure: 30, day: '2026-11-27', reason: '', ...part }), lower));
    expect(judge({})).toBeNull();
    expect(judge({ figure: null })).toBe('invalid');
    expect(judge({ day: null })).toBe('invalid');
    expect(judge({ day: '2026-11-28' })).toBe('invalid');
    expect(judge({ figure: 41 })).toBe('invalid');
    expect(judge({ figure: 41, reason: 'A drive failed.' })).toBeNull();
    expect(judge({ can: NO_RIGHTS })).toBe('forbidden');
  });
});

describe('weights of a scorecard', () => {
  it('sum without drifting, and stand in force as they were last put', () => {
    expect(sumOfWeights([33.3, 33.3, 33.4])).toBe(100);
    expect(sumOfWeights([0.1, 0.2, null])).toBe(0.3);
    const acts = [40, 35].map((figure) => actOf('weigh', 'customer', { figure }));
    expect(weightInForce(acts)).toBe(35);
    expect(weightInForce([])).toBeNull();
  });

  it('are put in force by a lead, all of them, at 100', () => {
    const { can } = factsOf('weigh', 'customer');
    expect(codeOf(refuseWeights({ can }, { weights: [60, 40], isWhole: true }))).toBeNull();
    expect(codeOf(refuseWeights({ can }, { weights: [60, 37], isWhole: true }))).toBe('conflict');
    expect(codeOf(refuseWeights({ can }, { weights: [60, 40], isWhole: false }))).toBe('conflict');
    expect(codeOf(refuseWeights({ can: NO_RIGHTS }, { weights: [60, 40], isWhole: true }))).toBe('forbidden');
  });
});

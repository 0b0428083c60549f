import { describe, expect, it } from 'vitest';
import {
  type ActionAcceptance,
  actionAcceptance,
  type OwnedAction,
  refuseActionAct,
} from '../../../../server/domain/action-acceptance.ts';
import { actionState } from '../../../../server/domain/action-health.ts';
import type { ActFacts, RecordAct } from '../../../../server/domain/record-act.ts';
import { actOf, factsOf, NO_RIGHTS } from './support/acts.ts';

const CLARA = { side: 'customer', personId: 'clara' } as const;
const ANNA = { side: 'supplier', personId: 'anna' } as const;
const asked: OwnedAction = { owner: CLARA, askedBy: 'supplier' };
const accepted = actOf('accept', 'customer');
const declined = actOf('decline', 'customer');
const other = { canonical: 'other words' };

const STANDINGS: readonly (readonly [string, OwnedAction, readonly RecordAct[], ActionAcceptance])[] = [
  ['nobody owns it', { owner: null, askedBy: 'supplier' }, [], 'unowned'],
  ['one’s own firm’s', { owner: ANNA, askedBy: 'supplier' }, [], 'own'],
  ['of the other firm', asked, [], 'asked'],
  ['nobody knows who asked', { owner: CLARA, askedBy: null }, [], 'asked'],
  ['accepted', asked, [accepted], 'accepted'],
  ['accepted before the words changed', asked, [actOf('accept', 'customer', other)], 'changed'],
  ['accepted again', asked, [actOf('accept', 'customer', other), accepted], 'accepted'],
  ['declined, and nobody’s since', { owner: null, askedBy: 'supplier' }, [declined], 'declined'],
  ['declined, and asked again in the same words', asked, [declined], 'asked'],
  ['that one accepted', asked, [declined, accepted], 'accepted'],
  ['declined, and the asking firm does it', { owner: ANNA, askedBy: 'supplier' }, [declined], 'own'],
  ['accepted, then handed to the asking firm', { owner: ANNA, askedBy: 'supplier' }, [accepted], 'asked'],
  ['that one accepted', { owner: ANNA, askedBy: 'supplier' }, [accepted, actOf('accept', 'supplier')], 'accepted'],
];

describe('whether an action counts', () => {
  it.each(STANDINGS)('%s', (_what, action, acts, standing) => {
    expect(actionAcceptance(action, 'words', acts)).toBe(standing);
  });

  it('nobody is late with what they have not accepted', () => {
    const late = { due: '2026-11-01', done: null };
    expect(actionState(late, 'asked', '2026-11-27')).toBe('asked');
    expect(actionState(late, 'accepted', '2026-11-27')).toBe('stalled');
    expect(actionState({ ...late, done: 'done' }, 'asked', '2026-11-27')).toBe('done');
  });
});

const refused = (part: Partial<ActFacts>, action = asked) =>
  refuseActionAct(factsOf(part.act ?? 'accept', part.side ?? 'customer', part), action)?.code ?? null;

describe('[S6] an action is accepted or declined', () => {
  it('by its owner without any right, and by the lead of the owner’s firm', () => {
    expect(refused({ personId: 'clara', can: NO_RIGHTS })).toBeNull();
    expect(refused({})).toBeNull();
    expect(refused({ act: 'decline' })).toBeNull();
  });

  it.each<readonly [string, Partial<ActFacts>]>([
    ['another person of the firm', { personId: 'carl', can: NO_RIGHTS }],
    ['the lead of the other firm', { side: 'supplier' }],
  ])('not by %s', (_who, part) => {
    expect(refused(part)).toBe('forbidden');
  });

  it('when there is something to answer', () => {
    expect(refused({}, { owner: null, askedBy: 'supplier' })).toBe('conflict');
    expect(refused({}, { owner: CLARA, askedBy: 'customer' })).toBe('conflict');
    expect(refused({ acts: [accepted] })).toBe('conflict');
    expect(refused({ act: 'decline', acts: [accepted] })).toBeNull();
    expect(refused({ act: 'decline', reason: ' ' })).toBe('invalid');
  });
});

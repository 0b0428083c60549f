import { describe, expect, it } from 'vitest';
import { actionWaitingFor, waitingFor } from '../../../../server/domain/waiting.ts';

type Objective = Parameters<typeof waitingFor>[0]['objective'];

const COMPLETE: Objective = {
  measure: 'Hours a month',
  due: '2027-06-30',
  belongsTo: 'both',
  supplierOwner: 'ana',
  customerOwner: 'maria',
};

function ask(change: Partial<Objective>, facts: Partial<Parameters<typeof waitingFor>[0]> = {}) {
  const base = {
    personId: 'ana',
    side: 'supplier',
    firmName: 'Northwind',
    canEdit: true,
    today: '2026-11-22',
  } as const;
  return waitingFor({ ...base, ...facts, objective: { ...COMPLETE, ...change } })?.kind ?? null;
}

describe('what an objective asks of a person', () => {
  it.each([
    ['nothing when complete and far off', {}, {}, null],
    ['overdue for its owner', { due: '2026-11-21' }, {}, 'overdue'],
    ['due today is not overdue', { due: '2026-11-22' }, {}, 'due-soon'],
    ['due in 30 days', { due: '2026-12-22' }, {}, 'due-soon'],
    ['due in 31 days waits', { due: '2026-12-23' }, {}, null],
    ['the date asks the owner only', { due: '2026-11-21' }, { personId: 'ben' }, null],
    ['an owner who may only read still learns of the date', { due: '2026-11-21' }, { canEdit: false }, 'overdue'],
    ['the own firm names no owner', { supplierOwner: null }, { personId: 'ben' }, 'owner-missing'],
    ['the other firm’s missing owner is not ours', { customerOwner: null }, {}, null],
    ['the customer is asked for its own owner', { customerOwner: null }, { side: 'customer' }, 'owner-missing'],
    ['a reader is not asked to fill in', { supplierOwner: null }, { canEdit: false }, null],
    ['the owner is asked for a measure', { measure: ' ' }, {}, 'measure-missing'],
    ['the owner is asked for a date', { due: null }, {}, 'due-missing'],
  ] as const)('%s', (_title, change, facts, kind) => {
    expect(ask(change, facts)).toBe(kind);
  });

  it('asks nobody to name an owner for what the other firm wants for itself', () => {
    expect(ask({ belongsTo: 'customer', supplierOwner: null })).toBeNull();
    expect(ask({ belongsTo: 'supplier', supplierOwner: null })).toBe('owner-missing');
  });
});

describe('what an action asks of its owner', () => {
  const facts = { personId: 'ana', askedByFirm: 'Contoso', today: '2026-11-22', acceptance: 'accepted' } as const;
  const action = { due: '2026-12-01', done: null, ownerId: 'ana' } as const;

  it.each([
    ['to take it on, before any date counts', { due: '2026-11-01' }, { acceptance: 'asked' }, 'asked'],
    ['to do it when it is late', { due: '2026-11-21' }, {}, 'overdue'],
    ['to do it within 14 days', { due: '2026-12-06' }, { acceptance: 'own' }, 'due-soon'],
    ['nothing in 15 days', { due: '2026-12-07' }, {}, null],
    ['nothing without a date', { due: null }, {}, null],
    ['nothing once it is done', { done: '2026-11-20' }, { acceptance: 'asked' }, null],
    ['nothing once it was declined', {}, { acceptance: 'declined' }, null],
    ['nothing of somebody else', {}, { personId: 'ben' }, null],
  ] as const)('%s', (_title, change, more, kind) => {
    expect(actionWaitingFor({ ...facts, ...more, action: { ...action, ...change } })?.kind ?? null).toBe(kind);
  });
});

import type { ObjectiveContent } from '../../collab/document/present-lane.ts';
import type { Side } from './audience.ts';

export type WaitingKind = 'overdue' | 'due-soon' | 'owner-missing' | 'measure-missing' | 'due-missing';

export interface WaitingFacts {
  readonly objective: Pick<ObjectiveContent, 'due' | 'measure' | 'belongsTo' | 'supplierOwner' | 'customerOwner'>;
  readonly personId: string;
  readonly side: Side;
  readonly firmName: string;
  readonly canEdit: boolean;
  /** ISO date of today. */
  readonly today: string;
}

const DUE_SOON_DAYS = 30;

/**
 * What one objective asks of one person, most pressing first; null when nothing. An owner is asked about the date;
 * whoever may edit is asked for what their own firm has left open, never for what the other firm has, or what is the
 * other firm's alone.
 */
export function waitingFor(facts: WaitingFacts): { kind: WaitingKind; sentence: string } | null {
  const { objective, side, personId, today } = facts;
  const owner = side === 'supplier' ? objective.supplierOwner : objective.customerOwner;
  if (objective.due !== null && owner === personId) {
    if (objective.due < today)
      return {
        kind: 'overdue',
        sentence: `Was due on ${longDay(objective.due)}; you own it.`,
      };
    if (daysBetween(today, objective.due) <= DUE_SOON_DAYS) {
      return {
        kind: 'due-soon',
        sentence: `Due on ${longDay(objective.due)}; you own it.`,
      };
    }
  }
  if (!facts.canEdit) return null;
  const isOthers = objective.belongsTo === (side === 'supplier' ? 'customer' : 'supplier');
  if (isOthers) return null;
  if (owner === null)
    return {
      kind: 'owner-missing',
      sentence: `${facts.firmName} has not named an owner.`,
    };
  if (owner !== personId) return null;
  if (objective.measure.trim() === '') {
    return {
      kind: 'measure-missing',
      sentence: 'It has no measure yet; you own it.',
    };
  }
  if (objective.due === null)
    return {
      kind: 'due-missing',
      sentence: 'It has no due date yet; you own it.',
    };
  return null;
}

const LONG_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

function longDay(isoDate: string): string {
  return LONG_DAY.format(new Date(isoDate));
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

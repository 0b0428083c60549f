import type { ObjectiveContent } from '../../collab/document/present-lane.ts';
import { type ActionAcceptance, isTakenOn } from './action-acceptance.ts';
import { otherSide, type Side } from './audience.ts';
import { type Locale, type Words, words } from './words.ts';

export type WaitingKind = 'overdue' | 'asked' | 'due-soon' | 'owner-missing' | 'measure-missing' | 'due-missing';

/** What waits for somebody, and how that is said. */
export interface Waiting {
  readonly kind: WaitingKind;
  readonly sentence: Words;
}

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
const ACTION_DUE_SOON_DAYS = 14;

/**
 * What one objective asks of one person, most pressing first; null when nothing. An owner is asked about the date;
 * whoever may edit is asked for what their own firm has left open, never for what the other firm has, or what is the
 * other firm's alone.
 */
export function waitingFor(facts: WaitingFacts): Waiting | null {
  const { objective, side, personId, today } = facts;
  const owner = side === 'supplier' ? objective.supplierOwner : objective.customerOwner;
  if (objective.due !== null && owner === personId) {
    if (objective.due < today)
      return {
        kind: 'overdue',
        sentence: words(
          `Was due on ${longDay(objective.due, 'en')}; you own it.`,
          `War fällig am ${longDay(objective.due, 'de')}; Sie verantworten es.`,
        ),
      };
    if (daysBetween(today, objective.due) <= DUE_SOON_DAYS) {
      return {
        kind: 'due-soon',
        sentence: words(
          `Due on ${longDay(objective.due, 'en')}; you own it.`,
          `Fällig am ${longDay(objective.due, 'de')}; Sie verantworten es.`,
        ),
      };
    }
  }
  if (!facts.canEdit) return null;
  const isOthers = objective.belongsTo === otherSide(side);
  if (isOthers) return null;
  if (owner === null)
    return {
      kind: 'owner-missing',
      sentence: words(
        `${facts.firmName} has not named an owner.`,
        `${facts.firmName} hat noch niemanden benannt, der es verantwortet.`,
      ),
    };
  if (owner !== personId) return null;
  if (objective.measure.trim() === '') {
    return {
      kind: 'measure-missing',
      sentence: words('It has no measure yet; you own it.', 'Es hat noch keine Messgröße; Sie verantworten es.'),
    };
  }
  if (objective.due === null)
    return {
      kind: 'due-missing',
      sentence: words('It has no due date yet; you own it.', 'Es hat noch keinen Termin; Sie verantworten es.'),
    };
  return null;
}

export interface ActionWaitingFacts {
  readonly action: { readonly due: string | null; readonly done: string | null; readonly ownerId: string | null };
  readonly acceptance: ActionAcceptance;
  readonly personId: string;
  /** Of the firm that asks. */
  readonly askedByFirm: string;
  /** ISO date of today. */
  readonly today: string;
}

/** What one action asks of one person: to take it on, or to do it; null when nothing, or not yet. */
export function actionWaitingFor({
  action,
  acceptance,
  personId,
  askedByFirm,
  today,
}: ActionWaitingFacts): Waiting | null {
  const { due, done, ownerId } = action;
  if (ownerId !== personId || done !== null) return null;
  if (acceptance === 'asked')
    return {
      kind: 'asked',
      sentence: words(
        `${askedByFirm} asks you to take this action on.`,
        `${askedByFirm} bittet Sie, diese Maßnahme zu übernehmen.`,
      ),
    };
  if (due === null || !isTakenOn(acceptance)) return null;
  if (due < today)
    return {
      kind: 'overdue',
      sentence: words(`Action, was due on ${longDay(due, 'en')}.`, `Maßnahme, war fällig am ${longDay(due, 'de')}.`),
    };
  if (daysBetween(today, due) > ACTION_DUE_SOON_DAYS) return null;
  return {
    kind: 'due-soon',
    sentence: words(`Action, due on ${longDay(due, 'en')}.`, `Maßnahme, fällig am ${longDay(due, 'de')}.`),
  };
}

const LONG_DAY: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  de: new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }),
};

function longDay(isoDate: string, locale: Locale): string {
  return LONG_DAY[locale].format(new Date(isoDate));
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

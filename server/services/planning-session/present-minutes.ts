import type { Tx } from '../../../db/client.ts';
import {
  listMinutesAnswers,
  listMinutesEditions,
  loadMinutesAcceptance,
  type MinutesEditionRow,
} from '../../../db/queries/planning-minutes.ts';
import type { PlanningSessionRow } from '../../../db/queries/planning-sessions.ts';
import { answersDue } from '../../domain/planning-session.ts';
import { decide, type LaneAccess } from '../../policy/index.ts';
import type { Correction, PlanningSession } from './planning-session-services.ts';

export type PresentedMinutes = Pick<
  PlanningSession,
  'minutes' | 'edition' | 'handedOutAt' | 'answers' | 'answersDue' | 'accepted' | 'corrections'
>;

/** The edition of the minutes that counts, with what was said of it and of those before. */
export async function presentMinutes(tx: Tx, { id, minutes, closedAt }: PlanningSessionRow): Promise<PresentedMinutes> {
  const editions = await listMinutesEditions(tx, id);
  const answers = await listMinutesAnswers(tx, id);
  const edition = editionOf(editions);
  const corrections = editions.flatMap(({ n, words, personId, at }, index): Correction[] => {
    const before = editions[index - 1]?.minutes ?? minutes;
    if (before === null) return [];
    const objections = answers.filter((answer) => answer.edition === n - 1 && !answer.accepts);
    return [{ before, objections, words, personId, at }];
  });
  const handedOutAt = editions.at(-1)?.at ?? closedAt;
  return {
    ...{ minutes: editions.at(-1)?.minutes ?? minutes, edition, handedOutAt, corrections },
    answers: answers.filter((answer) => answer.edition === edition),
    answersDue: handedOutAt === null ? null : answersDue(handedOutAt),
    accepted: await loadMinutesAcceptance(tx, id),
  };
}

/** The number of the edition that counts. */
export function editionOf(editions: readonly MinutesEditionRow[]): number {
  return editions.at(-1)?.n ?? 1;
}

export function isObjectedTo({ answers, accepted }: Pick<PresentedMinutes, 'answers' | 'accepted'>): boolean {
  return accepted === null && answers.some(({ accepts }) => !accepts);
}

/** Who presented last, and the leads of both firms. */
export function mayCorrect(access: LaneAccess, { presenterId }: PlanningSessionRow, personId: string): boolean {
  return presenterId === personId || decide(access, 'manage').allowed;
}

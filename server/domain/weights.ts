import { type ActFacts, type ActRefusal, conflict, forbidden, type RecordAct } from './record-act.ts';

export const FULL_WEIGHT = 100;

/** What the weights of a scorecard sum to; they can be put in force at exactly 100. */
export function sumOfWeights(weights: readonly (number | null)[]): number {
  // In hundredths, so that tenths do not drift.
  return weights.reduce<number>((sum, weight) => sum + Math.round((weight ?? 0) * 100), 0) / 100;
}

/** The weight of a KPI in force, of the acts on it; null before the first. */
export function weightInForce(acts: readonly RecordAct[]): number | null {
  return acts.findLast(({ act }) => act === 'weigh')?.figure ?? null;
}

/** The weights of a scorecard as drafted. */
export interface Weights {
  readonly weights: readonly (number | null)[];
  /** Those of all KPIs are put in force at once. */
  readonly isWhole: boolean;
}

/** Why the weights of a scorecard cannot be put in force; null when they can. */
export function refuseWeights({ can }: Pick<ActFacts, 'can'>, { weights, isWhole }: Weights): ActRefusal | null {
  if (!can.manage)
    return forbidden(
      'The leads of both firms put weights in force.',
      'Gewichte setzen die Verantwortlichen beider Firmen in Kraft.',
    );
  if (!isWhole)
    return conflict(
      'A KPI came or went while you looked. Look again; nothing was recorded.',
      'Eine Kennzahl kam hinzu oder fiel weg, während Sie hinsahen. Sehen Sie noch einmal nach; es wurde nichts festgehalten.',
    );
  const sum = sumOfWeights(weights);
  return sum === FULL_WEIGHT
    ? null
    : conflict(
        `The weights sum to ${sum}, not to ${FULL_WEIGHT}.`,
        `Die Gewichte ergeben ${sum}, nicht ${FULL_WEIGHT}.`,
      );
}

export interface ScoredCriterion {
  /** 0 to 100. */
  readonly weight: number | null;
  /** 1 to 5. */
  readonly customerScore: number | null;
  readonly supplierScore: number | null;
}

/**
 * How far the supplier's own score lies above the customer's, times the weight of the criterion (Key 4): what the
 * supplier does not see of itself. Null while one of the three is missing.
 */
export function perceptionGap({ weight, customerScore, supplierScore }: ScoredCriterion): number | null {
  if (weight === null || customerScore === null || supplierScore === null) return null;
  return weight * (supplierScore - customerScore);
}

/** The customer's scores as one number from 1 to 5, by weight; null while no criterion has both. */
export function weightedScore(criteria: readonly ScoredCriterion[]): number | null {
  let [sum, weights] = [0, 0];
  for (const { weight, customerScore } of criteria) {
    if (weight === null || customerScore === null) continue;
    sum += weight * customerScore;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

/** What the weights of a scorecard sum to; they can be put in force at exactly 100. */
export function sumOfWeights(records: readonly { readonly weight: number | null }[]): number {
  // In hundredths, so that tenths do not drift.
  return records.reduce((sum, { weight }) => sum + Math.round((weight ?? 0) * 100), 0) / 100;
}

export const FULL_WEIGHT = 100;

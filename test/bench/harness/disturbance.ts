import type { CpuUse } from './cpu.ts';

/** More of one core than this used by others makes a window doubtful. */
const DOUBTFUL_SHARE = 0.1;
/** A load generator busier than this, or later than this, measures itself. */
const FULL_SHARE = 0.92;
const LATE_MS = 100;
const MAX_TRIES = 3;

function othersShare(cpu: CpuUse): number {
  return cpu.othersMs / cpu.wallMs;
}

export function isGeneratorFull(cpu: CpuUse, lagMs: number): boolean {
  return cpu.generatorMs / cpu.wallMs > FULL_SHARE || lagMs > LATE_MS;
}

/** Measures again, three times in all, while somebody else uses the machine; then takes the least disturbed one. */
export async function undisturbed<T extends { readonly cpu: CpuUse }>(
  isQuick: boolean,
  measure: () => Promise<T>,
): Promise<T> {
  let best = await measure();
  for (let tries = 1; tries < (isQuick ? 1 : MAX_TRIES) && othersShare(best.cpu) > DOUBTFUL_SHARE; tries += 1) {
    const next = await measure();
    if (othersShare(next.cpu) < othersShare(best.cpu)) best = next;
  }
  return best;
}

/** A mark behind figures of windows in which others used more than a tenth of a core. */
export function doubtMark(uses: readonly CpuUse[]): string {
  return uses.some((cpu) => othersShare(cpu) > DOUBTFUL_SHARE) ? ' ~' : '';
}

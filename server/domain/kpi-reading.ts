import { type ActFacts, type ActRefusal, forbidden, invalid, type RecordAct } from './record-act.ts';

export type KpiColor = 'green' | 'amber' | 'red';

export interface KpiLimits {
  readonly better: 'higher' | 'lower' | null;
  readonly green: number | null;
  readonly amber: number | null;
}

/** What a figure means by the limits of its KPI; null where they are not set. */
export function colorOf(figure: number, { better, green, amber }: KpiLimits): KpiColor | null {
  if (green === null || amber === null) return null;
  const reaches = (limit: number) => (better === 'lower' ? figure <= limit : figure >= limit);
  if (reaches(green)) return 'green';
  return reaches(amber) ? 'amber' : 'red';
}

export interface KpiReading {
  readonly day: string;
  readonly figure: number;
  readonly act: RecordAct;
}

/** The readings of a KPI by day; of several of one day the last counts: a correction is another reading. */
export function readingsOf(acts: readonly RecordAct[]): readonly KpiReading[] {
  const byDay = new Map<string, KpiReading>();
  for (const act of acts) {
    const { day, figure } = act;
    if (act.act === 'read' && day !== null && figure !== null) byDay.set(day, { day, figure, act });
  }
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Why a figure cannot be recorded; null when it can. A red one takes a comment. */
export function refuseReading({ can, figure, day, reason, today }: ActFacts, limits: KpiLimits): ActRefusal | null {
  if (!can.edit)
    return forbidden(
      'Only those who write this part record readings.',
      'Nur wer diesen Teil schreibt, hält Messwerte fest.',
    );
  if (figure === null || day === null)
    return invalid(
      'A reading needs its figure and the day it is of.',
      'Ein Messwert braucht seine Zahl und den Tag, von dem er ist.',
    );
  if (day > today) return invalid('That day has not come yet.', 'Dieser Tag liegt noch in der Zukunft.');
  return colorOf(figure, limits) === 'red' && reason.trim() === ''
    ? invalid('This is red: say in a sentence why.', 'Das ist rot: Sagen Sie in einem Satz, warum.')
    : null;
}

import { canonicalText } from '../../../collab/document/canonical.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Format } from '../../../server/domain/format.ts';
import {
  colorOf,
  type KpiColor,
  type KpiLimits,
  type KpiReading,
  readingsOf,
} from '../../../server/domain/kpi-reading.ts';
import { actsOn, type RecordAct } from '../../../server/domain/record-act.ts';
import { weightInForce } from '../../../server/domain/weights.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { Say } from '../../words/use-words.ts';
import { readFields } from '../record/read-fields.ts';

/** A KPI with what was read of it. */
export interface KpiStanding {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly canonical: string;
  readonly limits: KpiLimits;
  /** As drafted. */
  readonly weight: number | null;
  readonly weightInForce: number | null;
  /** By day. */
  readonly readings: readonly KpiReading[];
  readonly latest: KpiReading | null;
  readonly color: KpiColor | null;
}

/** Of a record as cards hold it. */
export function kpiStanding(record: { readonly id: string }, laneActs: readonly RecordAct[], say: Say): KpiStanding {
  const { text, number } = readFields(record);
  const better = text('better');
  const limits: KpiLimits = {
    better: better === 'lower' || better === 'higher' ? better : null,
    green: number('green'),
    amber: number('amber'),
  };
  const acts = actsOn(laneActs, 'kpis', record.id);
  const readings = readingsOf(acts);
  const latest = readings.at(-1) ?? null;
  return {
    id: record.id,
    title: text('title') === '' ? say('Untitled KPI', 'Kennzahl ohne Titel') : text('title'),
    unit: text('unit'),
    canonical: canonicalText(KINDS.kpis, record),
    limits,
    weight: number('weight'),
    weightInForce: weightInForce(acts),
    readings,
    latest,
    color: latest === null ? null : colorOf(latest.figure, limits),
  };
}

export function figureWords(figure: number, unit: string, format: Format): string {
  return unit === '' ? format.figure(figure) : `${format.figure(figure)} ${unit}`;
}

export const COLOR_WORDS: Readonly<Record<KpiColor, Words>> = {
  green: words('Green', 'Grün'),
  amber: words('Amber', 'Gelb'),
  red: words('Red', 'Rot'),
};

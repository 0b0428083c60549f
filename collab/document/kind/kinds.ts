import { isUuid } from '../../../server/domain/ids.ts';
import { ACTION } from './action.ts';
import { ASK } from './ask.ts';
import { ASSUMPTION, BUSINESS_CASE, CASE_LINE } from './business-case.ts';
import { CRITERION } from './criterion.ts';
import { DRIVER } from './driver.ts';
import type { ContentOf, Field, RecordKind } from './field.ts';
import { DECISION, MILESTONE, RENEWAL, RISK } from './governance.ts';
import { INITIATIVE } from './initiative.ts';
import { KPI } from './kpi.ts';
import { OBJECTIVE } from './objective.ts';
import { SECTION } from './section.ts';
import { STAKEHOLDER } from './stakeholder.ts';
import { VALUE_RECORD } from './value-record.ts';

/**
 * The kind registry: every root of a lane that people write, and the one kind of record it holds. Forms, gate, approvals
 * and exports go by it. A kind added here is known everywhere and raises SCHEMA_VERSION.
 */
export const KINDS = {
  sections: SECTION,
  drivers: DRIVER,
  objectives: OBJECTIVE,
  initiatives: INITIATIVE,
  values: VALUE_RECORD,
  cases: BUSINESS_CASE,
  caseLines: CASE_LINE,
  assumptions: ASSUMPTION,
  actions: ACTION,
  decisions: DECISION,
  risks: RISK,
  milestones: MILESTONE,
  renewals: RENEWAL,
  stakeholders: STAKEHOLDER,
  criteria: CRITERION,
  asks: ASK,
  kpis: KPI,
} as const satisfies Readonly<Record<string, RecordKind>>;

export type RecordRoot = keyof typeof KINDS;

/** A record of a root as plain data. */
export type RecordContent<R extends RecordRoot> = ContentOf<(typeof KINDS)[R]>;

/** The kind of record that a root holds; undefined for a root that people do not write. */
export function kindOf(root: string): RecordKind | undefined {
  return isRecordRoot(root) ? KINDS[root] : undefined;
}

const CELL = 'cell:';

/** The name of the field that says how a record meets another. */
export function cellName(otherId: string): string {
  return `${CELL}${otherId}`;
}

/** The record that a field of this name is about; null for any other field. */
export function cellOf(name: string): string | null {
  const id = name.startsWith(CELL) ? name.slice(CELL.length) : '';
  return isUuid(id) ? id : null;
}

/** A field of a kind by its name, never one that every object inherits. */
export function fieldOf(kind: RecordKind, name: string): Field | undefined {
  if (Object.hasOwn(kind.fields, name)) return kind.fields[name];
  return kind.cell !== null && cellOf(name) !== null ? kind.cell : undefined;
}

export function isRecordRoot(root: string): root is RecordRoot {
  return Object.hasOwn(KINDS, root);
}

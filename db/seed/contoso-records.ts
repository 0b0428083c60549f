import { type Day, daysFrom } from './calendar.ts';
import { ASSUMPTIONS, caseLines, cases } from './contoso-case.ts';
import { CRITERIA, KPIS, STAKEHOLDERS } from './contoso-measures.ts';
import { drivers, FIRMS_OBJECTIVES, jointObjectives } from './contoso-objectives.ts';
import { values } from './contoso-value.ts';
import { actions, asks, decisions, initiatives, milestones, renewals, risks } from './contoso-work.ts';
import type { SeedRecords } from './demonstration.ts';

/** What Northwind and Contoso have written down together, besides the sections. Dates lie around `today`. */
export function contosoRecords(today: string): Omit<SeedRecords, 'sections'> {
  const day: Day = (days) => daysFrom(today, days);
  return {
    drivers: drivers(day),
    objectives: [...jointObjectives(day), ...FIRMS_OBJECTIVES],
    initiatives: initiatives(day),
    values: values(day),
    cases: cases(day),
    caseLines: caseLines(day),
    assumptions: ASSUMPTIONS,
    actions: actions(day),
    decisions: decisions(day),
    risks: risks(day),
    milestones: milestones(day),
    renewals: renewals(day),
    stakeholders: STAKEHOLDERS,
    criteria: CRITERIA,
    asks: asks(day),
    kpis: KPIS,
  };
}

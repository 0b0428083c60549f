import type { Table } from '../harness/bench.ts';
import { coldOpen } from './cold-open.ts';
import { durability } from './durability.ts';
import { cursors, fanOut } from './fan-out.ts';
import { idle } from './idle.ts';
import { largePlan } from './large-plan.ts';
import { planning } from './planning.ts';
import { storm } from './storm.ts';
import { sustained } from './sustained.ts';

/** All tables, in the order of the report. A new one is a file beside this and a line here. */
export const TABLES: readonly Table[] = [
  fanOut,
  cursors,
  sustained,
  coldOpen,
  idle,
  storm,
  durability,
  largePlan,
  planning,
];

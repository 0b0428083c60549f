import type { Table } from '../harness/bench.ts';
import { fanOut } from './fan-out.ts';

/** All tables, in the order of the report. A new one is a file beside this and a line here. */
export const TABLES: readonly Table[] = [fanOut];

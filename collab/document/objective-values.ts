import { z } from 'zod';
import type { ObjectiveScalarName } from './objective.ts';

const MAX_NUMBER = 1e15;
const line = (maxLength: number) => z.string().max(maxLength);
const number = z.number().min(-MAX_NUMBER).max(MAX_NUMBER).nullable();

/** Values of the scalar fields as they are stored; anything else is refused on writing and read as empty. */
export const OBJECTIVE_SCALARS = {
  measure: line(200),
  unit: line(40),
  baseline: number,
  target: number,
  due: z.iso.date().nullable(),
  supplierOwner: z.uuid().nullable(),
  customerOwner: z.uuid().nullable(),
} satisfies Record<ObjectiveScalarName, z.ZodType>;

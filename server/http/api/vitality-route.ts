import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { NOT_FOUND } from '../error-answer.ts';
import type { PersonalRoute } from './api-route.ts';
import { FirmSchema } from './schemas.ts';

const Count = z.int().nonnegative();

const FIRM_COUNTS = {
  touched: Count.meta({ description: 'Sections and other records that its people changed, each once.' }),
  validations: Count.meta({
    description:
      'Records on which it gave its word: validated, confirmed, acknowledged, accepted, achieved, or refused. A no counts like a yes.',
  }),
  keptOnTime: Count.meta({ description: 'Actions of its people, done by their date.' }),
  keptLate: Count.meta({ description: 'Actions of its people, done after their date.' }),
};
const decisions = Count.meta({ description: 'Decisions of both firms, by the day on which they were taken.' });

const FirmCountsSchema = z.object(FIRM_COUNTS).meta({ id: 'FirmCounts' });

const FirmVitalitySchema = z
  .object({
    ...FIRM_COUNTS,
    overdue: Count.meta({ description: 'Actions of its people whose date has passed by today.' }),
  })
  .meta({ id: 'FirmVitality', description: 'Over all weeks: a record touched in several of them counts once.' });

const VitalitySchema = z
  .object({
    supplier: FirmSchema,
    customer: FirmSchema,
    weeks: z.array(
      z.object({
        monday: z.iso.date().meta({ description: 'The day on which the week begins (UTC).' }),
        decisions,
        supplier: FirmCountsSchema,
        customer: FirmCountsSchema,
      }),
    ),
    total: z.object({ decisions, supplier: FirmVitalitySchema, customer: FirmVitalitySchema }),
    isIncomplete: z
      .boolean()
      .meta({ description: 'True when something is damaged in the store, or no longer kept, and not counted.' }),
  })
  .meta({
    id: 'Vitality',
    description:
      'What each firm did in the part that both share, over thirteen weeks of which the last is this one. The same for both firms; no figure is about a person.',
  });

export const readVitalityRoute: PersonalRoute = {
  access: 'personal',
  method: 'get',
  path: '/plans/:planId/vitality',
  operationId: 'readVitality',
  summary: 'How alive a plan is: what each firm did in the part that both share',
  params: z.object({ planId: z.uuid() }),
  response: VitalitySchema,
  answer: async ({ services, param }, actor) => {
    const body = await services.vitality(actor, param('planId'));
    if (body === null) throw new AppError('not-found', NOT_FOUND);
    return { body };
  },
};

import { z } from 'zod';
import { AUDIENCES, SIDES } from '../../domain/audience.ts';
import { CAPABILITIES } from '../../domain/capability.ts';
import { ROLES } from '../../domain/role.ts';
import { ANSWER_CODES } from '../error-answer.ts';
import { RECORD_LISTS } from './record-schemas.ts';

/**
 * What the API sends, written once: answers are parsed by these, so nothing that is not named here leaves, and the
 * published description is generated from them.
 */
const Id = z.uuid();
const Side = z.enum(SIDES);
const Audience = z
  .enum(AUDIENCES)
  .meta({ description: 'Whom this is for: both firms, only the supplier, only the customer.' });

export const FirmSchema = z.object({ id: Id, name: z.string() }).meta({ id: 'Firm' });

const PlanLink = z.object({ id: Id, title: z.string() }).meta({ id: 'PlanLink' });

const PlanSchema = z
  .object({
    id: Id,
    title: z.string(),
    periodStart: z.iso.date(),
    periodEnd: z.iso.date(),
    accountId: Id,
    supplier: FirmSchema,
    customer: FirmSchema,
    side: Side.meta({ description: 'Your side of this plan.' }),
    role: z.enum(ROLES).meta({ description: 'Your role on this plan.' }),
    roleTitle: z.string(),
    mayMakePlans: z.boolean().meta({ description: 'Whether you may make the plan after this one.' }),
    previous: PlanLink.nullable().meta({ description: 'The plan that this one follows, if you may see it.' }),
    next: PlanLink.nullable().meta({ description: 'The plan that follows this one, if you may see it.' }),
  })
  .meta({ id: 'Plan', description: 'A joint account plan of a supplier and a customer for one period.' });

const LaneSchema = z
  .object({
    id: Id,
    audience: Audience,
    isRestricted: z.boolean().meta({ description: 'True when only people named on it may open it.' }),
    name: z.string().meta({ description: 'Empty unless restricted.' }),
    badge: z.string().meta({ description: 'For whom it is, in the names of the firms, in English.' }),
    capabilities: z.array(z.enum(CAPABILITIES)).meta({ description: 'What you may do in it.' }),
    isIncomplete: z.boolean().meta({ description: 'True when something of it is damaged in the store and left out.' }),
  })
  .meta({ id: 'Lane', description: 'A part of the plan with one audience, edited live at /collab/{id}.' });

export const PlanListSchema = z.object({ plans: z.array(PlanSchema) }).meta({ id: 'PlanList' });

export const PlanContentSchema = z
  .object({
    plan: PlanSchema,
    lanes: z.array(LaneSchema),
    ...RECORD_LISTS,
  })
  .meta({ id: 'PlanContent', description: 'Everything of a plan that you may read, as last stored.' });

export const DemoPeopleSchema = z
  .array(
    z
      .object({
        name: z.string(),
        email: z.email(),
        password: z.string(),
        firm: z.string(),
        side: Side,
        role: z.string(),
      })
      .meta({ id: 'DemoPerson' }),
  )
  .meta({ id: 'DemoPeople' });

export const ProblemSchema = z
  .object({
    error: z.object({
      code: z.enum(ANSWER_CODES),
      message: z.string().meta({ description: 'A sentence to show.' }),
      requestId: z.string().meta({ description: 'Name it when you ask about this; it is in the log.' }),
    }),
  })
  .meta({ id: 'Problem' });

import { z } from 'zod';
import { AUDIENCES, SIDES } from '../../domain/audience.ts';
import { CAPABILITIES } from '../../domain/capability.ts';
import { ROLES } from '../../domain/role.ts';

/**
 * What the API sends, written once: answers are parsed by these, so nothing that is not named here leaves, and the
 * published description is generated from them.
 */
const Id = z.uuid();
const Side = z.enum(SIDES);
const Audience = z
  .enum(AUDIENCES)
  .meta({ description: 'Whom this is for: both firms, only the supplier, only the customer.' });

const Firm = z.object({ id: Id, name: z.string() }).meta({ id: 'Firm' });

const PlanSchema = z
  .object({
    id: Id,
    title: z.string(),
    periodStart: z.iso.date(),
    periodEnd: z.iso.date(),
    accountId: Id,
    supplier: Firm,
    customer: Firm,
    side: Side.meta({ description: 'Your side of this plan.' }),
    role: z.enum(ROLES).meta({ description: 'Your role on this plan.' }),
    roleTitle: z.string(),
  })
  .meta({ id: 'Plan', description: 'A joint account plan of a supplier and a customer for one period.' });

const LaneSchema = z
  .object({
    id: Id,
    audience: Audience,
    isRestricted: z.boolean().meta({ description: 'True when only people named on it may open it.' }),
    name: z.string().meta({ description: 'Empty unless restricted.' }),
    badge: z.string().meta({ description: 'For whom it is, in the names of the firms.' }),
    capabilities: z.array(z.enum(CAPABILITIES)).meta({ description: 'What you may do in it.' }),
    isIncomplete: z.boolean().meta({ description: 'True when something of it is damaged in the store and left out.' }),
  })
  .meta({ id: 'Lane', description: 'A part of the plan with one audience, edited live at /collab/{id}.' });

const RichText = z
  .object({
    type: z.string(),
    text: z.string().optional(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    marks: z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() })).optional(),
    get content() {
      return z.array(RichText).optional();
    },
  })
  .meta({ id: 'RichText', description: 'A ProseMirror node.' });

const inLane = { laneId: Id, audience: Audience };

const SectionSchema = z
  .object({ id: Id, ...inLane, title: z.string(), order: z.string(), body: RichText })
  .meta({ id: 'Section', description: 'A rich-text part of a lane. Sort by `order`, then by `id`.' });

const ObjectiveSchema = z
  .object({
    id: Id,
    ...inLane,
    order: z.string(),
    title: z.string(),
    outcome: z.string(),
    measure: z.string(),
    unit: z.string(),
    baseline: z.number().nullable(),
    target: z.number().nullable(),
    due: z.iso.date().nullable(),
    supplierOwner: z.string().nullable().meta({ description: 'Id of a person of the supplier.' }),
    customerOwner: z.string().nullable().meta({ description: 'Id of a person of the customer.' }),
  })
  .meta({ id: 'Objective', description: 'An objective: what shall be true when, measured how, owned by whom.' });

export const PlanListSchema = z.object({ plans: z.array(PlanSchema) }).meta({ id: 'PlanList' });

export const PlanContentSchema = z
  .object({
    plan: PlanSchema,
    lanes: z.array(LaneSchema),
    sections: z.array(SectionSchema),
    objectives: z.array(ObjectiveSchema),
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
      code: z.string(),
      message: z.string().meta({ description: 'A sentence to show.' }),
      requestId: z.string().meta({ description: 'Name it when you ask about this; it is in the log.' }),
    }),
  })
  .meta({ id: 'Problem' });

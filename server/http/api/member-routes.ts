import { z } from 'zod';
import { AUDIENCES, SIDES } from '../../domain/audience.ts';
import { CAPABILITIES } from '../../domain/capability.ts';
import { ROLES } from '../../domain/role.ts';
import type { PersonalRoute } from './api-route.ts';
import { idOf, readCall } from './read-call.ts';

const PlanParams = z.object({ planId: z.uuid() });
const MemberParams = z.object({ planId: z.uuid(), personId: z.uuid() });
const Role = z.enum(ROLES);
const RoleSchema = z.object({ role: Role.meta({ description: 'One of your side.' }) }).meta({ id: 'MemberRole' });
const REFUSALS = { 403: 'You own no side of the plan', 409: 'Nobody else owns your side' } as const;

const MemberListSchema = z
  .object({
    parts: z.array(
      z
        .object({
          laneId: z.uuid(),
          audience: z.enum(AUDIENCES),
          isRestricted: z.boolean(),
          name: z.string(),
          readers: z.object({ supplier: z.int().nonnegative(), customer: z.int().nonnegative() }),
        })
        .meta({ id: 'SharedPart', description: 'How many people of each firm may open it.' }),
    ),
    people: z.array(
      z
        .object({
          ...{ id: z.uuid(), name: z.string(), jobTitle: z.string(), firmName: z.string() },
          ...{ side: z.enum(SIDES), role: Role },
          isActive: z
            .boolean()
            .meta({ description: 'False for people of your own firm who may not sign in any more.' }),
          access: z
            .array(z.object({ laneId: z.uuid(), capabilities: z.array(z.enum(CAPABILITIES)) }))
            .meta({ description: 'What they may do in the parts that you may open.' }),
        })
        .meta({ id: 'Member' }),
    ),
  })
  .meta({ id: 'MemberList', description: 'Who sees what of a plan, as far as you may know.' });

/** Who is on a plan, for programs. */
export const MEMBER_ROUTES: readonly PersonalRoute[] = [
  {
    ...{ access: 'personal', method: 'get', path: '/plans/:planId/members', operationId: 'listMembers' },
    ...{ summary: 'Who is on a plan, and what they may do', params: PlanParams, response: MemberListSchema },
    answer: async (call, actor) => ({ body: await call.services.share.read(actor, idOf(call, 'planId')) }),
  },
  {
    ...{ access: 'personal', method: 'put', path: '/plans/:planId/members/:personId', operationId: 'setMember' },
    ...{ summary: 'Puts a person of your firm on a plan, or gives them another role', params: MemberParams },
    ...{ body: RoleSchema, refusals: REFUSALS, response: null },
    answer: async (call, actor) => {
      const input = { planId: idOf(call, 'planId'), personId: idOf(call, 'personId') };
      await call.services.share.setRole(actor, { ...input, ...readCall(RoleSchema, call.body) });
      return { status: 204, body: null };
    },
  },
  {
    ...{ access: 'personal', method: 'delete', path: '/plans/:planId/members/:personId', operationId: 'removeMember' },
    ...{ summary: 'Takes a person of your firm off a plan', params: MemberParams },
    ...{ refusals: REFUSALS, response: null },
    answer: async (call, actor) => {
      await call.services.share.remove(actor, { planId: idOf(call, 'planId'), personId: idOf(call, 'personId') });
      return { status: 204, body: null };
    },
  },
];

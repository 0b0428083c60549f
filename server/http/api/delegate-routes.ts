import { z } from 'zod';
import type { PersonalRoute } from './api-route.ts';
import { idOf, readCall } from './read-call.ts';

const PlanParams = z.object({ planId: z.uuid() });
const DelegateParams = PlanParams.extend({ delegateId: z.uuid().meta({ description: 'Id of the naming.' }) });
const personal = { access: 'personal' } as const;

const NAMING = {
  signatoryId: z.uuid().meta({ description: 'For whom.' }),
  delegateId: z.uuid().meta({ description: 'Who signs: another person of the same firm who may approve.' }),
  fromDay: z.iso.date(),
  toDay: z.iso.date().meta({ description: 'Included; at most a year later.' }),
};
const DelegateSchema = z
  .object({ id: z.uuid(), planId: z.uuid(), ...NAMING, namedBy: z.uuid() })
  .meta({ id: 'Delegate', description: 'Who signs for whom, from one day to another.' });
const NewDelegateSchema = z.strictObject(NAMING).meta({ id: 'NewDelegate' });
const DelegateListSchema = z.object({ delegates: z.array(DelegateSchema) }).meta({
  id: 'DelegateList',
  description: 'Of your own firm; for the owner of a side, of both. Ended ones are left out.',
});

/** Who signs for whom in a plan. */
export const DELEGATE_ROUTES: readonly PersonalRoute[] = [
  {
    ...{ ...personal, method: 'get', path: '/plans/:planId/delegates', operationId: 'listDelegates' },
    ...{ summary: 'Who signs for whom', params: PlanParams, response: DelegateListSchema },
    answer: async (call, actor) => ({
      body: { delegates: await call.services.signOff.delegates(actor, idOf(call, 'planId')) },
    }),
  },
  {
    ...{ ...personal, method: 'post', path: '/plans/:planId/delegates', operationId: 'nameDelegate' },
    ...{ summary: 'Names who signs for somebody for some days; the same naming sent again is one', params: PlanParams },
    ...{ body: NewDelegateSchema, response: DelegateSchema },
    answer: async (call, actor) => {
      const planId = idOf(call, 'planId');
      const input = { planId, ...readCall(NewDelegateSchema, call.body) };
      const delegate = await call.services.signOff.addDelegate(actor, input);
      return { status: 201, headers: { Location: `/api/v1/plans/${planId}/delegates` }, body: delegate };
    },
  },
  {
    ...{ ...personal, method: 'delete', path: '/plans/:planId/delegates/:delegateId', operationId: 'endDelegate' },
    ...{ summary: 'Ends it', params: DelegateParams, response: null },
    answer: async (call, actor) => {
      const input = { planId: idOf(call, 'planId'), delegationId: idOf(call, 'delegateId') };
      await call.services.signOff.endDelegate(actor, input);
      return { status: 204, body: null };
    },
  },
];

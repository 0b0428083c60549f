import { z } from 'zod';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { SIDES } from '../../domain/audience.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import type { Actor } from '../../services/app-services.ts';
import type { SuggestionPlace } from '../../services/suggestion/suggestion-services.ts';
import { DetailedRefusal } from '../detailed-refusal.ts';
import type { ApiCall, ApiReply, PersonalRoute } from './api-route.ts';
import { idOf, keyOf, Once, readCall } from './read-call.ts';
import { ProblemSchema } from './schemas.ts';

const Id = z.uuid();
const Side = z.enum(SIDES);
const Time = z.iso.datetime();
const MAX_TEXT = 20_000;
const MAX_REASON = 2_000;

const SuggestionSchema = z
  .object({
    ...{ id: Id, laneId: Id, root: z.enum(RECORD_ROOTS), recordId: Id, field: z.string() },
    title: z.string().meta({ description: 'Of the record.' }),
    quote: z.string().meta({ description: 'The words to be replaced; values as text, empty for none.' }),
    isWhole: z.boolean().meta({ description: 'It is the whole value of the field, not a passage of it.' }),
    ...{ replacement: z.string(), reason: z.string(), personId: Id, side: Side, at: Time },
    state: z.enum(['open', 'applied', 'declined', 'withdrawn']),
    end: z
      .object({
        ...{ personId: Id, side: Side, at: Time, reason: z.string() },
        isDrafted: z.boolean().meta({ description: 'What is agreed stands: it went into a draft of a new text.' }),
      })
      .nullable()
      .meta({ description: 'Null while it is open.' }),
    draft: z
      .object({ laneId: Id, recordId: Id })
      .nullable()
      .meta({ description: 'Where that draft stands, for who may read it.' }),
    standing: z
      .enum(['stands', 'changed', 'gone'])
      .nullable()
      .meta({ description: 'Whether the words of an open one still stand; null once it has ended.' }),
    now: z.string().nullable().meta({ description: 'What stands there where its words do not.' }),
    ...{ mayApply: z.boolean(), mayDecline: z.boolean(), mayWithdraw: z.boolean() },
  })
  .meta({ id: 'Suggestion', description: 'A change that somebody suggests: replace this by that, because.' });

const NewSuggestionSchema = z
  .strictObject({
    ...{ laneId: Id, root: z.enum(RECORD_ROOTS), recordId: Id, field: z.string().min(1).max(60) },
    quote: z.string().max(MAX_TEXT).meta({
      description:
        'Exactly as it stands: a passage of a text, or the whole of any other value as text, empty for none.',
    }),
    replacement: z.string().max(MAX_TEXT),
    reason: z.string().min(1).max(MAX_REASON),
    paragraph: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Of rich text, from 0, where other paragraphs have these words too.' }),
  })
  .meta({ id: 'NewSuggestion' });
const DeclineSchema = z.strictObject({ reason: z.string().min(1).max(MAX_REASON) }).meta({ id: 'SuggestionDecline' });
const StaleProblem = ProblemSchema.extend({ suggestion: SuggestionSchema.optional() }).meta({
  id: 'SuggestionProblem',
  description: 'A refusal, and how the suggestion stands.',
});

const PlanParams = z.object({ planId: Id });
const SuggestionParams = z.object({ planId: Id, suggestionId: Id });
const LIST = '/plans/:planId/suggestions';
const personal = { access: 'personal' } as const;
const single = {
  ...personal,
  method: 'post',
  params: SuggestionParams,
  response: SuggestionSchema,
  status: 200,
} as const;
const STALE = {
  409: { description: 'It has ended, or other words stand there by now: nothing was changed', schema: StaleProblem },
  422: 'Does not fit',
};

function placeOf(call: ApiCall): SuggestionPlace {
  return { planId: idOf(call, 'planId'), suggestionId: idOf(call, 'suggestionId') };
}

/** Carries it out, and answers how the suggestion stands then; a refusal that rests on that tells it too. */
async function answerHow(call: ApiCall, actor: Actor, work: Promise<void>): Promise<ApiReply> {
  const { suggestions } = call.services;
  try {
    await work;
  } catch (error) {
    if (!isAppError(error) || (error.code !== 'stale' && error.code !== 'conflict')) throw error;
    const suggestion = SuggestionSchema.parse(await suggestions.read(actor, placeOf(call)));
    throw new DetailedRefusal(new AppError(error.code, error.words), { suggestion });
  }
  return { body: await suggestions.read(actor, placeOf(call)) };
}

export const SUGGESTION_ROUTES: readonly PersonalRoute[] = [
  {
    ...{ ...personal, method: 'get', path: LIST, operationId: 'listSuggestions', params: PlanParams },
    summary: 'Changes that were suggested in what you may read',
    response: z.object({ suggestions: z.array(SuggestionSchema) }),
    answer: async (call, actor) => ({
      body: { suggestions: await call.services.suggestions.list(actor, idOf(call, 'planId')) },
    }),
  },
  {
    ...{ ...personal, method: 'post', path: LIST, operationId: 'suggestChange', params: PlanParams, headers: Once },
    ...{ summary: 'Suggests a change where you may comment', body: NewSuggestionSchema, response: SuggestionSchema },
    refusals: { 409: 'The quoted words do not stand there, or the same request is under way' },
    answer: async (call, actor) => {
      const planId = idOf(call, 'planId');
      const { suggestions } = call.services;
      const { paragraph = null, ...change } = readCall(NewSuggestionSchema, call.body);
      const input = { ...change, paragraph, planId, key: keyOf(call) };
      const suggestionId = await suggestions.makeOnce(actor, input);
      const headers = { Location: `/api/v1/plans/${planId}/suggestions` };
      return { status: 201, headers, body: await suggestions.read(actor, { planId, suggestionId }) };
    },
  },
  {
    ...{ ...single, path: `${LIST}/:suggestionId/apply`, operationId: 'applySuggestion', refusals: STALE },
    summary: 'Makes the suggested change, or a draft of a new text for what is agreed',
    answer: (call, actor) => answerHow(call, actor, call.services.suggestions.apply(actor, placeOf(call))),
  },
  {
    ...{ ...single, path: `${LIST}/:suggestionId/decline`, operationId: 'declineSuggestion', refusals: STALE },
    ...{ summary: 'Says no, with a reason', body: DeclineSchema },
    answer: (call, actor) => {
      const input = { ...placeOf(call), ...readCall(DeclineSchema, call.body) };
      return answerHow(call, actor, call.services.suggestions.decline(actor, input));
    },
  },
  {
    ...{ ...single, path: `${LIST}/:suggestionId/withdraw`, operationId: 'withdrawSuggestion', refusals: STALE },
    summary: 'Takes your suggestion back',
    answer: (call, actor) => answerHow(call, actor, call.services.suggestions.withdraw(actor, placeOf(call))),
  },
];

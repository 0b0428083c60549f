import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { SigningOutcome } from '../../services/sign-off/sign-off-services.ts';
import { DetailedRefusal } from '../detailed-refusal.ts';
import type { PersonalRoute } from './api-route.ts';
import { idOf, readCall } from './read-call.ts';
import { NewSignatureSchema, RedlineSchema, SignedSchema, SigningProblemSchema } from './sign-off-schemas.ts';

export const signReviewRoute: PersonalRoute = {
  access: 'personal',
  method: 'post',
  path: '/reviews/:reviewId/signature',
  operationId: 'signReview',
  summary: 'Signs, with your password for this very act',
  params: z.object({ reviewId: z.uuid() }),
  body: NewSignatureSchema,
  response: SignedSchema,
  status: 200,
  refusals: {
    409: {
      description: 'It has ended, or is not what you looked at any more: nothing was recorded',
      schema: SigningProblemSchema,
    },
  },
  answer: async (call, actor) => {
    const reviewId = idOf(call, 'reviewId');
    const { seen, password, language } = readCall(NewSignatureSchema, call.body);
    // Nobody is asked for a password of what they may not read.
    await call.services.signOff.approval(actor, reviewId);
    const input = { reviews: [{ reviewId, seen }], password, ip: call.ip, locale: language };
    const [outcome] = await call.services.signOff.sign(actor, input);
    if (outcome === undefined) throw new Error('one review was signed, and nothing came of it');
    if (outcome.refusal !== null) throw refusalOf(outcome.refusal, outcome);
    return { body: { reviewId, baselineId: outcome.baselineId } };
  },
};

function refusalOf(refusal: NonNullable<SigningOutcome['refusal']>, { redline }: SigningOutcome): Error {
  const error = new AppError(refusal.code, refusal.words);
  const isDifference = refusal.code === 'stale' || refusal.code === 'conflict';
  return isDifference ? new DetailedRefusal(error, { redline: RedlineSchema.parse(redline) }) : error;
}

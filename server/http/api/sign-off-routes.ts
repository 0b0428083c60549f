import { z } from 'zod';
import { isUuid } from '../../domain/ids.ts';
import { turnOf } from '../../domain/sign-off.ts';
import type { Approval, PlanSignOff } from '../../services/sign-off/sign-off-services.ts';
import type { PersonalRoute } from './api-route.ts';
import { DELEGATE_ROUTES } from './delegate-routes.ts';
import { idOf, keyOf, Once, readCall } from './read-call.ts';
import {
  AmendmentSchema,
  BaselineListSchema,
  BaselineSchema,
  CertificateSchema,
  Language,
  NewAmendmentSchema,
  NewReviewSchema,
  NewSignatoriesSchema,
  NoticeSchema,
  RecallSchema,
  RefusalSchema,
  ReviewDraftSchema,
  ReviewListSchema,
  ReviewSchema,
  SigningKeysSchema,
  Subject,
} from './sign-off-schemas.ts';
import { signReviewRoute } from './sign-route.ts';

const PlanParams = z.object({ planId: z.uuid() });
const ReviewParams = z.object({ reviewId: z.uuid() });
const BaselineParams = z.object({ baselineId: z.uuid() });
const personal = { access: 'personal' } as const;

const READING: readonly PersonalRoute[] = [
  {
    ...{ ...personal, method: 'get', path: '/plans/:planId/reviews', operationId: 'listReviews' },
    ...{ summary: 'Requests for signature of a plan', params: PlanParams, response: ReviewListSchema },
    answer: async (call, actor) => {
      const { reviews } = await call.services.signOff.ofPlan(actor, idOf(call, 'planId'));
      return { body: { reviews: reviews.map(withTurn) } };
    },
  },
  {
    ...{ ...personal, method: 'get', path: '/reviews/:reviewId', operationId: 'readReview' },
    ...{ summary: 'One request for signature, with what is signed', params: ReviewParams, response: ReviewSchema },
    answer: async (call, actor) => ({
      body: viewOf(await call.services.signOff.approval(actor, idOf(call, 'reviewId'))),
    }),
  },
  {
    ...{ ...personal, method: 'get', path: '/plans/:planId/baselines', operationId: 'listBaselines' },
    ...{ summary: 'What both firms have agreed in a plan', params: PlanParams, response: BaselineListSchema },
    answer: async (call, actor) => {
      const { baselines } = await call.services.signOff.ofPlan(actor, idOf(call, 'planId'));
      return { body: { baselines } };
    },
  },
  {
    ...{ ...personal, method: 'get', path: '/baselines/:baselineId', operationId: 'readBaseline' },
    ...{ summary: 'One agreed text', params: BaselineParams, response: BaselineSchema },
    answer: async (call, actor) => ({
      body: (await call.services.signOff.certificate(actor, idOf(call, 'baselineId'))).baseline,
    }),
  },
  {
    ...{ ...personal, method: 'get', path: '/baselines/:baselineId/certificate', operationId: 'readCertificate' },
    ...{ summary: 'The certificate of an agreed text, as a file', params: BaselineParams, response: CertificateSchema },
    answer: async (call, actor) => {
      const id = idOf(call, 'baselineId');
      const { certificate } = await call.services.signOff.certificate(actor, id);
      return {
        headers: { 'Content-Disposition': `attachment; filename="certificate-${id}.json"` },
        body: certificate,
      };
    },
  },
  {
    ...{ ...personal, method: 'get', path: '/signing-keys', operationId: 'listSigningKeys' },
    ...{ summary: 'Public keys that certificates were ever signed with', response: SigningKeysSchema },
    answer: async ({ services }, actor) => ({ body: { keys: await services.signOff.keys(actor) } }),
  },
];

const draftRoute: PersonalRoute = {
  ...{ ...personal, method: 'get', path: '/plans/:planId/review-draft', operationId: 'draftReview' },
  ...{ summary: 'What asking for signatures would send: its hash is `seen`', response: ReviewDraftSchema },
  params: PlanParams,
  query: z.object({
    subject: Subject,
    recordId: z.uuid().optional().meta({ description: 'Of an objective.' }),
    draftLaneId: z.uuid().optional().meta({ description: 'With `draftRecordId`: where a new text is drafted.' }),
    draftRecordId: z.uuid().optional(),
  }),
  refusals: { 403: 'Not the owner of a side', 422: 'The subject does not fit, or has no name' },
  answer: async (call, actor) => {
    const planId = idOf(call, 'planId');
    const subject = readCall(Subject, call.query('subject'));
    const recordId = subject === 'plan' ? null : (call.query('recordId') ?? '');
    const [laneId, draftId] = [call.query('draftLaneId'), call.query('draftRecordId')];
    const draft =
      isUuid(laneId ?? '') && isUuid(draftId ?? '') ? { laneId: laneId ?? '', recordId: draftId ?? '' } : null;
    return { body: await call.services.signOff.draft(actor, { planId, subject, recordId, draft }) };
  },
};

const pdfRoute: PersonalRoute = {
  ...{ ...personal, method: 'get', path: '/baselines/:baselineId/certificate.pdf', operationId: 'readCertificatePdf' },
  summary: 'The certificate to print, with the file attached to it',
  params: BaselineParams,
  query: z.object({ language: Language.optional().meta({ description: 'English when left out.' }) }),
  ...{ response: z.string().meta({ format: 'binary' }), mediaType: 'application/pdf' },
  answer: async (call, actor) => {
    const baselineId = idOf(call, 'baselineId');
    const locale = readCall(Language, call.query('language') ?? 'en');
    const bytes = await call.services.signOff.certificatePdf(actor, { baselineId, locale, origin: call.origin });
    const headers = {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="certificate-${baselineId}.pdf"`,
    };
    return { headers, body: null, bytes };
  },
};

const noticeRoute: PersonalRoute = {
  ...{ ...personal, method: 'post', path: '/baselines/:baselineId/notice', operationId: 'giveNotice' },
  ...{ summary: 'Ends an agreed objective, with your password for this very act', params: BaselineParams },
  ...{ body: NoticeSchema, response: null },
  answer: async (call, actor) => {
    const input = { baselineId: idOf(call, 'baselineId'), ...readCall(NoticeSchema, call.body), ip: call.ip };
    await call.services.signOff.giveNotice(actor, input);
    return { status: 204, body: null };
  },
};

const ASKING: readonly PersonalRoute[] = [
  draftRoute,
  {
    ...{ ...personal, method: 'post', path: '/plans/:planId/reviews', operationId: 'requestReview' },
    ...{ summary: 'Asks both firms to sign, and holds what they are to sign', params: PlanParams },
    ...{ headers: Once, body: NewReviewSchema, response: ReviewSchema },
    answer: async (call, actor) => {
      const { signOff } = call.services;
      const body = readCall(NewReviewSchema, call.body);
      const input = { planId: idOf(call, 'planId'), key: keyOf(call), ...body };
      const id = await signOff.request(actor, input);
      const view = viewOf(await signOff.approval(actor, id));
      return { status: 201, headers: { Location: `/api/v1/reviews/${id}` }, body: view };
    },
  },
  {
    ...{ ...personal, method: 'put', path: '/reviews/:reviewId/signatories', operationId: 'nameSignatories' },
    ...{ summary: 'Says who signs for your firm', params: ReviewParams, body: NewSignatoriesSchema, response: null },
    answer: async (call, actor) => {
      const input = { reviewId: idOf(call, 'reviewId'), ...readCall(NewSignatoriesSchema, call.body) };
      await call.services.signOff.name(actor, input);
      return { status: 204, body: null };
    },
  },
];

const amendRoute: PersonalRoute = {
  ...{ ...personal, method: 'post', path: '/plans/:planId/baselines/:baselineId/amendments' },
  ...{ operationId: 'draftAmendment', summary: 'Drafts a new text for an agreed one, on your own side' },
  params: z.object({ planId: z.uuid(), baselineId: z.uuid() }),
  ...{ headers: Once, body: NewAmendmentSchema, response: AmendmentSchema },
  refusals: { 409: 'The text is not in force any more, or the same request is under way' },
  answer: async (call, actor) => {
    const planId = idOf(call, 'planId');
    const { changes = {} } = readCall(NewAmendmentSchema, call.body);
    const input = { planId, baselineId: idOf(call, 'baselineId'), changes, key: keyOf(call) };
    const body = await call.services.signOff.amend(actor, input);
    return { status: 201, headers: { Location: `/api/v1/plans/${planId}/objectives/${body.recordId}` }, body };
  },
};

const REFUSING: readonly PersonalRoute[] = [
  {
    ...{ ...personal, method: 'post', path: '/reviews/:reviewId/refusal', operationId: 'refuseReview' },
    ...{ summary: 'Says no, with a reason for both firms', params: ReviewParams, body: RefusalSchema, response: null },
    answer: async (call, actor) => {
      const input = { reviewId: idOf(call, 'reviewId'), ...readCall(RefusalSchema, call.body) };
      await call.services.signOff.decline(actor, input);
      return { status: 204, body: null };
    },
  },
  {
    ...{ ...personal, method: 'post', path: '/reviews/:reviewId/recall', operationId: 'recallReview' },
    ...{ summary: 'Takes a request for signature back', params: ReviewParams, body: RecallSchema, response: null },
    answer: async (call, actor) => {
      const input = { reviewId: idOf(call, 'reviewId'), ...readCall(RecallSchema, call.body) };
      await call.services.signOff.recall(actor, input);
      return { status: 204, body: null };
    },
  },
];

export const SIGN_OFF_ROUTES: readonly PersonalRoute[] = [
  ...READING,
  pdfRoute,
  ...ASKING,
  amendRoute,
  signReviewRoute,
  ...REFUSING,
  noticeRoute,
  ...DELEGATE_ROUTES,
];

function withTurn(review: PlanSignOff['reviews'][number]) {
  return { ...review, turn: turnOf(review) };
}

function viewOf({ review, agreed, signedBefore, redline, conflict, taking, isOverdue, meaning }: Approval) {
  const earlier = signedBefore === null ? null : { at: signedBefore.at, redline: signedBefore.redline };
  return {
    ...{ ...withTurn(review), redline, agreedId: agreed?.id ?? null, signedBefore: earlier },
    ...{ conflict, taking, isOverdue, meaning },
  };
}

import {
  type ActionFunctionArgs,
  json,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { HTTP_STATUS } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import planStyles from '../features/plan/plan.css?url';
import { approvalAddress, requestAddress } from '../features/sign-off/addresses.ts';
import { summaryOf, withoutText } from '../features/sign-off/approval-view.ts';
import { ApprovePage } from '../features/sign-off/approve-page.tsx';
import type { SignAnswer } from '../features/sign-off/decide-forms.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: planStyles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  pageTitle(
    matches,
    data === undefined ? words('Sign-off', 'Unterschrift') : words(data.review.title, data.review.title),
  ),
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { review, agreed, ...rest } = await answering(context.services.signOff.approval(actor, params.reviewId ?? ''));
  return { ...rest, review: summaryOf(review), agreed: agreed === null ? null : withoutText(agreed) };
}

const SignForm = z.object({
  intent: z.literal('sign'),
  seen: z.string().length(64),
  password: z.string().max(1024).default(''),
});
const DeclineForm = z.object({
  intent: z.literal('decline'),
  reason: z.string().max(2000).default(''),
  note: z.string().max(2000).default(''),
});
const RecallForm = z.object({ intent: z.literal('recall'), reason: z.string().max(2000).default('') });
const SendAgainForm = z.object({ intent: z.literal('send-again'), reason: z.string().max(2000).default('') });
const NameForm = z.object({
  intent: z.literal('name'),
  signatory: z.array(z.uuid()).default([]),
  reason: z.string().max(2000).default(''),
});
const Decision = z.discriminatedUnion('intent', [SignForm, DeclineForm, RecallForm, SendAgainForm, NameForm]);

/** Signs, declines, takes back, or names who signs; answers with the sentence of a refusal. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), Decision);
  if (!form.ok) return json({ refusal: INCOMPLETE_FORM, redline: [] }, 422);
  const { signOff } = context.services;
  const reviewId = params.reviewId ?? '';
  const decision = form.value;
  switch (decision.intent) {
    case 'sign':
      return answerSigning(signOff, actor, {
        ...{ reviews: [{ reviewId, seen: decision.seen }], password: decision.password },
        ...{ ip: context.clientIp, locale: localeOf(request) },
      });
    case 'decline':
      return answer(signOff.decline(actor, { reviewId, reason: decision.reason, note: decision.note }));
    case 'recall':
      return answer(signOff.recall(actor, { reviewId, reason: decision.reason }));
    case 'send-again':
      return sendAgain(signOff, actor, { reviewId, reason: decision.reason });
    case 'name':
      return answer(signOff.name(actor, { reviewId, signatories: decision.signatory, reason: decision.reason }));
  }
}

async function answer(work: Promise<void>) {
  const { refusal, status } = await answeredBy(work);
  return json<SignAnswer>({ refusal, redline: [] }, status);
}

/** Ends the request; then the draft it was made from is compared anew, with what stands now. */
async function sendAgain(
  signOff: SignOff,
  actor: Actor,
  input: { readonly reviewId: string; readonly reason: string },
) {
  const { review, plan, conflict } = await answering(signOff.approval(actor, input.reviewId));
  const { refusal, status } = await answeredBy(signOff.recall(actor, input));
  if (refusal !== null) return json<SignAnswer>({ refusal, redline: [] }, status);
  const { draft } = conflict ?? { draft: null };
  return redirect(draft === null ? approvalAddress(review.id) : requestAddress(plan.id, review.recordId, draft));
}

type SignOff = AppServices['signOff'];

/** What was refused after the password was right comes with what differs. */
async function answerSigning(signOff: SignOff, actor: Actor, input: Parameters<SignOff['sign']>[1]) {
  const outcomes: Awaited<ReturnType<SignOff['sign']>>[number][] = [];
  const { refusal, status } = await answeredBy(
    signOff.sign(actor, input).then((signed) => {
      outcomes.push(...signed);
    }),
  );
  const [outcome] = outcomes;
  if (outcome === undefined || outcome.refusal === null) return json<SignAnswer>({ refusal, redline: [] }, status);
  const { code, words: sentence } = outcome.refusal;
  return json<SignAnswer>({ refusal: sentence, redline: outcome.redline }, HTTP_STATUS[code]);
}

export default function ApproveRoute() {
  return <ApprovePage approval={useLoaderData<typeof loader>()} />;
}

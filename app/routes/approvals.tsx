import { type ActionFunctionArgs, json, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { HTTP_STATUS } from '../../server/domain/errors.ts';
import { MAX_SIGNED_AT_ONCE } from '../../server/domain/sign-off.ts';
import { words } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import type { SigningOutcome } from '../../server/services/sign-off/sign-off-services.ts';
import planStyles from '../features/plan/plan.css?url';
import type { OutcomeView, SigningAnswer } from '../features/sign-off/approval-view.ts';
import { ApprovalsPage } from '../features/sign-off/approvals-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { titled } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: planStyles }];

export const meta = titled(words('Sign-offs', 'Unterschriften'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { queue, texts } = await answering(context.services.signOff.signingList(actor));
  return {
    queue: queue.map((one) => ({ ...one, text: texts.find(({ reviewId }) => reviewId === one.review.id) ?? null })),
    areAllTicked: new URL(request.url).searchParams.get('tick') === 'all',
  };
}

/** A box that was ticked: the request, and the hash of what stood beside it. */
const Ticked = z.string().regex(/^[0-9a-f-]{36} [0-9a-f]{64}$/);
const SignForm = z.object({
  sign: z.array(Ticked).max(MAX_SIGNED_AT_ONCE).default([]),
  password: z.string().max(1024).default(''),
});

/** Signs what was ticked, each for itself, after one password. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), SignForm);
  if (!form.ok) return json<SigningAnswer>({ refusal: INCOMPLETE_FORM, outcomes: [], ticked: [] }, 422);
  const { signOff } = context.services;
  const reviews = form.value.sign.map((value) => {
    const [reviewId = '', seen = ''] = value.split(' ');
    return { reviewId, seen };
  });
  const outcomes: SigningOutcome[] = [];
  const { password } = form.value;
  const input = { reviews, password, ip: context.clientIp, locale: localeOf(request) };
  const { refusal, status } = await answeredBy(
    signOff.sign(actor, input).then((signed) => void outcomes.push(...signed)),
  );
  const shown: OutcomeView[] = [];
  for (const outcome of outcomes) shown.push(await viewOf(signOff, actor, outcome));
  const ticked = refusal === null ? [] : reviews.map(({ reviewId }) => reviewId);
  return json<SigningAnswer>({ refusal, outcomes: shown, ticked }, refusal === null ? statusOf(outcomes) : status);
}

async function viewOf(signOff: AppServices['signOff'], actor: Actor, outcome: SigningOutcome): Promise<OutcomeView> {
  const { refusal, redline, ...rest } = outcome;
  const approval = redline.length === 0 ? null : await answering(signOff.approval(actor, outcome.reviewId));
  const names = approval === null ? null : { people: approval.people, titles: approval.titles };
  return { ...rest, redline, names, refusal: refusal?.words ?? null };
}

/** Of the first refusal where nothing was signed at all. */
function statusOf(outcomes: readonly SigningOutcome[]): number {
  const first = outcomes[0]?.refusal ?? null;
  return first === null || outcomes.some(({ refusal }) => refusal === null) ? 200 : HTTP_STATUS[first.code];
}

export default function ApprovalsRoute() {
  return <ApprovalsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { isUuid } from '../../server/domain/ids.ts';
import type { Words } from '../../server/domain/words.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { approvalAddress } from '../features/sign-off/addresses.ts';
import { RequestPage } from '../features/sign-off/request-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const input = { planId: params.planId ?? '', ...readPlace(request.url) };
  return { draft: await answering(context.services.signOff.draft(actor, input)), from: input.draft };
}

/** What is to be signed: an objective, as a draft would have it where one is named, or the whole plan. */
function readPlace(url: string) {
  const { searchParams } = new URL(url);
  const recordId = searchParams.get('record');
  const [laneId = '', draftId = ''] = searchParams.get('draft')?.split('/') ?? [];
  const draft = isUuid(laneId) && isUuid(draftId) ? { laneId, recordId: draftId } : null;
  return { subject: recordId === null ? ('plan' as const) : ('objective' as const), recordId, draft };
}

const RequestForm = z.object({
  seen: z.string().length(64),
  signatory: z.array(z.uuid()).default([]),
  firstSide: z.enum(['supplier', 'customer']),
  due: z.literal('').or(z.iso.date()).default(''),
  reason: z.string().max(2000).default(''),
});

/** Asks for signatures of exactly what was looked at. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), RequestForm);
  if (!form.ok) return json<{ refusal: Words }>({ refusal: INCOMPLETE_FORM }, 422);
  const { signatory, due, ...value } = form.value;
  try {
    const reviewId = await context.services.signOff.request(actor, {
      ...{ planId: params.planId ?? '', ...readPlace(request.url) },
      ...{ ...value, signatories: signatory, due: due === '' ? null : due },
    });
    return redirect(approvalAddress(reviewId));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return json<{ refusal: Words }>({ refusal: error.words }, HTTP_STATUS[error.code]);
  }
}

export default function RequestRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <RequestPage view={usePlan()} refusal={refusal} {...useLoaderData<typeof loader>()} />;
}

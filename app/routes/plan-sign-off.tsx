import { type ActionFunctionArgs, json, redirect } from '@remix-run/node';
import { z } from 'zod';
import { recordAddress } from '../features/plan/places.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { SignOffPage } from '../features/sign-off/sign-off-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

const DelegateForm = z.object({
  intent: z.literal('delegate'),
  signatoryId: z.uuid(),
  delegateId: z.uuid(),
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
});
const EndForm = z.object({ intent: z.literal('end-delegate'), delegationId: z.uuid() });
const NoticeForm = z.object({
  intent: z.literal('notice'),
  baselineId: z.uuid(),
  endsOn: z.iso.date(),
  reason: z.string().max(2000).default(''),
  password: z.string().max(1024).default(''),
});
const AmendForm = z.object({
  intent: z.literal('amend'),
  baselineId: z.uuid(),
  key: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional(),
});
const AloneForm = z.object({ intent: z.literal('alone') });
const SignOffForm = z.discriminatedUnion('intent', [DelegateForm, EndForm, NoticeForm, AmendForm, AloneForm]);

/** Names a delegate or ends one, ends an agreed objective, or says that author and approver are one person. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), SignOffForm);
  if (!form.ok) return json({ refusal: INCOMPLETE_FORM }, 422);
  const { signOff } = context.services;
  const planId = params.planId ?? '';
  const { value } = form;
  if (value.intent === 'amend') {
    const { draft, refusal, status } = await answerDraft(
      signOff.amend(actor, { planId, baselineId: value.baselineId, key: value.key ?? null }),
    );
    return draft === null ? json({ refusal }, status) : redirect(recordAddress(planId, 'objectives', draft.recordId));
  }
  const { refusal, status } = await answeredBy(
    value.intent === 'delegate'
      ? signOff.addDelegate(actor, { planId, ...value }).then(() => undefined)
      : value.intent === 'end-delegate'
        ? signOff.endDelegate(actor, { planId, delegationId: value.delegationId })
        : value.intent === 'notice'
          ? signOff.giveNotice(actor, { ...value, ip: context.clientIp })
          : signOff.declareAlone(actor, planId),
  );
  return json({ refusal }, status);
}

/** The draft, or why there is none. */
async function answerDraft<T>(work: Promise<T>) {
  const drafts: T[] = [];
  const answer = await answeredBy(work.then((draft) => void drafts.push(draft)));
  return { ...answer, draft: drafts[0] ?? null };
}

export default function SignOffRoute() {
  return <SignOffPage view={usePlan()} />;
}

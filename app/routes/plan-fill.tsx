import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { placeAddress } from '../features/plan/places.ts';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { localeOf } from '../request/locale.server.ts';

const FillForm = z.object({ laneId: z.uuid(), from: z.enum(['template', 'previous']) });

/** Puts the first content into a part, by a form of the plan; leads back to it, or answers why not. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), FillForm);
  if (!form.ok) return data({ refusal: INCOMPLETE_FORM }, 422);
  const planId = params.planId ?? '';
  const input = { planId, locale: localeOf(request), ...form.value };
  const { refusal, status } = await answeredBy(context.services.plans.fillLane(actor, input));
  return refusal === null ? redirect(placeAddress(planId, '')) : data({ refusal }, status);
}

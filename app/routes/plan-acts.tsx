import { type ActionFunctionArgs, json } from '@remix-run/node';
import { z } from 'zod';
import { RECORD_ACTS } from '../../server/domain/record-act.ts';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy } from '../request/errors.server.ts';
import { parseForm } from '../request/forms.server.ts';

const ActForm = z.object({
  laneId: z.uuid(),
  recordId: z.uuid(),
  act: z.enum(RECORD_ACTS),
  canonical: z.string().max(40_000),
  reason: z.string().max(2_000).default(''),
  password: z.string().max(1024).default(''),
});

/** Acts on records with authority, by a form of the page that shows them; answers with the sentence of a refusal. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), ActForm);
  if (!form.ok) return json({ refusal: 'This form is not complete. Reload the page and try again.' }, 422);
  const { acts } = context.services;
  const input = { planId: params.planId ?? '', ip: context.clientIp, ...form.value };
  const { refusal, status } = await answeredBy(acts.actOnRecord(actor, input));
  return json({ refusal }, status);
}

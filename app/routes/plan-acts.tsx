import { type ActionFunctionArgs, json } from '@remix-run/node';
import { z } from 'zod';
import { isRecordAct } from '../../server/domain/record-act.ts';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

const MAX_ABOUT = 100;

const ActForm = z.object({
  laneId: z.uuid(),
  act: z.string().refine(isRecordAct),
  reason: z.string().max(2_000).default(''),
  password: z.string().max(1024).default(''),
  figure: z.literal('').or(z.coerce.number().min(-1e15).max(1e15)).default('').transform(orNull),
  day: z.literal('').or(z.iso.date()).default('').transform(orNull),
});

/** One pair for each record that the act is about. */
const Seen = z.object({ recordId: z.uuid(), canonical: z.string().max(40_000) });

/** Acts on records with authority, by a form of the page that shows them; answers with the sentence of a refusal. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const data = await request.formData();
  const form = parseForm(data, ActForm);
  const canonicals = data.getAll('canonical');
  const pairs = data.getAll('recordId').map((recordId, index) => ({ recordId, canonical: canonicals[index] }));
  const about = z.array(Seen).min(1).max(MAX_ABOUT).safeParse(pairs);
  if (!form.ok || !about.success) return json({ refusal: INCOMPLETE_FORM }, 422);
  const { acts } = context.services;
  const input = { planId: params.planId ?? '', ip: context.clientIp, about: about.data, ...form.value };
  const { refusal, status } = await answeredBy(acts.actOnRecord(actor, input));
  return json({ refusal }, status);
}

function orNull<T>(value: T | ''): T | null {
  return value === '' ? null : value;
}

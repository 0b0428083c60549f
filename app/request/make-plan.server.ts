import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { MAX_PLAN_TITLE } from '../../server/domain/plan-period.ts';
import type { Actor } from '../../server/services/app-services.ts';
import type { PlanRefusal } from '../features/plan/plan-fields.tsx';
import { message, parseForm } from './forms.server.ts';
import { localeOf } from './locale.server.ts';

const day = z.iso.date(message('Write the date as year-month-day.', 'Schreiben Sie das Datum als Jahr-Monat-Tag.'));
const PlanForm = z
  .object({
    title: z
      .string(message('Give the plan a title.', 'Geben Sie dem Plan einen Titel.'))
      .trim()
      .max(MAX_PLAN_TITLE, message('That is longer than a title may be.', 'Das ist länger, als ein Titel sein darf.')),
    periodStart: day,
    periodEnd: day,
    requestKey: z.uuid(),
    fromPlanId: z.uuid().optional(),
  })
  .refine(({ periodStart, periodEnd }) => periodEnd > periodStart, {
    path: ['periodEnd'],
    message: message('The last day must come after the first one.', 'Der letzte Tag muss nach dem ersten liegen.'),
  });

/** Makes a plan by the posted form and leads to it; what is refused goes back to the form with what was typed. */
export async function makePlanByForm(
  { services }: AppLoadContext,
  actor: Actor,
  request: Request,
  carriedPlanId: string | null,
) {
  const form = await request.formData();
  const parsed = parseForm(form, PlanForm);
  if (!parsed.ok) return refused({ message: null, fieldErrors: parsed.fieldErrors }, form, HTTP_STATUS.invalid);
  const fromPlanId = carriedPlanId ?? parsed.value.fromPlanId ?? '';
  try {
    const input = { ...parsed.value, fromPlanId, carries: carriedPlanId !== null, locale: localeOf(request) };
    return redirect(`/plans/${await services.plans.makePlan(actor, input)}`);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return refused({ message: error.words, fieldErrors: {} }, form, HTTP_STATUS[error.code]);
  }
}

function refused(why: Pick<PlanRefusal, 'message' | 'fieldErrors'>, form: FormData, status: number) {
  const typed = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 1_000) : '';
  };
  const values = { title: typed('title'), periodStart: typed('periodStart'), periodEnd: typed('periodEnd') };
  return data({ ...why, values }, { status });
}

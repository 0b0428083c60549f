import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { Words } from '../../server/domain/words.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { suggestionsAddress } from '../features/suggestion/addresses.ts';
import { SuggestionsPage } from '../features/suggestion/suggestions-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { withRedline } from '../request/suggestion-views.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const suggestions = await answering(context.services.suggestions.list(actor, params.planId ?? ''));
  return { suggestions: suggestions.map(withRedline) };
}

const suggestionId = z.uuid();
const DecideForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('apply'), suggestionId }),
  z.object({ intent: z.literal('decline'), suggestionId, reason: z.string().max(4_000).default('') }),
  z.object({ intent: z.literal('withdraw'), suggestionId }),
]);

/** Applies or declines a suggestion, or takes one's own back. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), DecideForm);
  if (!form.ok) return json<{ refusal: Words | null }>({ refusal: INCOMPLETE_FORM }, 422);
  const { suggestions } = context.services;
  const { intent, ...value } = form.value;
  const place = { planId: params.planId ?? '', suggestionId: value.suggestionId };
  const { refusal, status } = await answeredBy(
    intent === 'apply'
      ? suggestions.apply(actor, place)
      : intent === 'withdraw'
        ? suggestions.withdraw(actor, place)
        : suggestions.decline(actor, { ...place, reason: 'reason' in value ? value.reason : '' }),
  );
  if (refusal === null) return redirect(suggestionsAddress(place.planId, place.suggestionId));
  return json<{ refusal: Words | null }>({ refusal }, status);
}

export default function SuggestionsRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <SuggestionsPage view={usePlan()} refusal={refusal} {...useLoaderData<typeof loader>()} />;
}

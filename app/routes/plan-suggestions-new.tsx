import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isRecordRoot } from '../../collab/document/kind/kinds.ts';
import { suggestableField, valueAsText } from '../../collab/document/suggested-change.ts';
import { readTyped } from '../../collab/document/typed-value.ts';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { isUuid } from '../../server/domain/ids.ts';
import type { Locale, Words } from '../../server/domain/words.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { suggestionsAddress } from '../features/suggestion/addresses.ts';
import { NewSuggestionPage } from '../features/suggestion/new-suggestion-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { noSuchPage } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { localeOf } from '../request/locale.server.ts';

/** `id` is what the form makes: sent twice, it is one. A part that this person does not read is no page. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { personId } = await requireActor(context, request);
  const { root, ...place } = readPlace(request.url);
  const asked = isUuid(place.laneId) ? [{ userId: personId, laneId: place.laneId }] : [];
  const [access = null] = await context.services.lanes.laneAccesses(asked);
  if (!isRecordRoot(root) || access?.planId !== params.planId) throw noSuchPage();
  return { id: crypto.randomUUID(), place: { ...place, root } };
}

/** Of which field of which record. */
function readPlace(url: string) {
  const { searchParams } = new URL(url);
  const paragraph = searchParams.get('paragraph') ?? '';
  return {
    laneId: searchParams.get('lane') ?? '',
    root: searchParams.get('root') ?? '',
    recordId: searchParams.get('record') ?? '',
    field: searchParams.get('field'),
    paragraph: /^\d{1,6}$/.test(paragraph) ? Number(paragraph) : null,
  };
}

const SuggestionForm = z.object({
  id: z.uuid(),
  quote: z.string().default(''),
  replacement: z.string().default(''),
  reason: z.string().default(''),
});
type Sent = z.output<typeof SuggestionForm>;
interface Refused {
  readonly refusal: Words;
  /** What was typed: nothing of it is lost. */
  readonly sent: Sent | null;
}

/** Suggests the change, and leads to where it stands. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), SuggestionForm);
  if (!form.ok) return json<Refused>({ refusal: INCOMPLETE_FORM, sent: null }, 422);
  const planId = params.planId ?? '';
  const { field, ...place } = readPlace(request.url);
  const sent = form.value;
  const typed = readReplacement(place.root, field ?? '', sent.replacement, localeOf(request));
  if (!typed.ok) return json<Refused>({ refusal: typed.message, sent }, 422);
  try {
    const input = { ...place, ...sent, planId, field: field ?? '', replacement: typed.text };
    const id = await context.services.suggestions.make(actor, input);
    return redirect(suggestionsAddress(planId, id));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return json<Refused>({ refusal: error.words, sent }, HTTP_STATUS[error.code]);
  }
}

type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: Words };

/** A value as people type it in their language, as the use case takes it. */
function readReplacement(root: string, name: string, text: string, locale: Locale): ReadText {
  const field = isRecordRoot(root) ? suggestableField(root, name) : undefined;
  if (field?.kind !== 'scalar') return { ok: true, text };
  const typed = readTyped(field, text, locale);
  return typed.ok ? { ok: true, text: valueAsText(typed.value) } : { ok: false, message: typed.message };
}

export default function NewSuggestionRoute() {
  const refused = useActionData<typeof action>();
  return <NewSuggestionPage view={usePlan()} refused={refused ?? null} {...useLoaderData<typeof loader>()} />;
}

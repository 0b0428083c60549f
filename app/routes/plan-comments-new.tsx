import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isRecordRoot } from '../../collab/document/kind/kinds.ts';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { isUuid } from '../../server/domain/ids.ts';
import { commentsAddress } from '../features/comment/addresses.ts';
import { NewThreadPage, type RefusedThread } from '../features/comment/new-thread-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering, noSuchPage } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

/** `id` is what the form begins: sent twice, it is one. A part that this person does not read is no page. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { root, ...place } = readPlace(request.url);
  const asked = isUuid(place.laneId) ? [{ userId: actor.personId, laneId: place.laneId }] : [];
  const [access = null] = await context.services.lanes.laneAccesses(asked);
  if (!isRecordRoot(root) || access === null || access.planId !== params.planId) throw noSuchPage();
  const readers = await answering(context.services.comments.readers(actor, access.planId));
  return { id: crypto.randomUUID(), place: { ...place, root }, readers };
}

/** Of which record. */
function readPlace(url: string) {
  const { searchParams } = new URL(url);
  return {
    laneId: searchParams.get('lane') ?? '',
    root: searchParams.get('root') ?? '',
    recordId: searchParams.get('record') ?? '',
  };
}

const NewThreadForm = z.object({ id: z.uuid(), lane: z.uuid(), body: z.string().default('') });

/** Begins the thread, and leads to where it stands. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), NewThreadForm);
  if (!form.ok) return json<RefusedThread>({ refusal: INCOMPLETE_FORM, sent: null }, 422);
  const planId = params.planId ?? '';
  const { laneId: anchorLaneId, root, recordId } = readPlace(request.url);
  const { id, lane, body } = form.value;
  try {
    const about = { anchorLaneId, root, recordId, field: null, quote: null, paragraph: null };
    const threadId = await context.services.comments.begin(actor, { id, planId, laneId: lane, ...about, body });
    return redirect(commentsAddress(planId, threadId));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return json<RefusedThread>({ refusal: error.words, sent: { body, lane } }, HTTP_STATUS[error.code]);
  }
}

export default function NewThreadRoute() {
  const refused = useActionData<typeof action>();
  return <NewThreadPage view={usePlan()} refused={refused ?? null} {...useLoaderData<typeof loader>()} />;
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isRecordRoot } from '../../collab/document/kind/kinds.ts';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { isUuid } from '../../server/domain/ids.ts';
import { commentsAddress } from '../features/comment/addresses.ts';
import { NewThreadPage } from '../features/comment/new-thread-page.tsx';
import type { ThreadAnswer } from '../features/comment/thread-fields.tsx';
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

const QuotedForm = z
  .object({
    ...{ field: z.string().max(60), quote: z.string() },
    ...{ paragraph: z.number().int().min(0), at: z.number().int().min(0) },
    ...{ start: z.string().optional(), end: z.string().optional() },
  })
  .transform(({ start, end, ...rest }) => ({
    ...rest,
    anchor: start === undefined || end === undefined ? null : { start, end },
  }));
const ABOUT_ALL = { field: null, quote: null, paragraph: null, at: null, anchor: null };
const NewThreadForm = z.object({
  ...{ id: z.uuid(), lane: z.uuid(), body: z.string().default('') },
  /** Words of a field that were selected in the plan. */
  quoted: QuotedForm.optional(),
  /** Sent from beside another page, which stays. */
  stay: z.literal('yes').optional(),
});

/** Begins the thread, and leads to where it stands, or stays. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), NewThreadForm);
  if (!form.ok) return json<ThreadAnswer>({ begun: null, refused: { refusal: INCOMPLETE_FORM, sent: null } }, 422);
  const planId = params.planId ?? '';
  const { laneId: anchorLaneId, root, recordId } = readPlace(request.url);
  const { id, lane, body, quoted, stay } = form.value;
  try {
    const about = { anchorLaneId, root, recordId, ...(quoted ?? ABOUT_ALL) };
    const threadId = await context.services.comments.begin(actor, { id, planId, laneId: lane, ...about, body });
    return stay === undefined
      ? redirect(commentsAddress(planId, threadId))
      : json<ThreadAnswer>({ begun: threadId, refused: null });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const refused = { refusal: error.words, sent: { body, lane } };
    return json<ThreadAnswer>({ begun: null, refused }, HTTP_STATUS[error.code]);
  }
}

export default function NewThreadRoute() {
  const refused = useActionData<typeof action>()?.refused ?? null;
  return <NewThreadPage view={usePlan()} refused={refused} {...useLoaderData<typeof loader>()} />;
}

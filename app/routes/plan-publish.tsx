import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isRecordRoot, type RecordRoot } from '../../collab/document/kind/kinds.ts';
import { isUuid } from '../../server/domain/ids.ts';
import { placeAddress } from '../features/plan/places.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { PublishPage } from '../features/publish/publish-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

const MAX_RECORDS = 50;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const { searchParams } = new URL(request.url);
  const { publishing } = context.services;
  const laneId = searchParams.get('lane') ?? '';
  const records = searchParams.getAll('record').slice(0, MAX_RECORDS).flatMap(readPlace);
  const leaves = new Set(searchParams.getAll('leave'));
  const isAsked = records.length > 0 && isUuid(laneId);
  const draft = isAsked ? await answering(publishing.draft(actor, { planId, laneId, records, leaves })) : null;
  return { draft, leaves: [...leaves], publications: await answering(publishing.list(actor, planId)) };
}

/** Nothing for a text that names no record as `root/id`. */
function readPlace(text: string): { root: RecordRoot; recordId: string }[] {
  const [root = '', recordId = ''] = text.split('/');
  return isRecordRoot(root) && isUuid(recordId) ? [{ root, recordId }] : [];
}

const PublishForm = z.object({ laneId: z.uuid() });
const WithdrawForm = z.object({ withdraw: z.uuid() });

/** Publishes what was looked at, or takes one back. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const data = await request.formData();
  const { publishing } = context.services;
  const back = parseForm(data, WithdrawForm);
  if (back.ok) {
    const { refusal, status } = await answeredBy(
      publishing.withdraw(actor, { planId, publicationId: back.value.withdraw }),
    );
    return refusal === null ? redirect(placeAddress(planId, 'publish')) : json({ refusal }, status);
  }
  const form = parseForm(data, PublishForm);
  const records = data
    .getAll('record')
    .slice(0, MAX_RECORDS)
    .flatMap((text) => readSeen(String(text), data.getAll('leave')));
  if (!form.ok || records.length === 0) return json({ refusal: INCOMPLETE_FORM }, 422);
  const { refusal, status } = await answeredBy(
    publishing.publish(actor, { planId, laneId: form.value.laneId, records }),
  );
  return refusal === null ? redirect(placeAddress(planId, 'publish')) : json({ refusal }, status);
}

/** A record as it was seen: `root/id/hash`. */
function readSeen(text: string, leave: readonly FormDataEntryValue[]) {
  const [root = '', recordId = '', seen = ''] = text.split('/');
  const prefix = `${root}/${recordId}/`;
  const leaves = leave.map(String).flatMap((place) => (place.startsWith(prefix) ? [place.slice(prefix.length)] : []));
  return readPlace(text).map((place) => ({ ...place, seen, leaves }));
}

export default function PublishRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <PublishPage view={usePlan()} refusal={refusal} {...useLoaderData<typeof loader>()} />;
}

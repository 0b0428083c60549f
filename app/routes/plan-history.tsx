import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isRecordRoot, type RecordRoot } from '../../collab/document/kind/kinds.ts';
import { isUuid } from '../../server/domain/ids.ts';
import { HistoryPage } from '../features/history/history-page.tsx';
import { placeAddress } from '../features/plan/places.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';

const row = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().catch(null);
const Query = z.object({
  lane: z.uuid().nullable().catch(null),
  until: row,
  /** Rows of a sitting, the first and the last. */
  from: row,
  to: row,
  /** Two states, by the rows that they end with. */
  a: row,
  b: row,
  /** A record whose authors are asked for, as `root/id`. */
  record: z.string().nullable(),
});
const NAMES = ['lane', 'until', 'from', 'to', 'a', 'b', 'record'];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { searchParams } = new URL(request.url);
  const asked = Query.parse(Object.fromEntries(NAMES.map((name) => [name, searchParams.get(name)])));
  const { history } = context.services;
  const { lane: laneId, until } = asked;
  const page = await answering(history.sittings(actor, params.planId ?? '', { laneId, until }));
  const span = spanOf(asked);
  const by =
    page.sittings.find(({ fromSeq, toSeq }) => fromSeq === span?.fromSeq && toSeq === span.toSeq)?.userId ?? null;
  const whose = span?.isComparison === true ? null : by;
  const diff = span === null ? null : await answering(history.laneDiff(actor, page.laneId, { ...span, by: whose }));
  const record = readRecord(asked.record);
  const authors = record === null ? null : await answering(history.recordAuthors(actor, page.laneId, record));
  return { page, diff, isComparison: span?.isComparison === true, authors };
}

/** Null for anything that names no record. */
function readRecord(text: string | null): { root: RecordRoot; recordId: string } | null {
  const [root = '', recordId = ''] = text?.split('/') ?? [];
  return isRecordRoot(root) && isUuid(recordId) ? { root, recordId } : null;
}

interface Span {
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly isComparison: boolean;
}

/** The rows of a sitting, or between two states; null when nothing is compared, or a state with itself. */
function spanOf({ from, to, a, b }: z.infer<typeof Query>): Span | null {
  if (a !== null && b !== null && a !== b) {
    return { fromSeq: Math.min(a, b) + 1, toSeq: Math.max(a, b), isComparison: true };
  }
  return from === null || to === null || from < 1 ? null : { fromSeq: from, toSeq: to, isComparison: false };
}

const VersionForm = z.object({ lane: z.uuid(), name: z.string().max(1_000).default('') });

/** Names the present state of a part. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), VersionForm);
  if (!form.ok) return json({ refusal: INCOMPLETE_FORM }, 422);
  const planId = params.planId ?? '';
  const { lane: laneId, name } = form.value;
  const { refusal, status } = await answeredBy(context.services.history.nameVersion(actor, { planId, laneId, name }));
  if (refusal !== null) return json({ refusal }, status);
  return redirect(`${placeAddress(planId, 'history')}?lane=${laneId}`);
}

export default function HistoryRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <HistoryPage view={usePlan()} refusal={refusal} {...useLoaderData<typeof loader>()} />;
}

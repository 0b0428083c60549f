import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { HistoryPage } from '../features/history/history-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

const row = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().catch(null);
const Query = z.object({
  lane: z.uuid().nullable().catch(null),
  until: row,
  from: row,
  to: row,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { searchParams } = new URL(request.url);
  const asked = Query.parse(
    Object.fromEntries(['lane', 'until', 'from', 'to'].map((name) => [name, searchParams.get(name)])),
  );
  const { history } = context.services;
  const { lane: laneId, until, from: fromSeq, to: toSeq } = asked;
  const page = await answering(history.sittings(actor, params.planId ?? '', { laneId, until }));
  const isOpen = fromSeq !== null && toSeq !== null && fromSeq > 0;
  const diff = isOpen ? await answering(history.laneDiff(actor, page.laneId, { fromSeq, toSeq })) : null;
  return { page, diff };
}

export default function HistoryRoute() {
  return <HistoryPage view={usePlan()} {...useLoaderData<typeof loader>()} />;
}

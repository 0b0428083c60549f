import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { VitalityPage } from '../features/vitality/vitality-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { vitality: await answering(context.services.vitality(actor, params.planId ?? '')) };
}

export default function VitalityRoute() {
  return <VitalityPage {...useLoaderData<typeof loader>()} />;
}

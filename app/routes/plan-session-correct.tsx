import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { usePlan } from '../features/plan/use-plan.ts';
import { CorrectPage } from '../features/planning-session/correct-page.tsx';
import { useName } from '../features/planning-session/use-name.ts';
import { requireActor } from '../request/actor.server.ts';
import { blankRows, correctByForm, draftOf } from '../request/correct-form.server.ts';
import { answering, noSuchPage } from '../request/errors.server.ts';

/** Minutes that somebody objects to, to be put right. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  const session = await answering(context.services.planningSessions.read(actor, place));
  if (!session.can.correct) throw noSuchPage();
  const items = session.items.map(({ id, title }) => ({ id, title }));
  const objections = session.answers.filter(({ accepts }) => !accepts);
  return { draft: draftOf(session), items, objections, blanks: blankRows() };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const place = { planId: params.planId ?? '', sessionId: params.sessionId ?? '' };
  return correctByForm(context.services, actor, request, place);
}

export default function CorrectMinutesRoute() {
  const { draft, objections, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const nameOf = useName(usePlan());
  return (
    <CorrectPage
      {...page}
      draft={refused?.sent ?? draft}
      objections={objections.map(({ personId, words }) => ({ name: nameOf(personId), words }))}
      refusal={refused?.refusal ?? null}
    />
  );
}

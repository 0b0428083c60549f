import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type Words, words } from '../../server/domain/words.ts';
import { SignInsPage } from '../features/sign-in/sign-ins-page.tsx';
import { requireVisitor } from '../request/actor.server.ts';
import { answeredBy } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Where I am signed in', 'Wo ich angemeldet bin'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, session } = await requireVisitor(context, request);
  return { signIns: await context.services.signIns.list(actor, session.id) };
}

const EndForm = z.object({ id: z.string().max(60) });
const ALL = 'others';

/** Sent twice, what was ended stays ended. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { actor, session } = await requireVisitor(context, request);
  const form = parseForm(await request.formData(), EndForm);
  if (!form.ok) return json<{ refusal: Words | null }>({ refusal: INCOMPLETE_FORM }, 422);
  const { signIns } = context.services;
  const { id } = form.value;
  const { refusal, status } = await answeredBy(
    id === ALL
      ? signIns.endOthers(actor, session.id).then(() => undefined)
      : signIns.end(actor, { sessionId: session.id, signInId: id }),
  );
  return refusal === null ? redirect('/settings/sign-ins') : json<{ refusal: Words | null }>({ refusal }, status);
}

export default function SignInsRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <SignInsPage {...useLoaderData<typeof loader>()} refusal={refusal} all={ALL} />;
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type Words, words } from '../../server/domain/words.ts';
import { readChoice } from '../features/notifications/choice-value.ts';
import { NotificationsPage } from '../features/notifications/notifications-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Notifications', 'Benachrichtigungen'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return {
    ...(await context.services.mailChoices.load(actor)),
    zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    hasChanged: new URL(request.url).searchParams.has('changed'),
  };
}

const MAX_CHOICES = 2_000;
const ChoiceForm = z.object({
  choice: z.array(z.string().max(80)).max(MAX_CHOICES),
  hour: z.coerce.number().int().min(0).max(23),
  zone: z.string().max(60),
});

/** May be sent twice: it says how everything is to be. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), ChoiceForm);
  const choices = form.ok ? form.value.choice.map(readChoice).filter((one) => one !== null) : [];
  if (!form.ok || choices.length < form.value.choice.length)
    return json<{ refusal: Words | null }>({ refusal: INCOMPLETE_FORM }, 422);
  const { hour, zone: timeZone } = form.value;
  const saving = context.services.mailChoices.save(actor, { choices, digest: { hour, timeZone } });
  const { refusal, status } = await answeredBy(saving);
  if (refusal === null) return redirect('/settings/notifications?changed');
  return json<{ refusal: Words | null }>({ refusal }, status);
}

export default function NotificationsRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <NotificationsPage {...useLoaderData<typeof loader>()} refusal={refusal} />;
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { type Words, words } from '../../server/domain/words.ts';
import { CalendarPage } from '../features/calendar/calendar-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Calendar', 'Kalender'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  return { feed: await context.services.calendar.feed(actor) };
}

const CalendarForm = z.object({ intent: z.enum(['renew', 'end']) });

interface Answer {
  /** The address, shown this once. */
  readonly address: string | null;
  readonly refusal: Words | null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), CalendarForm);
  if (!form.ok) return json<Answer>({ address: null, refusal: INCOMPLETE_FORM }, 422);
  const { calendar } = context.services;
  if (form.value.intent === 'end') {
    await calendar.end(actor);
    return json<Answer>({ address: null, refusal: null });
  }
  const { origin } = new URL(request.url);
  return json<Answer>({ address: `${origin}/calendar/${await calendar.renew(actor)}.ics`, refusal: null });
}

export default function CalendarRoute() {
  const answer = useActionData<typeof action>();
  return <CalendarPage {...useLoaderData<typeof loader>()} {...(answer ?? { address: null, refusal: null })} />;
}

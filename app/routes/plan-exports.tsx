import { type ActionFunctionArgs, json, type LinksFunction, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AUDIENCES } from '../../server/domain/audience.ts';
import { EXPORT_FORMS, EXPORT_PAPERS } from '../../server/domain/export.ts';
import { type Words, words } from '../../server/domain/words.ts';
import { exportsAddress } from '../features/output/addresses.ts';
import exportStyles from '../features/output/exports.css?url';
import { ExportsPage } from '../features/output/exports-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answeredBy, answering, noSuchPage } from '../request/errors.server.ts';
import { INCOMPLETE_FORM, parseForm } from '../request/forms.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { outputPlaceOf } from '../request/output-place.server.ts';
import { titled } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: exportStyles }];

export const meta = titled(words('Files to take away', 'Dateien zum Mitnehmen'));

/** Who looks at this page is shown what ended. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { planId, audience } = outputPlaceOf(request, params.planId);
  const loaded = await answering(context.services.exports.list(actor, planId));
  // Also of files whose readers one is none of any more: nothing else would take them out of the number of the inbox.
  await context.services.exports.markSeen(actor, planId);
  if (!loaded.audiences.some((one) => one.audience === audience)) throw noSuchPage();
  const newIds = { pdf: crypto.randomUUID(), docx: crypto.randomUUID(), csv: crypto.randomUUID() };
  return { loaded, audience, newIds };
}

const ExportForm = z.discriminatedUnion('intent', [
  z.object({
    ...{ intent: z.literal('ask'), id: z.uuid() },
    ...{ paper: z.enum(EXPORT_PAPERS), audience: z.enum(AUDIENCES), form: z.enum(EXPORT_FORMS) },
  }),
  z.object({ intent: z.literal('remove'), id: z.uuid() }),
]);

/** Asks for a file or takes one away; sent again, both have happened once. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const form = parseForm(await request.formData(), ExportForm);
  if (!form.ok) return json<{ refusal: Words | null }>({ refusal: INCOMPLETE_FORM }, 422);
  const { exports } = context.services;
  const planId = params.planId ?? '';
  const { value } = form;
  const { refusal, status } = await answeredBy(
    value.intent === 'ask'
      ? exports.ask(actor, { ...value, planId, locale: localeOf(request) })
      : exports.remove(actor, { planId, exportId: value.id }),
  );
  if (refusal !== null) return json<{ refusal: Words | null }>({ refusal }, status);
  const audience = value.intent === 'ask' ? value.audience : outputPlaceOf(request, planId).audience;
  throw redirect(exportsAddress(planId, audience), 303);
}

export default function ExportsRoute() {
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <ExportsPage {...useLoaderData<typeof loader>()} refusal={refusal} />;
}

import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isAppError } from '../../server/domain/errors.ts';
import { readDecimalSign } from '../../server/domain/transaction-number.ts';
import { words } from '../../server/domain/words.ts';
import { placeAddress } from '../features/plan/places.ts';
import { usePlan } from '../features/plan/use-plan.ts';
import { ImportPage } from '../features/timeline/import-page.tsx';
import { importAddress } from '../features/timeline/timeline-addresses.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { answerImportForm } from '../request/import-form.server.ts';
import { titled } from '../words/page-title.ts';

export const meta = titled(words('Import transactions', 'Umsätze importieren'));

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const { transactions } = context.services;
  const { searchParams } = new URL(request.url);
  const uploadId = searchParams.get('upload');
  const sign = readDecimalSign(searchParams.get('decimal'));
  const imports = await answering(transactions.listImports(actor, planId));
  if (uploadId === null) return { imports, draft: null, sign, gone: null };
  try {
    return { imports, draft: await transactions.draft(actor, { planId, uploadId, sign }), sign, gone: null };
  } catch (error) {
    // Back in the browser after the answer: the page stays and says so.
    if (!isAppError(error)) throw error;
    return { imports, draft: null, sign, gone: error.words };
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const planId = params.planId ?? '';
  const answer = await answerImportForm(context, actor, planId, await request.formData());
  if (!answer.ok) return json({ refusal: answer.refusal }, answer.status);
  if (answer.leadsTo === 'preview') return redirect(importAddress(planId, answer.uploadId));
  return redirect(answer.leadsTo === 'timeline' ? placeAddress(planId, 'timeline') : importAddress(planId));
}

export default function ImportRoute() {
  const { gone, ...data } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal ?? null;
  return <ImportPage view={usePlan()} refusal={refusal ?? gone} {...data} />;
}

import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { FirmAuditPage } from '../features/audit/firm-audit-page.tsx';
import planStyles from '../features/plan/plan.css?url';
import { requireActor } from '../request/actor.server.ts';
import { auditPageOf } from '../request/audit-page.server.ts';
import { answering, noSuchPage } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: planStyles }];

export const meta = titled(words('Audit trail', 'Prüfpfad'));

/** For the administrators of a firm, members of the plan or not. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { audit, firm } = context.services;
  const plan = (await audit.plans(actor)).find(({ id }) => id === params.planId);
  if (plan === undefined) throw noSuchPage();
  const page = await answering(audit.list(actor, auditPageOf(request, plan)));
  const { people } = await answering(firm.read(actor));
  return { plan, page, people: people.map(({ id, name }) => ({ id, name })) };
}

export default function FirmAuditRoute() {
  return <FirmAuditPage {...useLoaderData<typeof loader>()} />;
}

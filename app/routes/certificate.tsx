import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import planStyles from '../features/plan/plan.css?url';
import { withoutText } from '../features/sign-off/approval-view.ts';
import { CertificatePage } from '../features/sign-off/certificate-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { pageTitle } from '../words/page-title.ts';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: planStyles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  pageTitle(
    matches,
    data === undefined ? words('Certificate', 'Zertifikat') : words(data.baseline.title, data.baseline.title),
  ),
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { signOff } = context.services;
  const { certificate, baseline, ...rest } = await answering(signOff.certificate(actor, params.baselineId ?? ''));
  const { plan, people } = await answering(signOff.approval(actor, baseline.reviewId));
  return { ...rest, baseline: withoutText(baseline), plan, people, printed: certificate.printed };
}

export default function CertificateRoute() {
  return <CertificatePage {...useLoaderData<typeof loader>()} />;
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

/** The certificate as a file, for whoever verifies it without this server. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { certificate } = await answering(context.services.signOff.certificate(actor, params.baselineId ?? ''));
  return new Response(JSON.stringify(certificate), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="certificate-${params.baselineId ?? ''}.json"`,
      'Cache-Control': 'no-store',
    },
  });
}

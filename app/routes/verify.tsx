import type { LoaderFunctionArgs } from '@remix-run/node';

/** The page that verifies certificates without us, as a file: for everybody, also for who never had an account. */
export async function loader({ context }: LoaderFunctionArgs) {
  return new Response(await context.services.signOff.offlinePage(), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Disposition': 'attachment; filename="verify-certificate.html"',
    },
  });
}

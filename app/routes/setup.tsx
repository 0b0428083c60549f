import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { SetupPage } from '../features/sign-in/setup-page.tsx';
import { noSuchPage } from '../request/errors.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { setUpByForm } from '../request/set-up.server.ts';
import { titled } from '../words/page-title.ts';

/** Without this a page that answers a form loses what the action said, such as when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const handle = { isBare: true };

export const meta = titled(words('Set up', 'Einrichten'));

/** There until the first firm stands, and never again. */
export async function loader({ context }: LoaderFunctionArgs) {
  if (!(await context.services.setup.isOpen())) throw noSuchPage();
  return null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const answer = await setUpByForm(context, await request.formData());
  if (!answer.ok) return data(answer.refusal, { status: answer.status, headers: answer.headers });
  await context.services.people.keepLocale(answer.userId, localeOf(request));
  return redirect('/', { headers: { 'Set-Cookie': context.sessionCookie(answer.token) } });
}

export default function SetupRoute() {
  return <SetupPage refusal={useActionData<typeof action>()} />;
}

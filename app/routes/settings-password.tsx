import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mayForgetPassword } from '../../server/domain/sign-in.ts';
import { words } from '../../server/domain/words.ts';
import { PasswordPage } from '../features/sign-in/password-page.tsx';
import { requireVisitor } from '../request/actor.server.ts';
import { changePasswordByForm } from '../request/change-password.server.ts';
import { titled } from '../words/page-title.ts';

/** Without this a page that answers a form loses what the action said, such as when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta = titled(words('Change password', 'Passwort ändern'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { session } = await requireVisitor(context, request);
  return {
    isForgiven: mayForgetPassword(session, new Date()),
    hasChanged: new URL(request.url).searchParams.has('changed'),
    isDemo: context.services.demo !== null,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { session } = await requireVisitor(context, request);
  const answer = await changePasswordByForm(context, session, await request.formData());
  if (!answer.ok) return data(answer.refusal, { status: answer.status, headers: answer.headers });
  return redirect('/settings/password?changed', {
    headers: { 'Set-Cookie': context.sessionCookie(answer.token) },
  });
}

export default function PasswordRoute() {
  return <PasswordPage {...useLoaderData<typeof loader>()} refusal={useActionData<typeof action>()} />;
}

import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { groupByFirm } from '../features/sign-in/demo-firms.ts';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { loadVisitor } from '../request/actor.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { nextPath } from '../request/next-path.server.ts';
import { signInByForm } from '../request/sign-in.server.ts';
import { titled } from '../words/page-title.ts';

/** Without this a page that answers a form loses what the action said, such as when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** Shown without the shell, also to a person who is signed in. */
export const handle = { isBare: true };

export const meta = titled(words('Sign in', 'Anmelden'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  if (await context.services.setup.isOpen()) throw redirect('/setup');
  const next = nextPath(new URL(request.url).searchParams.get('next'));
  const visitor = await loadVisitor(context);
  const { demo } = context.services;
  return {
    next,
    demoFirms: demo === null ? null : groupByFirm(demo.listPeople()),
    signedInAs: visitor === null ? null : `${visitor.actor.name}, ${visitor.actor.firmName}`,
  };
}

/** Open to all. Ends the AuthSession that the browser had, so that a person is never half two people. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const answer = await signInByForm(context, form);
  if (!answer.ok) return data(answer.refusal, { status: answer.status, headers: answer.headers });
  await context.services.people.keepLocale(answer.userId, localeOf(request));
  if (context.sessionToken !== null) await context.services.auth.signOut(context.sessionToken);
  return redirect(nextPath(form.get('next')), { headers: { 'Set-Cookie': context.sessionCookie(answer.token) } });
}

export default function SignInRoute() {
  const refusal = useActionData<typeof action>();
  return <SignInPage {...useLoaderData<typeof loader>()} refusal={refusal} />;
}

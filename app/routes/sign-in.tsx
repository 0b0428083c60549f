import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { groupByFirm } from '../features/sign-in/demo-firms.ts';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { loadVisitor } from '../request/actor.server.ts';
import { nextPath } from '../request/next-path.server.ts';
import { signInByForm } from '../request/sign-in.server.ts';

/** Without this a page that answers a form loses what the action said, such as when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** Shown without the shell, also to a person who is signed in. */
export const handle = { isBare: true };

export const meta: MetaFunction = () => [{ title: 'Sign in · Covalent' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
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
  if (context.sessionToken !== null) await context.services.auth.signOut(context.sessionToken);
  return redirect(nextPath(form.get('next')), { headers: { 'Set-Cookie': context.sessionCookie(answer.token) } });
}

export default function SignInRoute() {
  const refusal = useActionData<typeof action>();
  return <SignInPage {...useLoaderData<typeof loader>()} refusal={refusal} />;
}

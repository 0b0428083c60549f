import { type ActionFunctionArgs, redirect } from '@remix-run/node';

export function loader() {
  return redirect('/');
}

/** Ends this AuthSession, whoever it belongs to, and takes its cookie away. */
export async function action({ context }: ActionFunctionArgs) {
  if (context.sessionToken !== null) await context.services.auth.signOut(context.sessionToken);
  return redirect('/sign-in', { headers: { 'Set-Cookie': context.sessionCookie(null) } });
}

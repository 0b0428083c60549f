import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import { InvitationPage } from '../features/invitation/invitation-page.tsx';
import { InviteCodePage } from '../features/invitation/invite-code-page.tsx';
import { acceptByForm } from '../request/accept.server.ts';
import { loadVisitor } from '../request/actor.server.ts';
import { refusalHeaders } from '../request/errors.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { titled } from '../words/page-title.ts';

/** What the action said, such as when to try again, else what the page itself says. */
export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  [...actionHeaders].length > 0 ? actionHeaders : loaderHeaders;

export const handle = { isBare: true };

export const meta = titled(words('Invitation', 'Einladung'));

/** Says what one joins. Whoever fetches it, as scanners of mail do, spends nothing. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const visitor = await loadVisitor(context);
  const input = { code: params.code ?? '', ip: context.clientIp, actor: visitor?.actor ?? null };
  try {
    return data({ code: input.code, invitation: await context.services.invitations.look(input), refusal: null });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const answer = { code: '', invitation: null, refusal: error.words };
    return data(answer, { status: HTTP_STATUS[error.code], headers: refusalHeaders(error) });
  }
}

/** Accepts. Ends the AuthSession that the browser had, so that a person is never half two people. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const answer = await acceptByForm(context, params.code ?? '', await request.formData());
  if (!answer.ok) return data(answer.refusal, { status: answer.status, headers: answer.headers });
  await context.services.people.keepLocale(answer.userId, localeOf(request));
  if (context.sessionToken !== null) await context.services.auth.signOut(context.sessionToken);
  return redirect('/', { headers: { 'Set-Cookie': context.sessionCookie(answer.token) } });
}

export default function InvitationRoute() {
  const { code, invitation, refusal } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (invitation === null) return <InviteCodePage refusal={refusal} />;
  return <InvitationPage code={code} invitation={invitation} refusal={answer} />;
}

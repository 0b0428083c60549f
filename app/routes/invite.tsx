import { type ActionFunctionArgs, data, type HeadersFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import { InviteCodePage } from '../features/invitation/invite-code-page.tsx';
import { loadVisitor } from '../request/actor.server.ts';
import { refusalHeaders } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

/** Without this a page that answers a form loses what the action said, such as when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const handle = { isBare: true };

export const meta = titled(words('Invitation', 'Einladung'));

export function loader() {
  return null;
}

/** Leads from a typed code to the page that the link of the letter opens. */
export async function action({ context, request }: ActionFunctionArgs) {
  const typed = (await request.formData()).get('code');
  const code = typeof typed === 'string' ? typed.slice(0, 100).replace(/[^0-9a-z]/gi, '') : '';
  const visitor = await loadVisitor(context);
  try {
    await context.services.invitations.look({ code, ip: context.clientIp, actor: visitor?.actor ?? null });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return data({ refusal: error.words }, { status: HTTP_STATUS[error.code], headers: refusalHeaders(error) });
  }
  return redirect(`/invite/${code}`);
}

export default function InviteRoute() {
  return <InviteCodePage refusal={useActionData<typeof action>()?.refusal ?? null} />;
}

import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { words } from '../../server/domain/words.ts';
import type { MailExit } from '../../server/services/inbox/mail-choice-services.ts';
import { UnsubscribePage } from '../features/notifications/unsubscribe-page.tsx';
import { refusalHeaders } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

/** What the action said, such as when to try again, else what the page itself says. */
export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  [...actionHeaders].length > 0 ? actionHeaders : loaderHeaders;

export const handle = { isBare: true };

export const meta = titled(words('No more letters', 'Keine Mails mehr'));

/** Says what would end. Whoever fetches it, as scanners of mail do, ends nothing. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const code = params.code ?? '';
  return answered(code, context.services.mailChoices.look({ code, ip: context.clientIp }));
}

/** Ends it: the page's button, or the reader's mail program by RFC 8058, which says nothing else that matters. */
export async function action({ context, params }: ActionFunctionArgs) {
  const code = params.code ?? '';
  return answered(code, context.services.mailChoices.leave({ code, ip: context.clientIp }));
}

async function answered(code: string, asked: Promise<MailExit>) {
  try {
    return data({ code, ends: await asked, refusal: null });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const answer = { code, ends: null, refusal: error.words };
    return data(answer, { status: HTTP_STATUS[error.code], headers: refusalHeaders(error) });
  }
}

export default function UnsubscribeRoute() {
  const looked = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const hasEnded = answer !== undefined && answer.ends !== null;
  return <UnsubscribePage {...(answer ?? looked)} hasEnded={hasEnded} />;
}

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
import { LetterCodePage } from '../features/sign-in/letter-code-page.tsx';
import { LetterPage } from '../features/sign-in/letter-page.tsx';
import { refusalHeaders } from '../request/errors.server.ts';
import { localeOf } from '../request/locale.server.ts';
import { codeOf, refusable } from '../request/sign-in-letter.server.ts';
import { titled } from '../words/page-title.ts';

/** What the action said, such as when to try again, else what the page itself says. */
export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  [...actionHeaders].length > 0 ? actionHeaders : loaderHeaders;

export const handle = { isBare: true };

export const meta = titled(words('Sign in by a letter', 'Mit einer Mail anmelden'));

/** Says who comes in. Whoever fetches it, as scanners of mail do, spends nothing. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  try {
    const code = codeOf(params.code);
    const name = await context.services.mailedSignIn.look({ code, ip: context.clientIp });
    return data({ code, name, refusal: null });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const answer = { code: '', name: null, refusal: error.words };
    return data(answer, { status: HTTP_STATUS[error.code], headers: refusalHeaders(error) });
  }
}

/** Signs in. Ends the AuthSession that the browser had, so that a person is never half two people. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { services, clientIp: ip, userAgent, sessionToken } = context;
  return refusable(async () => {
    const { token, session } = await services.mailedSignIn.spend({ code: codeOf(params.code), ip, userAgent });
    await services.people.keepLocale(session.userId, localeOf(request));
    if (sessionToken !== null) await services.auth.signOut(sessionToken);
    throw redirect('/', { headers: { 'Set-Cookie': context.sessionCookie(token) } });
  });
}

export default function SignInLetterCodeRoute() {
  const { code, name, refusal } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return name === null ? (
    <LetterPage refusal={answer?.refusal ?? refusal} isAsked={false} />
  ) : (
    <LetterCodePage code={code} name={name} refusal={answer?.refusal ?? null} />
  );
}

import { type ActionFunctionArgs, type HeadersFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { LetterPage } from '../features/sign-in/letter-page.tsx';
import { askForLetterByForm, codeOf, refusable } from '../request/sign-in-letter.server.ts';
import { titled } from '../words/page-title.ts';

/** Without this a page that answers a form loses what the action said, such as when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const handle = { isBare: true };

export const meta = titled(words('Sign in by a letter', 'Mit einer Mail anmelden'));

export function loader() {
  return null;
}

/** Open to all. Asks for a letter, or leads from its typed code to the page that its link opens. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  if (!form.has('code')) return askForLetterByForm(context, form);
  const code = codeOf(form.get('code'));
  return refusable(async () => {
    await context.services.mailedSignIn.look({ code, ip: context.clientIp });
    throw redirect(`/sign-in/letter/${code}`);
  });
}

export default function SignInLetterRoute() {
  return <LetterPage {...(useActionData<typeof action>() ?? { refusal: null, isAsked: false })} />;
}

import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { type AppError, HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { type Words, words } from '../../server/domain/words.ts';
import { refusalHeaders } from './errors.server.ts';
import { parseForm } from './forms.server.ts';

const WRITE_BOTH = words(
  'Write your e-mail address and your password.',
  'Schreiben Sie Ihre E-Mail-Adresse und Ihr Passwort.',
);
const SignInForm = z.object({ email: z.string().max(320), password: z.string().max(1024) });

const OWN_PASSWORD = words(
  'This person has a password of their own by now. Write it below.',
  'Diese Person hat inzwischen ein eigenes Passwort. Schreiben Sie es unten hinein.',
);

/** What the sign-in page says when it did not work; the address stays written, the password does not. */
export interface SignInRefusal {
  readonly message: Words;
  readonly email: string;
}

type SignInAnswer =
  | { readonly ok: true; readonly token: string; readonly userId: string }
  | {
      readonly ok: false;
      readonly refusal: SignInRefusal;
      readonly status: number;
      readonly headers: Record<string, string>;
    };

/** Signs in by address and password, or in the demonstration by the address alone (`demo`). Never throws a refusal. */
export async function signInByForm(context: AppLoadContext, form: FormData): Promise<SignInAnswer> {
  const parsed = parseForm(withDemoPassword(context, form), SignInForm);
  const email = textOf(form.get('email'));
  if (!parsed.ok)
    return { ok: false, refusal: { message: WRITE_BOTH, email }, status: HTTP_STATUS.invalid, headers: {} };
  try {
    const { clientIp: ip, userAgent } = context;
    const { token, session } = await context.services.auth.signIn({ ...parsed.value, ip, userAgent });
    return { ok: true, token, userId: session.userId };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return {
      ok: false,
      refusal: refusalOf(error, form, email),
      status: HTTP_STATUS[error.code],
      headers: refusalHeaders(error),
    };
  }
}

/** A click on a person of the demonstration fails once that person has changed the password it came with. */
function refusalOf(error: AppError, form: FormData, email: string): SignInRefusal {
  const chosen = textOf(form.get('demo'));
  if (chosen === '' || error.code !== 'invalid') return { message: error.words, email };
  return { message: OWN_PASSWORD, email: chosen };
}

function withDemoPassword(context: AppLoadContext, form: FormData): FormData {
  const chosen = form.get('demo');
  const person = context.services.demo?.listPeople().find(({ email }) => email === chosen);
  if (person === undefined) return form;
  const filled = new FormData();
  filled.set('email', person.email);
  filled.set('password', person.password);
  return filled;
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.slice(0, 320) : '';
}

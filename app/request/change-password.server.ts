import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { mayForgetPassword } from '../../server/domain/sign-in.ts';
import type { Words } from '../../server/domain/words.ts';
import type { AuthSession } from '../../server/services/app-services.ts';
import type { FieldErrors } from '../words/field-errors.ts';
import { refusalHeaders } from './errors.server.ts';
import { message, parseForm } from './forms.server.ts';

const Current = z.string(message('Write your current password.', 'Schreiben Sie Ihr bisheriges Passwort.')).max(1024);
const Next = z
  .string(message('Write the new password.', 'Schreiben Sie das neue Passwort.'))
  .max(1024, message('That is longer than a password may be.', 'Das ist länger, als ein Passwort sein darf.'));
const PasswordForm = z.object({ current: Current, next: Next });
const ForgottenForm = z.object({ next: Next });

/** Why a password was not changed: a sentence for the page, or sentences at its fields. */
export interface PasswordRefusal {
  readonly message: Words | null;
  readonly fieldErrors: FieldErrors;
}

type PasswordAnswer =
  | { readonly ok: true; readonly token: string }
  | {
      readonly ok: false;
      readonly refusal: PasswordRefusal;
      readonly status: number;
      readonly headers: Record<string, string>;
    };

/** Changes the person's password by the posted form, who came in by a letter just now without the one before; the answer carries the token of the new AuthSession. */
export async function changePasswordByForm(
  { clientIp: ip, userAgent, services }: AppLoadContext,
  session: AuthSession,
  form: FormData,
): Promise<PasswordAnswer> {
  const isForgiven = mayForgetPassword(session, new Date());
  const parsed = isForgiven ? parseForm(form, ForgottenForm) : parseForm(form, PasswordForm);
  if (!parsed.ok) {
    const refusal = { message: null, fieldErrors: parsed.fieldErrors };
    return { ok: false, refusal, status: HTTP_STATUS.invalid, headers: {} };
  }
  try {
    const known = { current: null, ...parsed.value, userId: session.userId };
    const result = await services.auth.changePassword({ ...known, ip, userAgent });
    return { ok: true, token: result.token };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const refusal = { message: error.words, fieldErrors: {} };
    return { ok: false, refusal, status: HTTP_STATUS[error.code], headers: refusalHeaders(error) };
  }
}

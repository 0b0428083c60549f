import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import type { Words } from '../../server/domain/words.ts';
import type { FieldErrors } from '../words/field-errors.ts';
import { refusalHeaders } from './errors.server.ts';
import { message, parseForm } from './forms.server.ts';

const PasswordForm = z.object({
  current: z.string(message('Write your current password.', 'Schreiben Sie Ihr bisheriges Passwort.')).max(1024),
  next: z
    .string(message('Write the new password.', 'Schreiben Sie das neue Passwort.'))
    .max(1024, message('That is longer than a password may be.', 'Das ist länger, als ein Passwort sein darf.')),
});

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

/** Changes the person's password by the posted form; the answer carries the token of the new AuthSession. */
export async function changePasswordByForm(
  { clientIp, services }: AppLoadContext,
  userId: string,
  form: FormData,
): Promise<PasswordAnswer> {
  const parsed = parseForm(form, PasswordForm);
  if (!parsed.ok) {
    const refusal = { message: null, fieldErrors: parsed.fieldErrors };
    return { ok: false, refusal, status: HTTP_STATUS.invalid, headers: {} };
  }
  try {
    const result = await services.auth.changePassword({ ...parsed.value, userId, ip: clientIp });
    return { ok: true, token: result.token };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const refusal = { message: error.words, fieldErrors: {} };
    return { ok: false, refusal, status: HTTP_STATUS[error.code], headers: refusalHeaders(error) };
  }
}

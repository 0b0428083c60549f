import { z } from 'zod';
import { type AppError, HTTP_STATUS } from '../../server/domain/errors.ts';
import type { SignInResult } from '../../server/services/app-services.ts';
import type { FormRefusal } from '../words/form-refusal.ts';
import { refusalHeaders } from './errors.server.ts';
import { message } from './forms.server.ts';

/** What everybody who comes in writes; the services say what fits. */
export const NAME = z.string(message('Write your name.', 'Schreiben Sie Ihren Namen.')).max(1000);
export const PASSWORD = z.string(message('Choose a password.', 'Wählen Sie ein Passwort.')).max(1024);

/** Somebody is signed in now, or why not. */
export type EntryAnswer =
  | { readonly ok: true; readonly token: string; readonly userId: string }
  | {
      readonly ok: false;
      readonly refusal: FormRefusal;
      readonly status: number;
      readonly headers: Record<string, string>;
    };

export function entered({ token, session }: SignInResult): EntryAnswer {
  return { ok: true, token, userId: session.userId };
}

/** A refusal keeps what was typed, but for the password. */
export function notEntered(
  why: AppError | Pick<FormRefusal, 'fieldErrors'>,
  form: FormData,
  kept: readonly string[],
): EntryAnswer {
  const values = Object.fromEntries(kept.map((name) => [name, textOf(form.get(name))]));
  if ('fieldErrors' in why) {
    const refusal = { message: null, fieldErrors: why.fieldErrors, values };
    return { ok: false, refusal, status: HTTP_STATUS.invalid, headers: {} };
  }
  const refusal = { message: why.words, fieldErrors: {}, values };
  return { ok: false, refusal, status: HTTP_STATUS[why.code], headers: refusalHeaders(why) };
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
}

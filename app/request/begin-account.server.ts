import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { LOCALES } from '../../server/domain/words.ts';
import type { Actor } from '../../server/services/app-services.ts';
import type { FormRefusal } from '../words/form-refusal.ts';
import { message, parseForm } from './forms.server.ts';

const AccountForm = z.object({
  customerName: z.string(message('Write the name of the firm.', 'Schreiben Sie den Namen der Firma.')).max(1000),
  year: z.coerce.number(message('Write a year.', 'Schreiben Sie ein Jahr.')),
  locale: z.enum(LOCALES),
  requestKey: z.uuid(),
});

type AccountAnswer =
  | { readonly ok: true; readonly planId: string }
  | { readonly ok: false; readonly refusal: FormRefusal; readonly status: number };

/** Begins an account by the posted form. Never throws a refusal. */
export async function beginAccountByForm(
  { services }: AppLoadContext,
  actor: Actor,
  form: FormData,
): Promise<AccountAnswer> {
  const values = { customerName: textOf(form.get('customerName')), year: textOf(form.get('year')) };
  const parsed = parseForm(form, AccountForm);
  if (!parsed.ok) {
    const refusal = { message: null, fieldErrors: parsed.fieldErrors, values };
    return { ok: false, refusal, status: HTTP_STATUS.invalid };
  }
  try {
    return { ok: true, planId: await services.accounts.beginAccount(actor, parsed.value) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ok: false, refusal: { message: error.words, fieldErrors: {}, values }, status: HTTP_STATUS[error.code] };
  }
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
}

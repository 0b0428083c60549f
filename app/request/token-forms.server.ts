import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import type { Words } from '../../server/domain/words.ts';
import type { Actor } from '../../server/services/app-services.ts';
import type { FieldErrors } from '../words/field-errors.ts';
import { refusalHeaders } from './errors.server.ts';
import { message, parseForm } from './forms.server.ts';

const NewToken = z.object({
  name: z
    .string(message('Write what the token is for.', 'Schreiben Sie, wofür das Token ist.'))
    .max(80, message('Write at most 80 characters.', 'Schreiben Sie höchstens 80 Zeichen.')),
  scope: z.enum(['read', 'read+write']),
  days: z.coerce
    .number(message('Write a number of days.', 'Schreiben Sie eine Anzahl Tage.'))
    .int(message('Write whole days.', 'Schreiben Sie ganze Tage.'))
    .min(1, message('At least 1 day.', 'Mindestens 1 Tag.'))
    .max(365, message('At most 365 days.', 'Höchstens 365 Tage.')),
  password: z.string(message('Write your password.', 'Schreiben Sie Ihr Passwort.')).max(1024),
});

export interface TokenAnswer {
  /** Shown this once. */
  readonly token: string | null;
  readonly refusal: Words | null;
  readonly fieldErrors: FieldErrors;
  /** What was typed, but for the password. */
  readonly typed: { readonly name: string; readonly days: string; readonly scope: string } | null;
}

interface Answered {
  readonly answer: TokenAnswer;
  readonly status: number;
  readonly headers: Record<string, string>;
}

const NOTHING: TokenAnswer = { token: null, refusal: null, fieldErrors: {}, typed: null };

/** Makes a token, or ends the one that the form names in `end`. A refusal keeps what was typed. */
export async function answerTokenForm(context: AppLoadContext, actor: Actor, form: FormData): Promise<Answered> {
  const { tokens } = context.services;
  const ended = form.get('end');
  const typed = { name: textOf(form, 'name'), days: textOf(form, 'days'), scope: textOf(form, 'scope') };
  try {
    if (typeof ended === 'string') {
      await tokens.end(actor, ended);
      return { answer: NOTHING, status: 200, headers: {} };
    }
    const parsed = parseForm(form, NewToken);
    if (!parsed.ok) {
      const answer = { ...NOTHING, fieldErrors: parsed.fieldErrors, typed };
      return { answer, status: HTTP_STATUS.invalid, headers: {} };
    }
    const { scope, ...input } = parsed.value;
    const token = await tokens.create(actor, { ...input, canWrite: scope === 'read+write', ip: context.clientIp });
    return { answer: { ...NOTHING, token }, status: 200, headers: {} };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const answer = { ...NOTHING, refusal: error.words, typed: ended === null ? typed : null };
    return { answer, status: HTTP_STATUS[error.code], headers: refusalHeaders(error) };
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import type { Actor } from '../../server/services/app-services.ts';
import { refusalHeaders } from './errors.server.ts';
import { type FieldErrors, parseForm } from './forms.server.ts';

const NewToken = z.object({
  name: z.string('Write what the token is for.').max(80, 'Write at most 80 characters.'),
  scope: z.enum(['read', 'read+write']),
  days: z.coerce
    .number('Write a number of days.')
    .int('Write whole days.')
    .min(1, 'At least 1 day.')
    .max(365, 'At most 365 days.'),
  password: z.string('Write your password.').max(1024),
});

export interface TokenAnswer {
  /** Shown this once. */
  readonly token: string | null;
  readonly refusal: string | null;
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
    const answer = { ...NOTHING, refusal: error.message, typed: ended === null ? typed : null };
    return { answer, status: HTTP_STATUS[error.code], headers: refusalHeaders(error) };
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

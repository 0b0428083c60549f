import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { isAppError } from '../../server/domain/errors.ts';
import { message, parseForm } from './forms.server.ts';
import { type EntryAnswer, entered, NAME, notEntered, PASSWORD } from './newcomer.server.ts';

const SetUpForm = z.object({
  code: z.string(message('Write the code.', 'Schreiben Sie den Code.')).max(100),
  firmName: z.string(message('Write the name of your firm.', 'Schreiben Sie den Namen Ihrer Firma.')).max(1000),
  name: NAME,
  email: z.string(message('Write your e-mail address.', 'Schreiben Sie Ihre E-Mail-Adresse.')).max(320),
  password: PASSWORD,
});

/** Makes the first firm by the posted form and signs its administrator in. Never throws a refusal. */
export async function setUpByForm(
  { services, clientIp, userAgent }: AppLoadContext,
  form: FormData,
): Promise<EntryAnswer> {
  const kept = ['firmName', 'name', 'email'];
  const parsed = parseForm(form, SetUpForm);
  if (!parsed.ok) return notEntered(parsed, form, kept);
  try {
    return entered(await services.setup.setUp({ ...parsed.value, ip: clientIp, userAgent }));
  } catch (error) {
    if (isAppError(error)) return notEntered(error, form, kept);
    throw error;
  }
}

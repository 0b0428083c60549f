import { type AppLoadContext, data } from '@remix-run/node';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { type Words, words } from '../../server/domain/words.ts';
import { refusalHeaders } from './errors.server.ts';

/** What the page of letters says after its forms. */
export interface LetterAnswer {
  readonly refusal: Words | null;
  /** A letter is on its way, if somebody signs in with the address. */
  readonly isAsked: boolean;
}

const NO_ADDRESS = words('Write your e-mail address.', 'Schreiben Sie Ihre E-Mail-Adresse.');

/** Asks for a letter. Whether it goes out is told to nobody but its reader. */
export async function askForLetterByForm({ services, clientIp: ip }: AppLoadContext, form: FormData) {
  const email = form.get('email');
  if (typeof email !== 'string' || email.trim() === '' || email.length > 320) {
    return data<LetterAnswer>({ refusal: NO_ADDRESS, isAsked: false }, HTTP_STATUS.invalid);
  }
  return refusable(async () => {
    await services.mailedSignIn.ask({ email, ip });
    return { refusal: null, isAsked: true };
  });
}

/** Answers what was refused by a sentence for the page. */
export async function refusable(work: () => Promise<LetterAnswer>) {
  try {
    return data<LetterAnswer>(await work());
  } catch (error) {
    if (!isAppError(error)) throw error;
    const refused = { refusal: error.words, isAsked: false };
    return data<LetterAnswer>(refused, { status: HTTP_STATUS[error.code], headers: refusalHeaders(error) });
  }
}

/** The letters and digits of a typed code. */
export function codeOf(typed: FormDataEntryValue | string | null | undefined): string {
  return typeof typed === 'string' ? typed.slice(0, 100).replace(/[^0-9a-z]/gi, '') : '';
}

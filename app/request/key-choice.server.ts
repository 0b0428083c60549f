import { KEY_COOKIE, type KeyChoice, keyChoiceIn } from '../keys/key-choice.ts';
import { tasteCookie } from './taste.server.ts';

/** The keys that a browser chose; all until it has. */
export function keyChoiceOf(request: Request): KeyChoice {
  return keyChoiceIn(request.headers.get('Cookie') ?? '');
}

/** The Set-Cookie value that keeps the choice for a year. */
export function keyChoiceCookie(choice: KeyChoice): string {
  return tasteCookie(KEY_COOKIE, choice, true);
}

import { words } from '../domain/words.ts';
import type { Decision } from './decide.ts';

/** Who says who belongs to a firm: its administrators, and nobody of another one. */
export function decideFirmAdministration({ isFirmAdministrator }: { readonly isFirmAdministrator: boolean }): Decision {
  if (isFirmAdministrator) return { allowed: true };
  return {
    allowed: false,
    code: 'forbidden',
    reason: words(
      'This is for the administrators of your firm. Ask one of them.',
      'Das ist Sache der Administration Ihrer Firma. Wenden Sie sich an sie.',
    ),
  };
}

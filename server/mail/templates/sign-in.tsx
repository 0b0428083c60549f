import { words } from '../../domain/words.ts';
import type { SignInLetter } from '../../ports/render-letter.ts';
import { Action, Evidence, Frame, Paragraph, type Reading } from './frame.tsx';

export const SIGN_IN_SUBJECT = words('Sign in to Covalent', 'Bei Covalent anmelden');

/** For who asked to come in without a password; its link opens a page, and that page's button alone signs in. */
export function SignInMail({ letter, reading }: { readonly letter: SignInLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  const { code, path } = letter;
  const say = (en: string, de: string) => words(en, de)[locale];
  const sentence = say(
    'Somebody asked to sign in with this address. If it was you, go on here within twenty minutes.',
    'Jemand möchte sich mit dieser Adresse anmelden. Wenn Sie das waren, geht es hier weiter, zwanzig Minuten lang.',
  );
  return (
    <Frame
      reading={reading}
      heading={SIGN_IN_SUBJECT[locale]}
      preview={sentence}
      because={say(
        'If it was not you, do nothing: nobody comes in without this letter. Hand its code to nobody; Covalent never asks for it.',
        'Wenn Sie es nicht waren, tun Sie nichts: Ohne diese Mail kommt niemand herein. Geben Sie den Code niemandem; Covalent fragt nie danach.',
      )}
    >
      <Paragraph>{sentence}</Paragraph>
      <Action href={`${origin}${path}`}>{say('Go on', 'Weiter')}</Action>
      <Evidence
        name={say(
          `Or type this code at ${origin}/sign-in/letter`,
          `Oder geben Sie diesen Code unter ${origin}/sign-in/letter ein`,
        )}
      >
        {code}
      </Evidence>
    </Frame>
  );
}

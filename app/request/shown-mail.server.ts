import type { AppLoadContext } from '@remix-run/node';
import type { ShownMailServices } from '../../server/services/mail/shown-mail.ts';
import { noSuchPage } from './errors.server.ts';

/** The letters that a demonstration without a mail server shows; elsewhere the address names nothing. */
export function requireShownMail({ services }: AppLoadContext): ShownMailServices {
  const mail = services.demo?.mail ?? null;
  if (mail === null) throw noSuchPage();
  return mail;
}

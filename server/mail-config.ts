import { z } from 'zod';
import type { SmtpSettings } from './mail/smtp-mailer.ts';

/** The mail server and the sender. Holds the password, never log it. */
export type MailConfig = SmtpSettings;

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

/** Null for what is no address of a mail server; path and query mean nothing here and are refused. */
export function parseSmtpUrl(text: string): Omit<MailConfig, 'from'> | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const port = url === null ? undefined : PORTS[url.protocol];
  if (url === null || port === undefined || url.hostname === '') return null;
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return null;
  const [user, pass] = [decode(url.username), decode(url.password)];
  if (user === null || pass === null || (user === '') !== (pass === '')) return null;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? port : Number(url.port),
    isSecure: url.protocol === 'smtps:',
    auth: user === '' ? null : { user, pass },
  };
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** `Name <address>` or the address alone; null for anything else. */
export function parseMailFrom(text: string): MailConfig['from'] | null {
  const [, quoted = '', bracketed] = /^([^<>\r\n]*)<([^<>\s]+)>$/.exec(text.trim()) ?? [];
  const address = z.email().safeParse(bracketed ?? text.trim());
  if (!address.success) return null;
  return { name: quoted.trim().replace(/^"(.*)"$/, '$1'), address: address.data };
}

import type { Delivery, SendLetter } from '../ports/mailer.ts';

/** Where letters are handed on, and in whose name. Holds the password, never log it. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); otherwise STARTTLS, which is insisted on where there is a password. */
  readonly isSecure: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
  readonly from: { readonly name: string; readonly address: string };
}

/** A server that is there answers sooner; one that is slow is asked again later. */
const CONNECT_MS = 15_000;
const SILENCE_MS = 30_000;
/** Over all of one letter; below the time for which it is in the hands of one process. */
const DEADLINE_MS = 120_000;

/** Sends by SMTP, a connection a letter. The library is loaded with the first one. */
export function createSmtpMailer({ host, port, isSecure, auth, from }: SmtpSettings, origin: string): SendLetter {
  const domain = new URL(origin).hostname;
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      ...{ host, port, secure: isSecure, requireTLS: !isSecure && auth !== null },
      ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
      ...(auth === null ? {} : { auth }),
      // A letter is made of text that people typed: nothing in it is a file or an address to read.
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
  };
  let opened: ReturnType<typeof open> | null = null;
  return async ({ id, address, subject, html, text, exitPath, calendar }) => {
    opened ??= open();
    const transport = await opened;
    try {
      await transport.sendMail({
        ...{ from, to: { name: '', address }, subject, html, text, signal: AbortSignal.timeout(DEADLINE_MS) },
        ...(calendar === null ? {} : { icalEvent: { method: calendar.method, content: calendar.text } }),
        messageId: `<${id}@${domain}>`,
        // RFC 3834: absence notes need not answer.
        headers: { 'Auto-Submitted': 'auto-generated', ...(exitPath === null ? {} : exitHeaders(origin + exitPath)) },
      });
      return { result: 'sent' };
    } catch (error) {
      return read(error);
    }
  };
}

/** RFC 8058: the reader's mail program offers a way out, and takes it by a POST that needs no page. */
function exitHeaders(address: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** Steps that are about one letter and its reader; others are about the server, or about how it was set up. */
const ABOUT_THE_LETTER = /^(RCPT TO|DATA)$/;

/** What a failure means: 5xx for this reader is for good (RFC 5321, 4.2.1), everything else for now. */
function read(error: unknown): Delivery {
  const { code, command, responseCode } = partsOf(error);
  const reason = [command, responseCode ?? code].filter((part) => part !== null).join(' ') || 'unknown';
  const isAboutLetter = command !== null && ABOUT_THE_LETTER.test(command) && responseCode !== null;
  if (isAboutLetter && responseCode >= 500) return { result: 'refused', reason };
  return { result: 'postponed', reason, isDown: !isAboutLetter };
}

function partsOf(error: unknown): {
  readonly code: string | null;
  readonly command: string | null;
  readonly responseCode: number | null;
} {
  if (typeof error !== 'object' || error === null) return { code: null, command: null, responseCode: null };
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    command: 'command' in error && typeof error.command === 'string' ? error.command : null,
    responseCode: 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null,
  };
}

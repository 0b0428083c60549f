import { once } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createSmtpMailer, type SmtpSettings } from '../../server/mail/smtp-mailer.ts';
import type { SendLetter } from '../../server/ports/mailer.ts';

/** What a mail server answers to a recipient, or to the letter itself. */
export type Reply = { readonly at: 'recipient' | 'data'; readonly code: number };

export interface MailServer {
  readonly port: number;
  /** Letters that were taken, in their order, with whom they were addressed to. */
  readonly letters: { readonly to: string; readonly email: Email }[];
  /** Refusals to come, the next first; without any a letter is taken. */
  readonly replies: Reply[];
  /** That were sent to it, each without TLS: it has none. */
  readonly passwords: string[];
  /** Hands letters to it by SMTP. */
  readonly send: SendLetter;
  /** The one letter to an address, read. */
  letterTo(address: string): Email;
  close(): Promise<void>;
}

/** A mail server that speaks SMTP, on the given port or a free one. */
export async function openMailServer(port = 0): Promise<MailServer> {
  const letters: MailServer['letters'] = [];
  const replies: Reply[] = [];
  const passwords: string[] = [];
  const refusal = (at: Reply['at']): Error | null => {
    if (replies[0]?.at !== at) return null;
    const reply = replies.shift();
    return Object.assign(new Error('not this one'), { responseCode: reply?.code ?? 500 });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      passwords.push(password ?? '');
      done(null, { user: username });
    },
    onRcptTo: (_address, _session, done) => done(refusal('recipient')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal('data');
        if (refused !== null) return done(refused);
        const to = session.envelope.rcptTo[0]?.address ?? '';
        PostalMime.parse(Buffer.concat(chunks)).then((email) => {
          letters.push({ to, email });
          done();
        }, done);
      });
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    ...{ port: taken, letters, replies, passwords, send: mailerTo(taken) },
    letterTo: (to) => {
      const [found, second] = letters.filter((letter) => letter.to === to);
      if (found === undefined || second !== undefined) {
        throw new Error(`${second === undefined ? 'no letter' : 'several letters'} to ${to}`);
      }
      return found.email;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The product's own way to a mail server on this machine. */
export function mailerTo(port: number, auth: SmtpSettings['auth'] = null): SendLetter {
  const from = { name: 'Covalent', address: 'covalent@test.example' };
  const server = { host: '127.0.0.1', port, isSecure: false, auth };
  return createSmtpMailer({ ...server, from }, 'https://plans.test.example');
}

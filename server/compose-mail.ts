import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { Config, Origins } from './config.ts';
import { describeError } from './domain/describe-error.ts';
import type { Metrics } from './http/metrics.ts';
import { createLetterRenderer } from './mail/render-letter.ts';
import { createSmtpMailer } from './mail/smtp-mailer.ts';
import type { SendLetter } from './ports/mailer.ts';
import type { AppServices } from './services/app-services.ts';
import { createPostOffice, type PostOffice } from './services/mail/post-office.ts';
import { keepLetters } from './services/mail/shown-mail.ts';

interface MailParts {
  readonly config: Config;
  readonly origins: Origins;
  readonly db: Database;
  readonly services: AppServices;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The post office with whatever takes its letters: a mail server, the pages of a demonstration, or nobody yet. */
export function composeMail({ config, origins, db, services, logger, metrics }: MailParts): PostOffice {
  const sendLetter = chooseMailer(config, origins, db);
  if (sendLetter === null) {
    logger.warn('SMTP_URL is not set: mail waits in the outbox and nobody gets any');
  }
  const office = createPostOffice({
    ...{ db, services, sendLetter, renderLetter: createLetterRenderer(origins.publicOrigin) },
    origin: origins.publicOrigin,
    senderAddress: config.mail?.from.address ?? `covalent@${new URL(origins.publicOrigin).hostname}`,
    watch: {
      gaveUp: ({ id, kind }, reason) => logger.error({ mailId: id, kind, reason }, 'a mail was not sent, for good'),
      postponed: ({ id, kind }, reason) => logger.warn({ mailId: id, kind, reason }, 'a mail is tried again later'),
      failed: (error) => logger.error({ error: describeError(error) }, 'the outbox could not be worked through'),
    },
  });
  watchOffice(metrics, office, sendLetter !== null);
  return office;
}

function chooseMailer({ mail, mode }: Config, { publicOrigin }: Origins, db: Database): SendLetter | null {
  if (mail !== null) return createSmtpMailer(mail, publicOrigin);
  return mode === 'demo' ? keepLetters(db) : null;
}

function watchOffice(metrics: Metrics, office: PostOffice, isSending: boolean): void {
  const add = (kind: 'gauge' | 'counter', name: string, help: string, read: () => number) =>
    metrics.addSource({ name: `covalent_mail_${name}`, help, kind, read });
  add('gauge', 'sending', '1 where mail is sent; 0 without SMTP_URL.', () => (isSending ? 1 : 0));
  add('gauge', 'waiting', 'Mails in the outbox of the database.', () => office.stats().waiting);
  add('counter', 'sent_total', 'Mails handed on.', () => office.stats().sent);
  add('counter', 'postponed_total', 'Attempts that are made again later.', () => office.stats().postponed);
  add('counter', 'failed_total', 'Mails given up.', () => office.stats().failed);
  add('counter', 'withheld_total', 'Mails that were no longer for their reader.', () => office.stats().withheld);
}

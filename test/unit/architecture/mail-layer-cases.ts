import type { LayerCase } from './layer-cases.ts';

const SERVICE = 'server/services/plan/open-plan.ts';

/** The same for the folder of letters. */
export const MAIL_LAYER_CASES: readonly LayerCase[] = [
  {
    rule: 'letters-know-ports-only',
    refused: [
      ['server/mail/templates/receipt.tsx', 'import', 'db/queries/mail.ts'],
      ['server/mail/smtp-mailer.ts', 'import type', 'server/services/mail/post-office.ts'],
      ['server/mail/smtp-mailer.ts', 'import type', 'server/config.ts'],
    ],
    passes: [
      ['server/mail/render-letter.ts', 'import', 'server/ports/render-letter.ts'],
      ['server/mail/templates/receipt.tsx', 'import', 'server/domain/words.ts'],
    ],
  },
  {
    rule: 'mail-libraries-in-the-mail-folder-only',
    refused: [
      [SERVICE, 'import()', 'nodemailer'],
      ['server/compose-mail.ts', 'import', '@react-email/render'],
    ],
    passes: [['server/mail/smtp-mailer.ts', 'import()', 'nodemailer']],
  },
  {
    rule: 'letters-used-by-composition-only',
    refused: [
      ['app/routes/home.tsx', 'import', 'server/mail/render-letter.ts'],
      ['collab/room/room.ts', 'import', 'server/mail/smtp-mailer.ts'],
    ],
    passes: [
      ['server/compose-mail.ts', 'import', 'server/mail/smtp-mailer.ts'],
      ['test/support/mail-server.ts', 'import', 'server/mail/smtp-mailer.ts'],
    ],
  },
];

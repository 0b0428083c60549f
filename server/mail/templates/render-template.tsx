import { plainTextSelectors, toPlainText } from '@react-email/render';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Letter, RenderedLetter } from '../../ports/render-letter.ts';
import type { Reading } from './frame.tsx';
import { InboxMail, inboxSubject } from './inbox.tsx';
import { InvitationMail, invitationSubject } from './invitation.tsx';
import { CALL_END_SUBJECT, CallEndMail, CallMail, callSubject } from './planning-call.tsx';
import { MinutesMail, minutesSubject } from './planning-minutes.tsx';
import { ReceiptMail, receiptSubject } from './receipt.tsx';
import {
  EndMail,
  endSubject,
  NamingMail,
  namingSubject,
  ReminderMail,
  reminderSubject,
  TurnMail,
  turnSubject,
} from './review.tsx';
import { SIGN_IN_SUBJECT, SignInMail } from './sign-in.tsx';

const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/**
 * HTML and plain text of one source. Not by the library's own `render`: it reads a stream, and the streams of React 18 put
 * bytes of nothing between parts where a letter of several bytes would have been cut.
 */
export function renderTemplate(letter: Letter, reading: Reading): RenderedLetter {
  const { subject, element } = templateOf(letter, reading);
  const html = `${DOCTYPE}${renderToStaticMarkup(element)}`;
  const text = toPlainText(html, {
    // Hashes and addresses stay in one piece.
    wordwrap: false,
    selectors: [
      ...plainTextSelectors,
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'h2', options: { uppercase: false } },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    ],
  });
  // A header is one line, whatever a title holds.
  return { subject: subject.replace(/\s+/g, ' ').trim(), html, text };
}

function templateOf(letter: Letter, reading: Reading): { readonly subject: string; readonly element: ReactElement } {
  switch (letter.kind) {
    case 'review-turn':
      return { subject: turnSubject(letter)[reading.locale], element: <TurnMail letter={letter} reading={reading} /> };
    case 'review-naming':
      return {
        subject: namingSubject(letter)[reading.locale],
        element: <NamingMail letter={letter} reading={reading} />,
      };
    case 'review-reminder':
      return {
        subject: reminderSubject(letter)[reading.locale],
        element: <ReminderMail letter={letter} reading={reading} />,
      };
    case 'review-ended':
      return { subject: endSubject(letter)[reading.locale], element: <EndMail letter={letter} reading={reading} /> };
    case 'invitation':
      return {
        subject: invitationSubject(letter)[reading.locale],
        element: <InvitationMail letter={letter} reading={reading} />,
      };
    case 'inbox':
      return {
        subject: inboxSubject(letter)[reading.locale],
        element: <InboxMail letter={letter} reading={reading} />,
      };
    case 'planning-call':
      return {
        subject: callSubject(letter)[reading.locale],
        element: <CallMail letter={letter} reading={reading} />,
      };
    case 'planning-call-end':
      return { subject: CALL_END_SUBJECT[reading.locale], element: <CallEndMail letter={letter} reading={reading} /> };
    case 'sign-in':
      return { subject: SIGN_IN_SUBJECT[reading.locale], element: <SignInMail letter={letter} reading={reading} /> };
    case 'planning-minutes':
      return {
        subject: minutesSubject(letter)[reading.locale],
        element: <MinutesMail letter={letter} reading={reading} />,
      };
    case 'sign-off-receipt':
      return {
        subject: receiptSubject(letter)[reading.locale],
        element: <ReceiptMail letter={letter} reading={reading} />,
      };
  }
}

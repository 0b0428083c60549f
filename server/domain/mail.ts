/** What the product writes letters about; the outbox knows the same. */
export type MailKind =
  | 'review-naming'
  | 'review-turn'
  | 'review-reminder'
  | 'review-ended'
  | 'sign-off-receipt'
  | 'invitation'
  | 'inbox'
  | 'digest'
  | 'planning-minutes'
  | 'planning-call'
  | 'sign-in';

import { CHOICE_KINDS, type MailChoice, PLAN_PACES } from '../../../server/domain/mail-choice.ts';

/** A choice as the value of a field: `plan:kind:pace`, without a plan for every one. */
export function writeChoice({ planId, kind, pace }: MailChoice): string {
  return `${planId ?? ''}:${kind}:${pace}`;
}

/** Null for what is no such value. */
export function readChoice(value: string): MailChoice | null {
  const [plan, kindName, paceName, ...more] = value.split(':');
  const kind = CHOICE_KINDS.find((one) => one === kindName);
  const pace = PLAN_PACES.find((one) => one === paceName);
  if (plan === undefined || kind === undefined || pace === undefined || more.length > 0) return null;
  return { planId: plan === '' ? null : plan, kind, pace };
}

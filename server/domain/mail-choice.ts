/** What a person may choose the pace of. */
export const CHOICE_KINDS = ['mention', 'answer', 'resolved', 'asked', 'minutes', 'due'] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];

/** `soon`: ten minutes after it was told; `daily`: in the one letter a day. */
export const MAIL_PACES = ['soon', 'daily', 'never'] as const;
export type MailPace = (typeof MAIL_PACES)[number];

/** Of one plan; `general` is as chosen for every plan. */
export const PLAN_PACES = [...MAIL_PACES, 'general'] as const;
export type PlanPace = (typeof PLAN_PACES)[number];

/** Until somebody chooses otherwise. */
export const DEFAULT_PACES: Readonly<Record<ChoiceKind, MailPace>> = {
  mention: 'soon',
  answer: 'soon',
  resolved: 'soon',
  asked: 'soon',
  minutes: 'soon',
  due: 'daily',
};

/** A choice for one plan, or for every plan that has none of its own (null). */
export interface MailChoice {
  readonly planId: string | null;
  readonly kind: ChoiceKind;
  readonly pace: PlanPace;
}

/** What is due is told once a day at most: days do not come sooner. */
export function isChoice({ planId, kind, pace }: MailChoice): boolean {
  return !(kind === 'due' && pace === 'soon') && !(planId === null && pace === 'general');
}

/** What stands without a row of its own. */
export function defaultChoice({ planId, kind }: Pick<MailChoice, 'planId' | 'kind'>): PlanPace {
  return planId === null ? DEFAULT_PACES[kind] : 'general';
}

/** The pace that counts in a plan. */
export function paceIn(planId: string, kind: ChoiceKind, choices: readonly MailChoice[]): MailPace {
  const chosen = (of: string | null) =>
    choices.find((one) => one.planId === of && one.kind === kind)?.pace ?? 'general';
  const own = chosen(planId);
  if (own !== 'general') return own;
  const general = chosen(null);
  return general === 'general' ? DEFAULT_PACES[kind] : general;
}

/** When the letter a day comes. */
export interface DigestTime {
  /** 0 to 23. */
  readonly hour: number;
  /** IANA name. */
  readonly timeZone: string;
}

export const DEFAULT_DIGEST_TIME: DigestTime = { hour: 7, timeZone: 'UTC' };

/** Days from a day to a date, on which an action is told before it is a week late. */
const TOLD_ON = [3, 0, -1];

/** Whether an action's date is told on this day, so that nobody is told the same every morning. ISO days. */
export function isToldOn(due: string, today: string): boolean {
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
  return TOLD_ON.includes(days) || (days <= -7 && days % 7 === 0);
}

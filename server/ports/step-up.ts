import type { StepUpMethod } from '../domain/step-up.ts';

/** What a person answers when asked anew who they are. A further method, as a passkey, joins as another member. */
export interface StepUpAnswer {
  readonly method: 'password';
  readonly password: string;
}

export interface StepUpAttempt {
  readonly userId: string;
  readonly answer: StepUpAnswer;
  /** Of who answers; answers are throttled by it. */
  readonly ip: string;
}

/** Resolves with the method by which the person was known; throws `invalid` when it is not them, `limit` when tried too often. */
export type StepUp = (attempt: StepUpAttempt) => Promise<StepUpMethod>;
